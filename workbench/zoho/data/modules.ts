/** A field as `/organizationFields` describes it; writes are checked against the same. */
export interface DeskField {
  readonly apiName: string;
  readonly displayLabel: string;
  readonly type: 'Text' | 'Textarea' | 'Phone' | 'Email' | 'URL' | 'Picklist' | 'DateTime' | 'Number' | 'LookUp';
  readonly isMandatory: boolean;
  readonly isCustomField: boolean;
  readonly maxLength?: number;
  readonly allowedValues?: readonly string[];
}

export type ModuleName = 'contacts' | 'calls';

type Row = readonly [apiName: string, displayLabel: string, type: DeskField['type'], more?: Partial<DeskField>];

const field = ([apiName, displayLabel, type, more]: Row): DeskField => ({
  apiName,
  displayLabel,
  type,
  isMandatory: false,
  isCustomField: apiName.startsWith('cf_'),
  ...more
});

const MANDATORY = { isMandatory: true };

const CONTACT_ROWS: readonly Row[] = [
  ['firstName', 'First Name', 'Text', { maxLength: 40 }],
  ['lastName', 'Last Name', 'Text', { ...MANDATORY, maxLength: 200 }],
  ['email', 'Email', 'Email', { maxLength: 255 }],
  ['secondaryEmail', 'Secondary Email', 'Email', { maxLength: 255 }],
  ['phone', 'Phone', 'Phone', { maxLength: 50 }],
  ['mobile', 'Mobile', 'Phone', { maxLength: 50 }],
  ['title', 'Title', 'Text', { maxLength: 100 }],
  ['street', 'Street', 'Text', { maxLength: 250 }],
  ['city', 'City', 'Text', { maxLength: 50 }],
  ['country', 'Country', 'Text', { maxLength: 50 }],
  ['description', 'Description', 'Textarea', { maxLength: 65_535 }]
];

const CALL_ROWS: readonly Row[] = [
  ['contactId', 'Contact Name', 'LookUp', MANDATORY],
  ['departmentId', 'Department', 'LookUp', MANDATORY],
  ['subject', 'Subject', 'Text', { ...MANDATORY, maxLength: 300 }],
  ['startTime', 'Call Start Time', 'DateTime', MANDATORY],
  ['status', 'Call Status', 'Picklist', { ...MANDATORY, allowedValues: ['Completed', 'Scheduled', 'Missed', 'Canceled', 'In Progress'] }],
  ['direction', 'Call Direction', 'Picklist', { allowedValues: ['inbound', 'outbound'] }],
  ['duration', 'Call Duration', 'Number'],
  ['description', 'Description', 'Textarea', { maxLength: 65_535 }],
  ['recordingUrl', 'Recording URL', 'URL', { maxLength: 2500 }],
  ['ownerId', 'Call Owner', 'LookUp'],
  ['priority', 'Priority', 'Picklist', { allowedValues: ['High', 'Medium', 'Low'] }],
  ['cf_recording', 'Voice Recording', 'URL', { maxLength: 100 }],
  ['cf_queue', 'Queue', 'Text', { maxLength: 100 }]
];

const MARKER: Row = ['cf_inocx_interaction_id', 'INO cx Interaction ID', 'Text', { maxLength: 100 }];

/** The fields of a module; `marker`: whether an administrator has made the one for the key of the interaction. */
export const fieldsOf = (module: ModuleName, marker: boolean): readonly DeskField[] =>
  (module === 'contacts' ? CONTACT_ROWS : [...CALL_ROWS, ...(marker ? [MARKER] : [])]).map(field);
