/** Of a text of any kind what numbers are written with: ASCII digits, one kind of space, dash, dot and slash. */

/** A field may hold a page; no number is written so long. */
const LONGEST = 250;

/** Marks that show nothing: of direction, joiners, soft hyphens, a byte order mark, and what makes emoji of digits. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u20e3]/gu;
/** The mark of a long vowel is how some Japanese keyboards write a dash. */
const DASHES = /[\p{Pd}\u2212ー]/gu;
const DOTS = /[·•‧∙・。]/gu;
const SLASHES = /[\\\u2044\u2215]/gu;
/** What some people group digits with: `01_99`, `079'123`. */
const SPACES = /[\p{Zs}_~'’\u2800]/gu;
/** An area code in other brackets. */
const BRACKETED = /\[(\d{2,5})\]/g;

/** Empty for a text that is too long to be read. */
export function plainText(text: string): string {
  if (text.length > LONGEST) return '';
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/[^\P{Nd}0-9]/gu, asciiDigit)
    .replace(DASHES, '-')
    .replace(DOTS, '.')
    .replace(SLASHES, '/')
    .replace(SPACES, ' ')
    .replace(BRACKETED, '($1)');
}

/** Digits of other scripts stand in tens one after the other, each ten with its zero first. */
function asciiDigit(digit: string): string {
  const at = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(at - value - 1))) value += 1;
  return String(value);
}

/** A written number: its digits, and whether it begins with a plus. */
export interface Written {
  readonly digits: string;
  readonly plus: boolean;
}

export function writtenOf(text: string): Written {
  const plain = plainText(text);
  return { digits: plain.replace(/\D/g, ''), plus: /^[^\d+]*\+/.test(plain) };
}
