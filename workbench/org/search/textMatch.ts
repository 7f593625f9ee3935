import { refusal } from '../core/errors.ts';
import type { TwinSettings } from '../core/types.ts';

type Behaviour = TwinSettings['searchBehaviour'];

/** Most groups of letters and digits in a query; each is compared with each of a text. */
const MOST_GROUPS = 100;

/**
 * Tells whether a stored text is found by the query. No number is normalised, case does not matter.
 * `whole`: the query is a part of the text as it stands. `words`: every group of letters and digits of the query begins a group of the text.
 * Throws OrgError for a query that is too long.
 */
export function textMatcher(behaviour: Behaviour, query: string): (stored: string) => boolean {
  const wanted = query.trim().toLowerCase();
  const groups = groupsOf(wanted);
  if (groups.length > MOST_GROUPS) throw refusal('MALFORMED_SEARCH', `more than ${MOST_GROUPS} words in a search are not in this twin`);
  if (behaviour === 'whole') return (stored) => stored.toLowerCase().includes(wanted);
  return (stored) => {
    const found = groupsOf(stored.toLowerCase());
    return groups.length > 0 && groups.every((one) => found.some((group) => group.startsWith(one)));
  };
}

const groupsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
