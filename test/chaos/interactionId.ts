/** Every second id differs from the one before in case alone: to the key they are two. */
export const idOf = (index: number): string => `int-${index >> 1}-${index % 2 === 0 ? 'a' : 'A'}`;

/** The key of the Task of a call that began then (UTC ms), with an id that had been used before. */
export const reusedIdOf = (index: number, startedAt: number): string => `${idOf(index)}#call-${startedAt}`;

/** The number of the call that has this id, or had it first; null for what is no id of this run. */
export function indexOf(id: string): number | null {
  const [, half, letter] = /^int-(\d+)-(a|A)(?:#call-\d+)?$/.exec(id) ?? [];
  if (half === undefined) return null;
  return 2 * Number(half) + (letter === 'A' ? 1 : 0);
}
