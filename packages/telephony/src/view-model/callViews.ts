import { isSearching, recordOf } from '../controller/callRecord.ts';
import type { TrackedCall, SoftphoneState } from '../controller/softphoneController.ts';
import { isConsultation, isOver, isWithdrawn, otherParty } from '../interaction/interaction.ts';
import type { LabelName, Labels } from '../words/labels.ts';
import type { ControlAction, Direction, InteractionSnapshot, InteractionState } from '../ports/bridge.ts';
import type { ActionView, CallView } from './panelViewTypes.ts';
import { action } from './actions.ts';
import { formView } from './formView.ts';
import { keyingViews } from './keyingView.ts';
import { callLogView } from './logState.ts';
import { matchView } from './matchViews.ts';
import { who } from './who.ts';

const DIRECTIONS: Readonly<Record<Direction, LabelName>> = {
  inbound: 'Call_Inbound',
  outbound: 'Call_Outbound',
  internal: 'Call_Internal'
};

const STATES: Readonly<Record<InteractionState, LabelName>> = {
  ringing: 'State_Ringing',
  dialing: 'State_Dialing',
  connected: 'State_Connected',
  held: 'State_Held',
  wrapUp: 'State_WrapUp',
  ended: 'State_Ended'
};

/** An e-mail does not ring and nobody is on the line. */
const STATES_IN_WRITING: Readonly<Record<InteractionState, LabelName>> = {
  ...STATES,
  ringing: 'State_Offered',
  connected: 'State_InProgress'
};

interface Button {
  readonly name: ControlAction;
  readonly label: LabelName;
  readonly variant: ActionView['variant'];
}

/** Actions that need no more than a press, in the order they stand in. The Banner has the others. */
const BUTTONS: readonly Button[] = [
  { name: 'answer', label: 'Action_Answer', variant: 'success' },
  { name: 'decline', label: 'Action_Decline', variant: 'destructive' },
  { name: 'hold', label: 'Action_Hold', variant: 'neutral' },
  { name: 'resume', label: 'Action_Resume', variant: 'brand' },
  { name: 'mute', label: 'Action_Mute', variant: 'neutral' },
  { name: 'unmute', label: 'Action_Unmute', variant: 'brand' },
  { name: 'completeTransfer', label: 'Action_CompleteTransfer', variant: 'brand' },
  { name: 'conference', label: 'Action_Conference', variant: 'neutral' },
  { name: 'hangUp', label: 'Action_HangUp', variant: 'destructive' }
];

/** The Banner can be told to answer, hold and hang up. */
export const isControllable = (state: SoftphoneState): boolean => state.link === 'linked' && state.capabilities.includes('control');

export function callView(call: TrackedCall, state: SoftphoneState, labels: Labels): CallView {
  const { snapshot } = call.interaction;
  const talks = snapshot.answeredAt !== null && !isOver(snapshot.state);
  return {
    key: snapshot.id,
    heading: `${labels(kind(snapshot))} · ${labels(stateWord(snapshot))}`,
    who: who(call, labels),
    details: details(call, labels),
    // Counted on with this computer's clock, which may not be INO cx's.
    talkingSince: talks && snapshot.answeredAt !== null ? snapshot.answeredAt + (state.clockOff ?? 0) : null,
    ringing: snapshot.state === 'ringing',
    searching: isSearching(call),
    actions: buttons(snapshot, state, labels),
    keying: isControllable(state) ? keyingViews(snapshot, who(call, labels), labels) : [],
    log: callLogView(call, state, labels),
    form: formView(call, state, labels),
    ...matchView(call, state, labels)
  };
}

function kind(snapshot: InteractionSnapshot): LabelName {
  if (isConsultation(snapshot)) return 'Call_Consultation';
  if (snapshot.flow === 'email') return 'Flow_Email';
  return snapshot.flow === 'messaging' ? 'Flow_Messaging' : DIRECTIONS[snapshot.direction];
}

function stateWord(snapshot: InteractionSnapshot): LabelName {
  if (isWithdrawn(snapshot)) return 'State_Withdrawn';
  if (snapshot.flow !== 'voice') return STATES_IN_WRITING[snapshot.state];
  return snapshot.conference === true && snapshot.state === 'connected' ? 'State_Conference' : STATES[snapshot.state];
}

function details(call: TrackedCall, labels: Labels): string {
  const { snapshot } = call.interaction;
  const number = recordOf(call) === null ? null : otherParty(snapshot);
  const queue = snapshot.queue === null ? null : labels('Call_Queue', snapshot.queue);
  const passedOn = snapshot.transferredTo === null ? null : labels('Call_TransferredTo', snapshot.transferredTo);
  return [number, queue, passedOn].filter((text) => text !== null && text !== '').join(' · ');
}

/** Nobody is cut off: an e-mail is dealt with. */
const inWriting = (button: Button): Button => (button.name === 'hangUp' ? { ...button, label: 'Action_Finish', variant: 'brand' } : button);

/** What both the Banner can do (hello) and this snapshot allows. */
function buttons(snapshot: InteractionSnapshot, state: SoftphoneState, labels: Labels): ActionView[] {
  if (!isControllable(state)) return [];
  return BUTTONS.filter(({ name }) => snapshot.can.includes(name))
    .map((button) => (snapshot.flow === 'voice' ? button : inWriting(button)))
    .map(({ name, label, variant }) => action('control', labels(label), snapshot.id, name, variant));
}
