import { isFields } from '../../packages/telephony/src/decode/decode.ts';

/** Reads a value out of a result: `valueAt(result, 'records', 0, 'Id')`. */
export function valueAt(value: unknown, ...path: readonly (string | number)[]): unknown {
  let at: unknown = value;
  for (const key of path) {
    if (!isFields(at) && !Array.isArray(at)) return undefined;
    at = Reflect.get(at, key);
  }
  return at;
}

/** As `valueAt`; undefined for what is no text. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === 'string' ? found : undefined;
}
