import type { FieldInfo, ObjectInfo } from '../rest/describe.ts';

/** What a page shows of an object, by field name. Fields that this user may not see are left out. */
interface Layout {
  /** In the highlights panel, besides the name. */
  readonly highlights: readonly string[];
  /** In lists, besides the name. */
  readonly columns: readonly string[];
  /** The order in which details and forms begin; the other fields follow. */
  readonly first: readonly string[];
}

const LAYOUTS: Readonly<Record<string, Layout>> = {
  Account: {
    highlights: ['Type', 'Phone', 'PersonMobilePhone', 'Website', 'Industry'],
    columns: ['Phone', 'Type', 'BillingCity'],
    first: ['Name', 'Phone', 'Website', 'Type', 'Industry']
  },
  Contact: {
    highlights: ['Title', 'AccountId', 'Phone', 'MobilePhone', 'Email'],
    columns: ['AccountId', 'Title', 'Phone', 'MobilePhone', 'Email'],
    first: ['Name', 'FirstName', 'LastName', 'AccountId', 'Title', 'Phone', 'MobilePhone', 'HomePhone', 'OtherPhone', 'Email']
  },
  Lead: {
    highlights: ['Company', 'Title', 'Phone', 'Email', 'Status'],
    columns: ['Company', 'Phone', 'MobilePhone', 'Email', 'Status'],
    first: ['Name', 'FirstName', 'LastName', 'Company', 'Title', 'Phone', 'MobilePhone', 'Email', 'Status']
  },
  Opportunity: {
    highlights: ['AccountId', 'StageName', 'Amount', 'CloseDate'],
    columns: ['AccountId', 'StageName', 'Amount', 'CloseDate'],
    first: ['Name', 'AccountId', 'StageName', 'Amount', 'CloseDate']
  },
  Task: {
    highlights: ['WhoId', 'WhatId', 'ActivityDate', 'CallType', 'Status'],
    columns: ['WhoId', 'WhatId', 'ActivityDate', 'CallType', 'CallDurationInSeconds', 'CallDisposition', 'Status'],
    first: [
      'Subject',
      'WhoId',
      'WhatId',
      'ActivityDate',
      'Status',
      'Priority',
      'TaskSubtype',
      'CallType',
      'CallDurationInSeconds',
      'CallDisposition'
    ]
  }
};

const NO_LAYOUT: Layout = { highlights: [], columns: [], first: [] };
const SYSTEM_FIELDS = new Set(['Id', 'IsDeleted', 'SystemModstamp', 'CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate']);

const layoutOf = (info: ObjectInfo): Layout => LAYOUTS[info.name] ?? NO_LAYOUT;

const pick = (info: ObjectInfo, names: readonly string[]): readonly FieldInfo[] =>
  names.flatMap((name) => info.fields.filter((field) => field.name === name));

export const highlightFields = (info: ObjectInfo): readonly FieldInfo[] => pick(info, layoutOf(info).highlights);

/** The name field first. */
export const columnFields = (info: ObjectInfo): readonly FieldInfo[] => pick(info, [info.nameField, ...layoutOf(info).columns]);

/** All fields but Salesforce's own book-keeping, in the layout's order. */
export function detailFields(info: ObjectInfo): readonly FieldInfo[] {
  const { first } = layoutOf(info);
  const rest = info.fields.filter((field) => !first.includes(field.name) && !SYSTEM_FIELDS.has(field.name));
  return [...pick(info, first), ...rest];
}

/** What a form asks for: fields this user may write; lookups only where a value is given, as the twin has no lookup search. */
export function formFields(info: ObjectInfo, mode: 'create' | 'update', given: Readonly<Record<string, unknown>>): readonly FieldInfo[] {
  return detailFields(info).filter(
    (field) =>
      (mode === 'create' ? field.createable : field.updateable) &&
      (field.type !== 'reference' || (given[field.name] !== undefined && given[field.name] !== null))
  );
}
