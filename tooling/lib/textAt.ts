/** Reads a text out of a result: `textAt(result, 'records', 0, 'Id')`. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Reflect.get(at, key);
  }
  return typeof at === 'string' ? at : undefined;
}
