import type { FoundRecord } from '../ports/ports.ts';

/** Records that the agent may choose from, none at times. `perhapsMore`: Salesforce may have cut the list short. */
export interface Choices {
  readonly records: readonly FoundRecord[];
  readonly perhapsMore: boolean;
}

/**
 * Whose record it is. `one` and `several` are proven by a field of each record. `none`: no record is; those that the search found all the
 * same are `perhaps` the caller's, which only the agent can say: they are never popped, nor given a log, before the agent chose one. Where a
 * list may be cut, `perhaps` says so even with no record in it: nobody knows then that there is none.
 */
export type Match =
  | { readonly kind: 'none'; readonly perhaps?: Choices }
  | { readonly kind: 'one'; readonly record: FoundRecord }
  | ({ readonly kind: 'several' } & Choices);

/**
 * Where Salesforce cuts a search is not documented. A needless "perhaps more" costs the agent nothing, a missing one hides
 * a record: so the smallest page of results that Salesforce's own search shows.
 */
export const PERHAPS_CUT_AT = 5;

/** What of a match the agent can choose from; nothing when there is no choice. */
export function choicesOf(match: Match | null): readonly FoundRecord[] {
  if (match?.kind === 'several') return match.records;
  return match?.kind === 'none' ? (match.perhaps?.records ?? []) : [];
}
