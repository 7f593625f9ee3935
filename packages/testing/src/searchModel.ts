import type { FoundRecord } from '@inocx/telephony/ports/ports.ts';

/**
 * What is known of Salesforce's record search, and no kinder: it compares text, does not normalise numbers, takes no query of fewer than three
 * characters, looks at fields that it does not bring back, and cuts the list of each object, the newest first. How it compares is not
 * documented: `whole`: the query is a part of the stored text as it stands. `words`: every group of letters and digits of the query begins a
 * group of the text.
 */
export type SearchBehaviour = 'whole' | 'words';

export const SHORTEST_QUERY = 3;

/** Where Salesforce cuts is not documented. */
const MOST_OF_AN_OBJECT = 25;

export interface StoredRecord {
  readonly record: FoundRecord;
  /** Texts that a search looks at, and that the softphone layout does not list. */
  readonly unlisted: readonly string[];
}

const groupsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

export function findsText(behaviour: SearchBehaviour, text: string, query: string): boolean {
  if (behaviour === 'whole') return text.toLowerCase().includes(query.trim().toLowerCase());
  const [stored, asked] = [groupsOf(text), groupsOf(query)];
  return asked.length > 0 && asked.every((word) => stored.some((group) => group.startsWith(word)));
}

/** The newest of each object, as far as a list goes. */
export function newestOf<T extends Pick<FoundRecord, 'objectName'>>(found: readonly T[], most = MOST_OF_AN_OBJECT): T[] {
  const counts = new Map<string, number>();
  return found.toReversed().filter(({ objectName }) => {
    const count = (counts.get(objectName) ?? 0) + 1;
    counts.set(objectName, count);
    return count <= most;
  });
}

/** Searches the records, those added last being the newest. Rejects a query that is too short. */
export function searchStored(stored: readonly StoredRecord[], behaviour: SearchBehaviour, query: string): Promise<FoundRecord[]> {
  if (query.trim().length < SHORTEST_QUERY) return Promise.reject(new Error(`a search for ${query}: too short`));
  const texts = ({ record, unlisted }: StoredRecord): unknown[] => [record.name, ...Object.values(record.fields), ...unlisted];
  const found = stored.filter((one) => texts(one).some((text) => typeof text === 'string' && findsText(behaviour, text, query)));
  return Promise.resolve(newestOf(found.map(({ record }) => record)));
}
