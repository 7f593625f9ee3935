import type { ScreenPopSettings } from 'c/settings';
import type { CallType, FoundRecord, PhonesPort, RecordsPort } from 'types/ports';
import { callerNumber } from './callerNumber';
import { callersAmong } from './hits';

/** Whose record it is. `perhapsMore`: Salesforce may have cut the list short. */
export type Match =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly record: FoundRecord }
  | { readonly kind: 'several'; readonly records: readonly FoundRecord[]; readonly perhapsMore: boolean };

export interface FindPorts {
  readonly records: Pick<RecordsPort, 'search'>;
  readonly phones: PhonesPort;
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
  const { order, country } = request.settings;
  await ports.phones.ready();
  for (const query of ports.phones.candidates(number, country)) {
    if (query.length < SHORTEST_QUERY) continue;
    // eslint-disable-next-line no-await-in-loop -- one form after the other: the first hit spares the rest
    const found = await ports.records.search(query, request.callType);
    const match = firstInOrder(found, callersAmong(found, { number, country, query }, ports.phones), order);
    if (match.kind !== 'none') return match;
  }
  return NONE;
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
