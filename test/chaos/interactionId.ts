/** Every second id differs from the one before in case alone: to the key they are two. */
export const idOf = (index: number): string => `int-${index >> 1}-${index % 2 === 0 ? 'a' : 'A'}`;

/** The number of the call that has this id. */
export function indexOf(id: string): number {
  const [, half, letter] = /^int-(\d+)-(a|A)$/.exec(id) ?? [];
  if (half === undefined) throw new Error(`${id} is no id of this run.`);
  return 2 * Number(half) + (letter === 'A' ? 1 : 0);
}
