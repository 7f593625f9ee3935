/** Reading what came from outside. It stays `unknown` until one of these, or a guard that is made of them, has read it. */

export type Fields = Readonly<Record<string, unknown>>;

/** An object with named values; a list and a function are none. */
export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value's own object; one without fields for what has no named values. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

/** The named values of a JSON text; none for what is no JSON, or no object. */
export function fieldsIn(json: string): Fields {
  try {
    return fieldsOf(JSON.parse(json));
  } catch {
    return {};
  }
}

/** A field of its own, never one that came through the prototype. */
export const ownProperty = (fields: Fields, key: string): unknown => (Object.hasOwn(fields, key) ? fields[key] : undefined);
