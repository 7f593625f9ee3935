import type { SearchedObject } from 'c/scenario';
import type { CallType, FoundRecord, PhonesPort, RecordsPort } from 'types/ports';
import { ownersAmong } from './addressHits';
import { hasExtension } from './extension';
import { type Search, callersAmong, writtenIn } from './hits';
import { fieldsThatProve, recordsOf } from './popOrder';
import type { Party } from './party';
import { type SearchHabits, createSearchHabits } from './searchHabits';

/** Whose record it is. `perhapsMore`: Salesforce may have cut the list short. */
export type Match =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly record: FoundRecord }
  | { readonly kind: 'several'; readonly records: readonly FoundRecord[]; readonly perhapsMore: boolean };

export interface FindPorts {
  readonly records: Pick<RecordsPort, 'search'>;
  readonly phones: PhonesPort;
  /** What earlier calls taught; one for the life of the page. Without it every call starts from nothing. */
  readonly habits?: SearchHabits;
}

/** One object of the screen-pop order: the first that has a hit wins. */
export type PopObject = Pick<SearchedObject, 'objectName' | 'fields'>;

export interface FindRequest {
  /** Null when there is nobody to find. */
  readonly party: Party | null;
  readonly callType: CallType;
  readonly order: readonly PopObject[];
  /** ISO 3166 two-letter code: where a number without country code belongs. */
  readonly country: string;
}

/**
 * Where Salesforce cuts a search is not documented. A needless "perhaps more" costs the agent nothing, a missing one hides
 * a record: so the smallest page of results that Salesforce's own search shows.
 */
const PERHAPS_CUT_AT = 5;

/** Salesforce refuses shorter searches. */
const SHORTEST_QUERY = 3;

const NONE: Match = { kind: 'none' };

/**
 * Looks for the other party: for an address as it is, for a number in one written form after the other until one hits. Nobody to find
 * is `none`, without a search. Rejects with the fault of the search that failed; what was tried before it found nothing.
 */
export async function findCaller(ports: FindPorts, request: FindRequest): Promise<Match> {
  const { party } = request;
  if (party === null) return NONE;
  if (party.kind === 'number') return findByNumber(ports, request, party);
  return party.kind === 'address' ? findByAddress(ports, request, party.text) : findByExtension(ports, request, party.text);
}

/** A few digits find anything: only a record that has them as its extension counts. */
async function findByExtension({ records }: FindPorts, { callType, order }: FindRequest, extension: string): Promise<Match> {
  const found = await records.search(extension, callType);
  return firstInOrder(
    found,
    found.filter((record) => hasExtension(record, extension, fieldsThatProve(record, order, 'number'))),
    order
  );
}

async function findByAddress({ records }: FindPorts, { callType, order }: FindRequest, address: string): Promise<Match> {
  const found = await records.search(address, callType);
  return firstInOrder(found, ownersAmong(found, address, order), order);
}

async function findByNumber(ports: FindPorts, request: FindRequest, { text: number, extension }: Party): Promise<Match> {
  const { callType, order, country } = request;
  const { records, phones, habits = createSearchHabits() } = ports;
  const missed: string[] = [];
  await phones.ready();
  for (const query of phones.candidates(number, country, habits.behaviour())) {
    if (query.length < SHORTEST_QUERY) continue;
    // eslint-disable-next-line no-await-in-loop -- one form after the other: the first hit spares the rest
    const found = await records.search(query, callType);
    const search: Search = { number, country, query, fieldsOf: (record) => fieldsThatProve(record, order, 'number') };
    const hits = callersAmong(found, search, phones);
    for (const hit of hits) learn(habits, writtenIn(hit, search, phones), query, missed);
    const match = byExtension(firstInOrder(found, hits, order), extension, order);
    if (match.kind !== 'none') return match;
    if (found.length < PERHAPS_CUT_AT) missed.push(query);
  }
  return NONE;
}

function learn(habits: SearchHabits, stored: string | null, query: string, missed: readonly string[]): void {
  if (stored !== null) habits.learn({ stored, query, missed });
}

/** Several records with the caller's number, of which some have the caller's extension too: these are meant. */
function byExtension(match: Match, extension: string | undefined, order: readonly PopObject[]): Match {
  if (match.kind !== 'several' || extension === undefined) return match;
  const own = match.records.filter((record) => hasExtension(record, extension, fieldsThatProve(record, order, 'number')));
  const [only] = own;
  if (only === undefined) return match;
  return own.length === 1 ? { kind: 'one', record: only } : { ...match, records: own };
}

/** The first object of the order that has a hit wins; objects not in the order are ignored. */
function firstInOrder(found: readonly FoundRecord[], hits: readonly FoundRecord[], order: readonly PopObject[]): Match {
  for (const object of order) {
    const records = recordsOf(object, order, hits);
    const [only] = records;
    if (only === undefined) continue;
    if (records.length === 1) return { kind: 'one', record: only };
    return { kind: 'several', records, perhapsMore: recordsOf(object, order, found).length >= PERHAPS_CUT_AT };
  }
  return NONE;
}
