import { CUSTOMER_PROFILE } from '../rights/customerProfile.ts';
import type { StoredBody } from '../store/recordStore.ts';
import type { DeployedMetadata } from '../core/types.ts';
import { metadataJson } from './metadataJson.ts';
import type { Keep } from './keepRecords.ts';

/** Salesforce's own layout of tasks, with the fields that it has in every new org. */
const STANDARD = 'Task Layout';
const STANDARD_FIELDS = ['OwnerId', 'Subject', 'ActivityDate', 'Description', 'WhatId', 'WhoId', 'Priority', 'Status'];

const standardLayout: StoredBody = {
  Name: STANDARD,
  TableEnumOrId: 'Task',
  Metadata: JSON.stringify({ layoutSections: [{ layoutColumns: [{ layoutItems: STANDARD_FIELDS.map((field) => ({ field })) }] }] })
};

/**
 * Layouts of tasks and who sees which. The twin's administrator has done what the guide asks: the agents' profile sees the deployed one.
 * `profiles`: ids by name.
 */
export function layoutRecords(metadata: DeployedMetadata, keep: Keep, profiles: ReadonlyMap<string, string>): void {
  const deployed = metadata.list('Layout').map(({ fullName, body }): StoredBody => {
    const [TableEnumOrId = '', ...name] = fullName.split('-');
    return { Name: decodeURIComponent(name.join('-')), TableEnumOrId, Metadata: metadataJson(body) };
  });
  const layouts = keep('Layout', 'Name', [standardLayout, ...deployed]);
  const own = deployed.find(({ TableEnumOrId }) => TableEnumOrId === 'Task')?.['Name'];
  const layoutOf = (profile: string): string | null =>
    layouts.get(profile === CUSTOMER_PROFILE && own !== undefined ? String(own) : STANDARD) ?? null;
  keep(
    'ProfileLayout',
    'ProfileId',
    [...profiles].map(([name, ProfileId]) => ({ ProfileId, LayoutId: layoutOf(name), TableEnumOrId: 'Task' }))
  );
}
