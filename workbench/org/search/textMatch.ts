import type { TwinSettings } from '../core/types.ts';

type Behaviour = TwinSettings['searchBehaviour'];

/**
 * Whether a stored text is found by a query. No number is normalised, case does not matter.
 * `whole`: the query is a part of the text as it stands. `words`: every group of letters and digits of the query begins a group of the text.
 */
export function matches(behaviour: Behaviour, stored: string, query: string): boolean {
  const text = stored.toLowerCase();
  const wanted = query.trim().toLowerCase();
  if (behaviour === 'whole') return text.includes(wanted);
  const groups = groupsOf(text);
  const queryGroups = groupsOf(wanted);
  return queryGroups.length > 0 && queryGroups.every((one) => groups.some((group) => group.startsWith(one)));
}

const groupsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
