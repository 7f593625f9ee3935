/** Of a text of any kind what numbers are written with: ASCII digits, one kind of space, dash, dot and slash. */

/** A field may hold a page; no number is written so long. */
const LONGEST = 250;

/** Marks that show nothing: of direction, joiners, soft hyphens, a byte order mark. */
const INVISIBLE = /\p{Cf}/gu;
const DASHES = /[\p{Pd}\u2212]/gu;
const DOTS = /[·•‧∙・]/gu;
const SLASHES = /[\\\u2044\u2215]/gu;
/** What some people group digits with: `01_99`, `079'123`. */
const SPACES = /[\p{Zs}_~'’]/gu;

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
    .replace(SPACES, ' ');
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
