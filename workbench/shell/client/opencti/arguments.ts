/** The rules that the library enforces before anything is sent. Every breach throws an Error at the caller. */

export type Arguments = Readonly<Record<string, unknown>>;
// Functions of the adapter: what they take is the adapter's affair.
export type Callback = (response: unknown) => void;
export type Method = (...given: readonly unknown[]) => void;

const isObject = (value: unknown): value is Arguments => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Exactly one object with at least one key: `{}` is refused. */
export function oneObject(method: string, given: readonly unknown[]): Arguments {
  const first = given[0];
  if (given.length !== 1 || !isObject(first) || Object.keys(first).length === 0) {
    throw new Error(`${method} takes exactly one argument: an object that is not empty.`);
  }
  return first;
}

/** No argument at all, or one object that is not empty. */
export function oneObjectOrNone(method: string, given: readonly unknown[]): Arguments {
  return given.length === 0 ? {} : oneObject(method, given);
}

/** The one method that takes whatever it is given: notifyInitializationComplete. */
export function anything(_method: string, given: readonly unknown[]): Arguments {
  const first = given[0];
  return isObject(first) ? first : {};
}

/** A function by that name, or undefined when it is left out. */
export function optionalFunction(method: string, given: Arguments, name: string): Callback | undefined {
  const value = given[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'function') throw new Error(`${method}: ${name} must be a function.`);
  return (response) => {
    value(response);
  };
}

/** A function by that name; its absence is refused. */
export function requiredFunction(method: string, given: Arguments, name: string): Callback {
  const found = optionalFunction(method, given, name);
  if (found === undefined) throw new Error(`${method}: ${name} is required.`);
  return found;
}

/** A text that is not empty. */
export function requiredText(method: string, given: Arguments, name: string): string {
  const value = given[name];
  if (typeof value !== 'string' || value === '') throw new Error(`${method}: ${name} must be a text that is not empty.`);
  return value;
}
