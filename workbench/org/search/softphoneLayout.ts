import type { Schema } from '../schema/types.ts';

export type CallType = 'inbound' | 'outbound' | 'internal';

/** One part of getSoftphoneLayout. */
export interface LayoutPart {
  readonly callRelatedFields: readonly string[];
  readonly objects: Readonly<Record<string, readonly { readonly displayName: string; readonly apiName: string }[]>>;
  readonly screenPopSettings: Readonly<Record<string, unknown>>;
}

export type SoftphoneLayout = Readonly<Record<'Inbound' | 'Outbound' | 'Internal', LayoutPart>>;

const PARTS = { inbound: 'Inbound', outbound: 'Outbound', internal: 'Internal' } as const;

/**
 * Fields an administrator would choose. A setting of the twin: no metadata type holds softphone layouts, so no package can bring
 * one (docs/admin.md tells the administrator to add these).
 */
const CUSTOMER_OBJECTS: Readonly<Record<string, readonly string[]>> = {
  Contact: ['Name', 'Phone', 'MobilePhone', 'HomePhone', 'OtherPhone', 'Email'],
  Account: ['Name', 'Phone'],
  Lead: ['Name', 'Company', 'Phone', 'MobilePhone']
};

/** Number and address of a person, in orgs that have person accounts: without these fields no search could tell whose number it found. */
const PERSON_FIELDS: readonly string[] = ['PersonMobilePhone', 'PersonEmail'];

/** The one softphone layout of the org, as Setup edits it. */
export interface SoftphoneLayouts {
  /** Lists an object with these fields, in place of what was listed of it. Throws for what the org does not have. */
  choose(objectName: string, fields: readonly string[]): void;
  current(): SoftphoneLayout;
}

export function createSoftphoneLayouts(schema: Schema): SoftphoneLayouts {
  const ofPersons = PERSON_FIELDS.filter((name) => schema.object('Account')?.fields.has(name) === true);
  let chosen: typeof CUSTOMER_OBJECTS = { ...CUSTOMER_OBJECTS, Account: [...(CUSTOMER_OBJECTS['Account'] ?? []), ...ofPersons] };
  return {
    choose(objectName, fields) {
      const known = schema.object(objectName)?.fields;
      const missing = fields.find((name) => known?.has(name) !== true);
      if (known === undefined || missing !== undefined) throw new Error(`The org has no ${missing ?? 'object'} of ${objectName}.`);
      chosen = { ...chosen, [objectName]: fields };
    },
    current: () => softphoneLayout(schema, chosen)
  };
}

/** For every user the same. Internal calls search nothing. */
function softphoneLayout(schema: Schema, chosen: Readonly<Record<string, readonly string[]>>): SoftphoneLayout {
  const objects = Object.fromEntries(
    Object.entries(chosen).map(([objectName, names]) => [
      objectName,
      names.map((apiName) => ({ apiName, displayName: schema.object(objectName)?.fields.get(apiName)?.label ?? apiName }))
    ])
  );
  return {
    Inbound: {
      callRelatedFields: ['ANI', 'DNIS', 'QUEUE'],
      objects,
      screenPopSettings: {
        screenPopsOpenWithin: 'ExistingWindow',
        NoMatch: { screenPopType: 'PopToEntity', screenPopData: 'Contact' },
        SingleMatch: { screenPopType: 'PopToEntity' },
        MultipleMatches: { screenPopType: 'PopToSearch' }
      }
    },
    Outbound: { callRelatedFields: ['DNIS'], objects, screenPopSettings: {} },
    Internal: { callRelatedFields: ['ANI', 'DNIS'], objects: {}, screenPopSettings: {} }
  };
}

/** The layout's part that speaks for a call. */
export const layoutPart = (layout: SoftphoneLayout, callType: CallType): LayoutPart => layout[PARTS[callType]];
