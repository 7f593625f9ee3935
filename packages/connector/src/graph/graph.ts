import { Fault } from '../faults/fault.ts';
import type { FieldValues } from '../salesforce/client.ts';
import type { Handle } from '../sync/handles.ts';
import type { MirrorPlace } from '../sync/mirrorPlace.ts';
import { type FoundRow, type GraphRows, rowsOf } from './graphRows.ts';
import { type Deal, dealOf, type Interaction, interactionOf } from './ours.ts';
import {
  accountOf,
  contactOf,
  contactOfLead,
  customerOfDeal,
  type LogEntry,
  type Mapped,
  organizationOfLead,
  feedItemOf,
  userOf
} from './rules.ts';

/** Somebody who has the same address or number elsewhere: linked, never merged. */
export interface Linked {
  readonly connection: string;
  readonly object: string;
  readonly id: string;
  readonly name: string;
  readonly by: Handle;
}

export interface CustomerPerson {
  readonly object: string;
  readonly id: string;
  readonly name: string;
  readonly linked: readonly Linked[];
}

/** A company or a person with all that leads to it. */
export interface CustomerView {
  readonly id: string;
  readonly object: string;
  readonly name: string;
  readonly people: readonly CustomerPerson[];
  readonly deals: readonly Deal[];
  /** Newest first. */
  readonly interactions: readonly Interaction[];
  readonly logEntries: readonly LogEntry[];
  readonly totals: {
    readonly calls: number;
    readonly talkSeconds: number;
    readonly lastContactAt: string | null;
    readonly openAmount: number;
    readonly wonAmount: number;
    /** A deal was won. */
    readonly isCustomer: boolean;
  };
}

export interface Skipped {
  readonly rule: string;
  readonly reason: string;
  readonly count: number;
}

export interface Graph {
  /** By the id of an account, a contact or a lead; a merged record leads to the one it became a part of. Throws Fault RecordGone. */
  customer(ref: string, id: string): Promise<CustomerView>;
  /** How many records each rule leaves out, and why. */
  skipped(ref: string): Promise<readonly Skipped[]>;
}

const CUSTOMERS = ['Account', 'Contact', 'Lead'];
/** A record that was merged again and again still ends somewhere. */
const MOST_MERGES = 20;

const RULES: readonly { readonly rule: string; readonly object: string; readonly map: (row: FieldValues) => Mapped<unknown> }[] = [
  { rule: 'User to user', object: 'User', map: userOf },
  { rule: 'Account to organization', object: 'Account', map: accountOf },
  { rule: 'Lead to organization', object: 'Lead', map: organizationOfLead },
  { rule: 'Opportunity to customer', object: 'Opportunity', map: customerOfDeal },
  { rule: 'Contact to contact', object: 'Contact', map: contactOf },
  { rule: 'Lead to contact', object: 'Lead', map: contactOfLead },
  { rule: 'FeedItem to log entry', object: 'FeedItem', map: feedItemOf },
  { rule: 'Opportunity to deal', object: 'Opportunity', map: dealOf },
  { rule: 'Task to interaction', object: 'Task', map: (row) => interactionOf('Task', row) },
  { rule: 'Event to interaction', object: 'Event', map: (row) => interactionOf('Event', row) }
];

const nodesOf = <T>(rows: readonly FoundRow[], map: (row: FoundRow) => Mapped<T>): T[] =>
  rows.map(map).flatMap((mapped) => ('node' in mapped ? [mapped.node] : []));

const nameOf = ({ body, id }: FoundRow): string =>
  String(body['Name'] ?? '') || [body['FirstName'], body['LastName']].filter((part) => typeof part === 'string').join(' ') || id;

const unique = (rows: readonly FoundRow[]): FoundRow[] => [...new Map(rows.map((row) => [row.id, row])).values()];

