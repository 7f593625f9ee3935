import type { RelatedRecord } from '../call-log/callLog.ts';
import type { Match } from '../screen-pop/screenPop.ts';

/** What the search for the other party has come to. `unknown`: nobody was searched for; `failed`: Salesforce could not be asked. */
export type SearchResult = Match | { readonly kind: 'unknown' } | { readonly kind: 'searching' } | { readonly kind: 'failed' };

/** `search`: by a proof; `dial`: the number was clicked on the record; `earlierPage`: a page before this one knew it, whoever told it. */
export type SettledBy = 'search' | 'agent' | 'dial' | 'earlierPage';

/**
 * Whose call it is: the record that the log hangs on, or how far the softphone is from knowing it.
 *
 *   unknown    nobody to look for: an internal call, a withheld number; or a log that an earlier page made without a record
 *   searching ──> failed | none | several | settled by the search
 *   any ──(the agent says so)──> settled by the agent | nobody
 *
 * What the agent has settled, no search changes: its result is kept beside, for the records that the agent may still relate.
 */
export type CallRecord =
  | Exclude<SearchResult, { readonly kind: 'one' }>
  | { readonly kind: 'settled'; readonly record: RelatedRecord; readonly by: SettledBy; readonly search: SearchResult }
  | { readonly kind: 'nobody'; readonly search: SearchResult };

/** The part of a tracked call that is read here. */
interface WithRecord {
  readonly record: CallRecord;
}

export const UNKNOWN = { kind: 'unknown' } as const;

export const recordOf = ({ record }: WithRecord): RelatedRecord | null => (record.kind === 'settled' ? record.record : null);

export const searchOf = ({ record }: WithRecord): SearchResult => ('search' in record ? record.search : record);

export const isSearching = (call: WithRecord): boolean => searchOf(call).kind === 'searching';

/** What the search of a call found; null while it runs, after it failed, and where nobody was searched for. */
export function matchOf(call: WithRecord): Match | null {
  const search = searchOf(call);
  return search.kind === 'unknown' || search.kind === 'searching' || search.kind === 'failed' ? null : search;
}

/** The search came to this. What the agent has settled stays. */
export function withSearch(record: CallRecord, search: SearchResult): CallRecord {
  if (record.kind === 'settled' || record.kind === 'nobody') return { ...record, search };
  return search.kind === 'one' ? { kind: 'settled', record: search.record, by: 'search', search } : search;
}

/** The record is settled, or it is known that there is none (null). */
export function settledOn(record: RelatedRecord | null, by: SettledBy, search: SearchResult = UNKNOWN): CallRecord {
  return record === null ? { kind: 'nobody', search } : { kind: 'settled', record, by, search };
}

/** A page pops by itself once a call, and none once somebody has said whose call it is. */
export const isPopDone = ({ popped, record }: WithRecord & { readonly popped: boolean }): boolean =>
  popped || record.kind === 'nobody' || (record.kind === 'settled' && record.by !== 'search');
