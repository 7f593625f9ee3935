import { plainText } from './plainText.ts';

/** Whatever is neither a digit nor stands between the digits of one number: words, and marks such as commas, which part two. */
const PARTING = /[^\d ().\-/+]+/;
/** A plus begins a number. */
const BEFORE_PLUS = /(?<=\d[ ().\-/]*)(?=\(?\+)/;
/** What may stand between two numbers, and inside one. */
const BETWEEN = /\/| -+ | {2,}/;
const EDGES = /^[^\d+(]+|[^\d)]+$/g;
/** No country code begins with a zero: in front of two it is a plus twice, in front of one the sign means `and`. */
const PLUS_TWICE = /^\+ ?00/;
const PLUS_FOR_AND = /^\+ ?(?=\(?0)/;
/** Where one of two numbers may end that nothing parts but what stands inside numbers as well. */
const JOINTS = /[ .-]|(?=\()/g;
/** The number of a line in a list: `1) 01 99 00 12 34`. */
const LIST_MARK = /^\(?[1-9](?:\)|[.-](?= ))\s*/;
/** Digits that one sign groups throughout, which parts two numbers elsewhere: `01,99,00,12,34`. */
const ODDLY_GROUPED = /^\s*\+?\d+([,;:|*\t])\d+(?:\1\d+)+\s*$/;

/** A few digits behind a number are its extension, unless they are as long as the number itself. */
const LONGEST_EXTENSION = 6;

/** Digits of a number without country code and trunk prefix; 0 for a text that is no valid number by any plan that is asked. */
export type NumberTest = (text: string) => number;

/**
 * The numbers in a field, without the words around them and without extensions. A text that may be one number or two is two only where
 * both are valid: `030 / 23125101` is one, `01 99 00 12 34 / 06 39 98 00 10` is two.
 */
export function numbersIn(field: string, lengthOf: NumberTest): string[] {
  const whole = oddlyGrouped(field);
  if (whole !== null && lengthOf(whole) > 0) return [whole];
  const numbers: string[] = [];
  let before = 0;
  for (const piece of piecesOf(field)) {
    for (const number of numbersOf(piece, lengthOf)) {
      if (isExtension(number, before)) continue;
      numbers.push(number);
      before = Math.max(before, lengthOf(number));
    }
  }
  return numbers;
}

function oddlyGrouped(field: string): string | null {
  const plain = plainText(field);
  return ODDLY_GROUPED.test(plain) ? plain.replace(/[^\d+]/g, '') : null;
}

function isExtension(text: string, before: number): boolean {
  const { length } = text.replace(/\D/g, '');
  return length <= LONGEST_EXTENSION && length < before && !text.includes('+');
}

const piecesOf = (field: string): string[] =>
  plainText(field)
    .split(PARTING)
    .flatMap((part) => part.split(BEFORE_PLUS))
    .map(trimmed)
    .filter((piece) => piece !== '');

const trimmed = (piece: string): string => {
  const text = piece.replace(EDGES, '').replace(PLUS_TWICE, '+').replace(PLUS_FOR_AND, '');
  return /\d/.test(text) ? text : '';
};

function numbersOf(piece: string, lengthOf: NumberTest): string[] {
  const isNumber = (text: string): boolean => lengthOf(text) > 0;
  const parts = piece
    .split(BETWEEN)
    .map(trimmed)
    .filter((part) => part !== '');
  if (parts.length > 1 && parts.every((part) => isNumber(part) && startsOne(part))) return parts;
  if (isNumber(piece)) return [piece];
  // The rest of a number with a country code of its own is none without it.
  const isWhole = parts.length === 1 || parts.some((part) => part.includes('+') && !isNumber(part));
  return isWhole ? (pairOf(piece, isNumber) ?? unmarked(piece, isNumber) ?? [piece]) : [piece, ...parts];
}

function unmarked(piece: string, isNumber: (text: string) => boolean): string[] | null {
  const rest = piece.replace(LIST_MARK, '');
  return rest !== piece && startsOne(rest) && isNumber(rest) ? [rest] : null;
}

/** Whether a text has what stands in front of whole numbers: `01512 / 3456789` are two valid German numbers, and one is meant. */
const startsOne = (text: string): boolean => /^\(?[+0]/.test(text);

/** A number and what stands behind it, parted by nothing that does not stand inside numbers too: another number, or digits in brackets. */
function pairOf(piece: string, isNumber: (text: string) => boolean): string[] | null {
  for (const { index, 0: joint } of piece.matchAll(JOINTS)) {
    const behind = piece.slice(index);
    const head = trimmed(piece.slice(0, index));
    if (!isNumber(head)) continue;
    const [tail = ''] = unmarked(trimmed(behind), isNumber) ?? [trimmed(behind)];
    if (isNumber(tail) && (joint === ' ' || startsOne(tail))) return [head, tail];
    if (/^ (?:\(|-\d)/.test(behind) && !isNumber(tail)) return [head];
  }
  return null;
}
