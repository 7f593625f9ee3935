/** Phone numbers without numbering plans: what is left when phones.js does not load. Digits only, so a few numbers will not be found. */

/** National numbers rarely have more digits; what stands before them is country code or trunk prefix. */
const NATIONAL_DIGITS = 9;
const FEWEST_DIGITS = 5;
/** As with the plans: no longer text is a number, and to look for an extension in a page takes long. */
const LONGEST = 250;
const EXTENSION = /[\s,;]*(?:#|(?<![a-z])(?:extension|ext|x|poste|interno|int|durchwahl))[\s.:]*\d{1,7}\s*$/i;

/** All digits, then the last nine: a part of every writing without separators. */
export function plainTexts(number: string): string[] {
  const digits = plainDigits(number);
  if (digits.length < FEWEST_DIGITS) return [];
  return [...new Set([digits, digits.slice(-NATIONAL_DIGITS)])];
}

/** The same last nine digits; shorter numbers must be equal. */
export function plainSame(a: string, b: string): boolean {
  const [left, right] = [plainDigits(a).slice(-NATIONAL_DIGITS), plainDigits(b).slice(-NATIONAL_DIGITS)];
  return left.length >= FEWEST_DIGITS && left === right;
}

function plainDigits(text: string): string {
  if (text.length > LONGEST) return '';
  const ascii = text
    .normalize('NFKC')
    // Arabic-Indic digits, the two scripts in which callers and records come.
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) % 16));
  return ascii.replace(EXTENSION, '').replace(/\(0\)/g, '').replace(/\D/g, '').replace(/^00/, '');
}
