import { type ValueForm, date, dateTime, decimal, idOf, line, longText, phone, webAddress, word } from '@inocx/telephony/fields/fields.ts';
import type { DeskField, DeskModule } from '../../zoho/schemas.ts';
import { CRM_TYPES, type CrmType } from '../model/types.ts';
import type { VendorField } from '../model/vendor.ts';

const TEXT: readonly CrmType[] = ['Short text', 'Text', 'Long text'];

/** Types of INO cx that fit each type of Zoho Desk beside the texts, which fit all. */
const FITS: Readonly<Record<string, readonly CrmType[]>> = {
  Text: ['Phone', 'Phone number', 'Email', 'Email address', 'URL'],
  Textarea: ['URL'],
  Phone: ['Phone', 'Phone number'],
  Email: ['Email', 'Email address'],
  URL: ['URL'],
  Number: ['Numeric'],
  Decimal: ['Numeric'],
  Percent: ['Numeric'],
  Currency: ['Numeric'],
  Date: ['Date'],
  DateTime: ['Date + time'],
  Boolean: ['Yes/No'],
  Picklist: ['List'],
  Multiselect: ['List']
};

/** What INO cx says in other words than a call of Zoho Desk: the directions of the scenarios, the outcomes of an interaction. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  direction: { incoming: 'inbound', outgoing: 'outbound' },
  status: {
    answered: 'Completed',
    missed: 'Missed',
    declined: 'Missed',
    abandoned: 'Missed',
    voicemail: 'Missed',
    failed: 'Canceled'
  }
};

const STANDARD: Readonly<Record<string, readonly string[]>> = {
  direction: ['inbound', 'outbound'],
  status: ['Completed', 'Scheduled', 'Missed', 'Canceled', 'In Progress']
};

/** One of a field's words, or another word for it. */
function wordOf(apiName: string, words: readonly string[]): ValueForm {
  const own = word(words);
  const others = WORDS[apiName] ?? {};
  return { ...own, take: (text) => own.take(text) ?? own.take(others[text.trim().toLowerCase()] ?? '') };
}

const wholeNumber: ValueForm = {
  ...decimal,
  expected: 'must be a whole number such as 12',
  take: (text) => (/^\s*\d{1,15}\s*$/.test(text) ? String(Number(text)) : null)
};

/** Of an id of Zoho Desk. */
const DESK_ID = idOf(/^\d{1,20}$/);

/** Where Zoho Desk says no length: the least of those that its description has. */
const LENGTH = 100;

function formOf({ apiName, type, maxLength, allowedValues }: DeskField): ValueForm | null {
  const limit = maxLength === null || maxLength === undefined || maxLength < 1 ? LENGTH : maxLength;
  const words = (allowedValues ?? []).map(({ value }) => value).filter((value) => value !== '');
  switch (type) {
    case 'Picklist':
      return words.length > 0 || STANDARD[apiName] !== undefined
        ? wordOf(apiName, words.length > 0 ? words : (STANDARD[apiName] ?? []))
        : line(limit);
    case 'Phone':
      return phone(limit);
    case 'Textarea':
      return longText(limit);
    case 'URL':
      return webAddress(limit);
    case 'Number':
      return wholeNumber;
    case 'Decimal':
    case 'Percent':
    case 'Currency':
      return decimal;
    case 'Date':
      return date;
    case 'DateTime':
      return dateTime;
    case 'Boolean':
      return word(['true', 'false']);
    case 'LookUp':
      return DESK_ID;
    default:
      return line(limit);
  }
}

/** What may be written by a connection with these scopes. */
export interface DeskRights {
  readonly createable: boolean;
  readonly updateable: boolean;
}

export const deskVendorField = (field: DeskField, rights: DeskRights): VendorField => ({
  apiName: field.apiName,
  type: field.type,
  fits: CRM_TYPES.filter((type) => TEXT.includes(type) || (FITS[field.type] ?? []).includes(type)),
  form: formOf(field),
  required: field.isMandatory,
  ...rights,
  isKey: false
});

type Row = readonly [apiName: string, type: string, maxLength?: number, isMandatory?: boolean];

/** The standard fields, by Zoho's own description of its API: for a connection that may not ask for them. */
const ROWS: Readonly<Record<DeskModule, readonly Row[]>> = {
  contacts: [
    ...([
      ['firstName', 'Text', 40],
      ['lastName', 'Text', 200, true],
      ['email', 'Email', 255],
      ['secondaryEmail', 'Email', 255]
    ] as const),
    ...([
      ['phone', 'Phone', 50],
      ['mobile', 'Phone', 50]
    ] as const)
  ],
  calls: [
    ...([
      ['contactId', 'LookUp', 0, true],
      ['departmentId', 'LookUp', 0, true],
      ['subject', 'Text', 300, true]
    ] as const),
    ...([
      ['startTime', 'DateTime', 0, true],
      ['status', 'Picklist', 0, true],
      ['direction', 'Picklist']
    ] as const),
    ...([
      ['duration', 'Number'],
      ['description', 'Textarea', 65_535],
      ['recordingUrl', 'URL', 2500],
      ['ownerId', 'LookUp']
    ] as const)
  ]
};

export const standardFields = (module: DeskModule): readonly DeskField[] =>
  ROWS[module].map(([apiName, type, maxLength = 0, isMandatory = false]) => ({
    ...{ apiName, type, maxLength, isMandatory },
    ...{ displayLabel: apiName, isCustomField: false, allowedValues: null }
  }));

/** A custom field stands as `cf.cf_name` in a CRM file, and below `cf` in a record; Zoho Desk itself calls it `cf_name`. */
export const customName = (apiName: string): string | undefined => /^(?:cf\.)?(cf_\w+)$/i.exec(apiName)?.[1];

/** A custom field that nobody can ask about: a text, of the length that every text of `cf` may have. */
export const unknownCustomField = (apiName: string): DeskField => ({
  ...{ apiName, displayLabel: apiName, type: 'Text', isMandatory: false, isCustomField: true, maxLength: LENGTH, allowedValues: null }
});
