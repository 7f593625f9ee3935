import { isFields } from './decode.ts';

/** True when a value from another tab is what it should be. */
export type Guard<T> = (value: unknown) => value is T;

/** One guard a property: a property without guard is a type error here, not a surprise there. */
type Shape<T> = { readonly [K in keyof T]-?: Guard<T[K]> };

export const text: Guard<string> = (value): value is string => typeof value === 'string';
export const flag: Guard<boolean> = (value): value is boolean => typeof value === 'boolean';
/** UTC ms. */
export const time: Guard<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value);
export const anything: Guard<unknown> = (_value): _value is unknown => true;
export const nothing: Guard<never> = (_value): _value is never => false;

export const word =
  <T extends string>(only: T): Guard<T> =>
  (value): value is T =>
    value === only;

/** One of the keys of `words`, which the type makes complete. */
export const wordOf =
  <T extends string>(words: Readonly<Record<T, unknown>>): Guard<T> =>
  (value): value is T =>
    typeof value === 'string' && Object.hasOwn(words, value);

export const orNull =
  <T>(guard: Guard<T>): Guard<T | null> =>
  (value): value is T | null =>
    value === null || guard(value);

export const listOf =
  <T>(guard: Guard<T>): Guard<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(guard);

export const textsByName: Guard<Readonly<Record<string, string>>> = (value): value is Readonly<Record<string, string>> =>
  isFields(value) && Object.values(value).every(text);

/** Properties of the value's own; more of them than `shape` knows do no harm. */
export const shapeOf =
  <T extends object>(shape: Shape<T>): Guard<T> =>
  (value): value is T =>
    isFields(value) && Object.entries<Guard<unknown>>(shape).every(([key, guard]) => Object.hasOwn(value, key) && guard(value[key]));

export const anyOf =
  <T>(guards: readonly Guard<T>[]): Guard<T> =>
  (value): value is T =>
    guards.some((guard) => guard(value));
