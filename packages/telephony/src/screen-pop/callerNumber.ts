import { withoutHeader } from './callerHeader.ts';
import { withoutExtension } from './extension.ts';

/** Fewer digits belong to extensions and service numbers: a text search for them finds anything. */
const FEWEST_DIGITS = 5;

/** What carriers send as the caller when there is none: words on a keypad (ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN, UNAVAILABLE). */
const KEYPAD_WORDS = new Set(['266696687', '7378742833', '2562533', '8656696', '86282452253']);

/**
 * The part of a caller that can be looked for: a phone number as INO cx sent it, without what a header adds, and without extension.
 * Null when there is nothing to look for: withheld, a word such as `anonymous`, an address, or fewer than 5 digits.
 */
export function callerNumber(caller: string | null): string | null {
  if (caller === null) return null;
  const written = withoutExtension(withoutHeader(caller)).trim();
  if (/\p{L}/u.test(written)) return null;
  const digits = written.replace(/\P{Nd}/gu, '');
  if (digits.length < FEWEST_DIGITS || /^0+$/.test(digits) || KEYPAD_WORDS.has(digits)) return null;
  return written;
}