async function find(rows: GraphRows, connection: string, id: string): Promise<FoundRow> {
  let row = await rows.one(connection, CUSTOMERS, id);
  for (let merges = 0; row?.state === 'merged' && row.into !== null && merges < MOST_MERGES; merges += 1) {
    row = await rows.one(connection, CUSTOMERS, row.into);
  }
  if (row === undefined || row.state !== 'live')
    throw new Fault('RecordGone', { vendor: 'salesforce', detail: 'the mirror holds no such customer' });
  return row;
}

async function interactionsOf(rows: GraphRows, connection: string, ids: readonly string[]): Promise<Interaction[]> {
  const all: Interaction[] = [];
  for (const object of ['Task', 'Event']) {
    const leading = [await rows.leadingTo(connection, object, 'WhoId', ids), await rows.leadingTo(connection, object, 'WhatId', ids)];
    all.push(...nodesOf(unique(leading.flat()), (row) => interactionOf(object, row.body)));
  }
  return all.sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1));
}

async function personOf(rows: GraphRows, row: FoundRow): Promise<CustomerPerson> {
  const linked = (await rows.sharing(row)).map(({ row: other, by }) => ({
    ...{ connection: other.connection, object: other.object, id: other.id, name: nameOf(other) },
    by
  }));
  return { object: row.object, id: row.id, name: nameOf(row), linked };
}

function totalsOf(deals: readonly Deal[], interactions: readonly Interaction[]): CustomerView['totals'] {
  const calls = interactions.filter(({ kind, at }) => kind === 'call' && at !== null);
  const sum = (state: Deal['state']): number =>
    deals.filter((deal) => deal.state === state).reduce((total, { amount }) => total + amount, 0);
  return {
    calls: calls.length,
    talkSeconds: calls.reduce((total, { talkSeconds }) => total + talkSeconds, 0),
    lastContactAt: interactions.find(({ at }) => at !== null)?.at ?? null,
    openAmount: sum('open'),
    wonAmount: sum('won'),
    isCustomer: deals.some(({ state }) => state === 'won')
  };
}

export const graphOn = (place: MirrorPlace): Graph => ({
  customer: async (ref, id) => {
    const connection = await place.connectionOf(ref);
    const rows = rowsOf(await place.open());
    const row = await find(rows, connection, id);
    const isCompany = row.object === 'Account';
    const people = isCompany ? await rows.leadingTo(connection, 'Contact', 'AccountId', [row.id]) : [row];
    const dealRows = isCompany ? await rows.leadingTo(connection, 'Opportunity', 'AccountId', [row.id]) : [];
    const deals = nodesOf(dealRows, ({ body }) => dealOf(body));
    const ids = [row, ...people, ...dealRows].map((one) => one.id);
    const interactions = await interactionsOf(rows, connection, [...new Set(ids)]);
    const logEntries = nodesOf(await rows.leadingTo(connection, 'FeedItem', 'ParentId', [row.id]), ({ body }) => feedItemOf(body));
    const persons: CustomerPerson[] = [];
    for (const person of people) persons.push(await personOf(rows, person));
    return {
      id: row.id,
      object: row.object,
      name: nameOf(row),
      people: persons,
      deals,
      interactions,
      logEntries,
      totals: totalsOf(deals, interactions)
    };
  },
  skipped: async (ref) => {
    const connection = await place.connectionOf(ref);
    const rows = rowsOf(await place.open());
    const counts = new Map<string, Skipped>();
    for (const { rule, object, map } of RULES) {
      for (
        let page = await rows.page(connection, object, '');
        page.length > 0;
        page = await rows.page(connection, object, page.at(-1)?.id ?? '')
      ) {
        for (const mapped of page.map(({ body }) => map(body))) {
          if (!('skip' in mapped)) continue;
          const key = `${rule}|${mapped.skip}`;
          counts.set(key, { rule, reason: mapped.skip, count: (counts.get(key)?.count ?? 0) + 1 });
        }
      }
    }
    return [...counts.values()];
  }
});
