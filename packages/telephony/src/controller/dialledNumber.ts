import { extensionIn } from '../screen-pop/extension.ts';

/** What INO cx is to call: one number, its extension apart, or one of several that the agent chooses. */
export type DialledNumber =
  | { readonly kind: 'one'; readonly number: string; readonly extension: string | null }
  | { readonly kind: 'several'; readonly numbers: readonly string[] };

/** Nothing but what is keyed, and what stands between it. */
const PLAIN = /^[\d\s().\-/+*#]+$/;

/** Digits and what stands between them, in a text with words. */
const GROUPS = /\+?[\d*#](?:[\d\s().\-/*#]*[\d*#])?/g;

/** A number of fewer digits is a service or an inside number, whatever a plan makes of it. */
const DIGITS_OF_A_NUMBER = 7;

/** Reads a field that was clicked. `numbers`: those of a numbering plan in it, as E.164. Words are nothing to dial. */
export function dialledNumberIn(field: string, numbers: readonly string[]): DialledNumber {
  const text = field.trim();
  const [number, ...others] = numbers;
  if (others.length > 0) return { kind: 'several', numbers };
  if (PLAIN.test(text)) return one(text);
  if (number !== undefined && text.replace(/\P{Nd}/gu, '').length >= DIGITS_OF_A_NUMBER) return one(number, extensionIn(text));
  const [group, ...more] = text.match(GROUPS) ?? [];
  return one(group === undefined || more.length > 0 ? text : group);
}

const one = (number: string, extension: string | null = null): DialledNumber => ({ kind: 'one', number, extension });
