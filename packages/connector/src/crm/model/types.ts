/** The types of fields that INO cx has (help.ino.cx, Databases and CRM v2), in the words of its documents. */
export const CRM_TYPES = [
  'Short text',
  'Text',
  'Long text',
  'URL',
  'Phone',
  'Phone number',
  'Email',
  'Email address',
  'Numeric',
  'Date',
  'Date + time',
  'Time',
  'Yes/No',
  'List'
] as const;

export type CrmType = (typeof CRM_TYPES)[number];

/** What of a CRM cannot be followed: where it stands, such as `objects[1].fields[0].apiName`, and why. */
export interface CrmProblem {
  readonly path: string;
  readonly message: string;
}
