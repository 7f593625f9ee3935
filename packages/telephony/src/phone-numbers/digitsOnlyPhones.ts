import type { Sameness } from '../ports/ports.ts';

/** Phone numbers without numbering plans: what is left when phones.js does not load. Digits only, so a few numbers will not be found. */

/** National numbers rarely have more digits; what stands before them is country code or trunk prefix. */
const NATIONAL_DIGITS = 9;
const FEWEST_DIGITS = 5;
/** As with the plans: no longer text is a number, and to look for an extension in a page takes long. */
const LONGEST = 250;
const EXTENSION = /[\s,;]*(?:#|(?<![a-z])(?:extension|ext|x|poste|interno|int|durchwahl))[\s.:]*\d{1,7}\s*$/i;

/** All digits, then the last nine: a part of every writing without separators. */
export function digitsOnlyTexts(number: string): string[] {
  const digits = digitsOf(number);
  if (digits.length < FEWEST_DIGITS) return [];
  return [...new Set([digits, digits.slice(-NATIONAL_DIGITS)])];
}

/**
 * Without plans nobody knows where country code or trunk prefix ends. So two texts are the same only with all their digits, and both with
 * a country code or both without. With the last nine digits alone they are assumed to be, unless both have a country code.
 */
export function compareDigitsOnly(a: string, b: string): Sameness {
  const [left, right] = [digitsOf(a), digitsOf(b)];
  const national = left.slice(-NATIONAL_DIGITS);
  if (national.length < FEWEST_DIGITS || national !== right.slice(-NATIONAL_DIGITS)) return 'different';
  const [hasCode, otherHas] = [isInternational(a), isInternational(b)];
  if (left === right && hasCode === otherHas) return 'same';
  return hasCode && otherHas ? 'different' : 'assumed';
}

const isInternational = (text: string): boolean => /^\s*(?:\+|00)/.test(text.normalize('NFKC'));

function digitsOf(text: string): string {
  if (text.length > LONGEST) return '';
  const ascii = text
    .normalize('NFKC')
    // Arabic-Indic digits, the two scripts in which callers and records come.
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) % 16));
  return ascii.replace(EXTENSION, '').replace(/\(0\)/g, '').replace(/\D/g, '').replace(/^00/, '');
}
