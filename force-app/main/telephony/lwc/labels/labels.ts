import { FAULTS, type FaultName } from 'c/faults';

/** Every word the softphone shows, faults aside. Values: CustomLabels and its translations, through the page (design, section 7). */
export const WORDS = [
  'Action_Answer',
  'Action_CompleteTransfer',
  'Action_Conference',
  'Action_Consult',
  'Action_Decline',
  'Action_Digits',
  'Action_HangUp',
  'Action_Hold',
  'Action_Mute',
  'Action_Resume',
  'Action_Transfer',
  'Action_Unmute',
  'Agent_Connected',
  'Agent_HandlingEmails',
  'Agent_HandlingMessaging',
  'Agent_InInteraction',
  'Agent_Offline',
  'Agent_OnACall',
  'Banner_FrameTitle',
  'Call_Consultation',
  'Call_Inbound',
  'Call_Internal',
  'Call_NewContact',
  'Call_NoMatch',
  'Call_NotSearched',
  'Call_Open',
  'Call_Outbound',
  'Call_PerhapsMore',
  'Call_Queue',
  'Call_RingingFrom',
  'Call_SearchPage',
  'Call_Searching',
  'Call_Several',
  'Call_TransferredTo',
  'Call_Withheld',
  'Flow_Email',
  'Flow_Messaging',
  'FollowUp_Create',
  'FollowUp_Date',
  'FollowUp_Done',
  'FollowUp_Subject',
  'Keying_Digits',
  'Keying_Label',
  'Keying_Title',
  'Link_Blocked',
  'Link_LoadAgain',
  'Link_OpenLogin',
  'Link_Silent',
  'Link_Waiting',
  'Log_AwaitsRecording',
  'Log_Copied',
  'Log_Copy',
  'Log_LeftOut',
  'Log_OpenTask',
  'Log_Refused',
  'Log_Retry',
  'Log_Saved',
  'Log_SavedUnnamed',
  'Log_Saving',
  'Log_Title',
  'Log_Waiting',
  'Notice_Code',
  'Notice_Dismiss',
  'Object_Account',
  'Object_Contact',
  'Object_Lead',
  'Panel_Starting',
  'Softphone_Title',
  'State_Conference',
  'State_Connected',
  'State_Dialing',
  'State_Ended',
  'State_Held',
  'State_Ringing',
  'State_Withdrawn',
  'State_WrapUp',
  'Tabs_GoTo',
  'Tabs_Mirror',
  'Tabs_Place',
  'Tabs_Silent',
  'Work_Look',
  'Work_LookButton',
  'Work_NoRelated',
  'Work_NoResult',
  'Work_Notes',
  'Work_Related',
  'Work_Result',
  'Work_Title'
] as const;

export type LabelName = (typeof WORDS)[number] | `Fault_${FaultName}` | `Fix_${FaultName}`;

/** Puts arguments into a label's {0}, {1}, … */
export type Labels = (name: LabelName, ...args: readonly string[]) => string;

const faultNames = Object.keys(FAULTS);

/** All label names: a test holds them against the package's labels, its translations and the page. */
export const LABEL_NAMES: readonly string[] = [
  ...WORDS,
  ...faultNames.map((name) => `Fault_${name}`),
  ...faultNames.map((name) => `Fix_${name}`)
];

/** Labels out of the page's values. A value that is missing shows its name: ugly, and found at once. */
export function createLabels(values: Readonly<Record<string, string>>): Labels {
  return (name, ...args) => {
    const text = Object.hasOwn(values, name) ? values[name] : undefined;
    return (text ?? name).replace(/\{(\d)\}/g, (placeholder, index) => args[Number(index)] ?? placeholder);
  };
}
