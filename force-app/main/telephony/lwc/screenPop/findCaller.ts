import type { ScreenPopSettings } from 'c/settings';
import type { CallType, FoundRecord, PhonesPort, RecordsPort } from 'types/ports';
import { callerNumber } from './callerNumber';
import { callersAmong, writtenIn } from './hits';
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

export interface FindRequest {
  /** As INO cx sent it; null when withheld. */
  readonly number: string | null;
  readonly callType: CallType;
  readonly settings: Pick<ScreenPopSettings, 'order' | 'country'>;
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
 * Looks for the caller in one written form after the other until one hits. A caller who cannot be looked for is `none`, without
 * a search. Rejects with the fault of the search that failed; what was tried before it found nothing.
 */
export async function findCaller(ports: FindPorts, request: FindRequest): Promise<Match> {
  const number = callerNumber(request.number);
  if (number === null) return NONE;
  const { records, phones, habits = createSearchHabits() } = ports;
  const { order, country } = request.settings;
  const missed: string[] = [];
  await phones.ready();
  for (const query of phones.candidates(number, country, habits.behaviour())) {
    if (query.length < SHORTEST_QUERY) continue;
    // eslint-disable-next-line no-await-in-loop -- one form after the other: the first hit spares the rest
    const found = await records.search(query, request.callType);
    const search = { number, country, query };
    const hits = callersAmong(found, search, phones);
    for (const hit of hits) learn(habits, writtenIn(hit, search, phones), query, missed);
    const match = firstInOrder(found, hits, order);
    if (match.kind !== 'none') return match;
    if (found.length < PERHAPS_CUT_AT) missed.push(query);
  }
  return NONE;
}

function learn(habits: SearchHabits, stored: string | null, query: string, missed: readonly string[]): void {
  if (stored !== null) habits.learn({ stored, query, missed });
}

/** The first object of the order that has a hit wins; objects not in the order are ignored. */
function firstInOrder(found: readonly FoundRecord[], hits: readonly FoundRecord[], order: readonly string[]): Match {
  for (const objectName of order) {
    const ofObject = (record: FoundRecord): boolean => record.objectName.toLowerCase() === objectName.toLowerCase();
    const records = hits.filter(ofObject);
    const [only] = records;
    if (only === undefined) continue;
    if (records.length === 1) return { kind: 'one', record: only };
    return { kind: 'several', records, perhapsMore: found.filter(ofObject).length >= PERHAPS_CUT_AT };
  }
  return NONE;
}
