import type { Sameness } from '../ports/ports.ts';
import type { PhoneNumber } from 'libphonenumber-js/min';
import { numbersIn } from './numbersIn.ts';
import { dialledInFrance } from './overseas.ts';
import { parsePhone } from './parsePhone.ts';
import { plainText, writtenOf } from './plainText.ts';
import { isInternational, phonesIn, readHere, readWithPlus, validLength } from './readPhone.ts';
import { currentForm, otherForm } from './renumbered.ts';

/** Equal digits of no numbering plan are one number from this length on: an inside number, a service. */
const FEWEST_DIGITS = 5;

/**
 * Whether two texts are one phone number, or hold it among words and other numbers. A number without country code is one of `country`, if
 * it is a valid one there, and no other. If it is not, it may be of the other number's country, because a customer's number is often typed
 * as that customer writes it: then it is `assumed` to be the same.
 */
export function comparePhones(a: string, b: string, country: string): Sameness {
  const left = textsOf(a, b, country);
  const right = textsOf(b, a, country);
  const answers = left.flatMap((one) => right.map((other) => compareTwo(one, other, country)));
  if (answers.includes('same') || isOneOfNoPlan(a, b, country)) return 'same';
  return answers.includes('assumed') ? 'assumed' : 'different';
}

/** The numbers of a text, each as it is written. What is a valid number in the other text's country counts too. */
function textsOf(text: string, other: string, country: string): string[] {
  const codes = new Set(phonesIn(other, country).map((one) => one.countryCallingCode));
  return numbersIn(text, (part) => {
    const own = validLength(part, country);
    if (own > 0 || isInternational(part)) return own;
    const foreign = [...codes].map((callingCode) => parsePhone(part, { callingCode })).find((one) => one?.isValid());
    return foreign?.nationalNumber.length ?? 0;
  });
}

function compareTwo(a: string, b: string, country: string): Sameness {
  const [left, right] = [readHere(a, country), readHere(b, country)];
  if (
    left !== undefined &&
    right !== undefined &&
    (left.number === right.number || (isExact(a, left) && isExact(b, right) && isOne(left, right)))
  )
    return 'same';
  const answers = [readAs(a, left, right ?? readWithPlus(b, country)), readAs(b, right, left ?? readWithPlus(a, country))];
  if (answers.includes('same')) return 'same';
  return answers.includes('assumed') ? 'assumed' : 'different';
}

const isOne = (a: PhoneNumber | undefined, b: PhoneNumber | undefined): boolean =>
  a !== undefined && b !== undefined && currentForm(a.number.slice(1)) === currentForm(b.number.slice(1));

/** A text with country code is the number in one of its forms, with no digit more: `+54 0 11 …` is not taken for `+54 9 11 …`. */
function isExact(text: string, { number }: PhoneNumber): boolean {
  if (!isInternational(text)) return true;
  const digits = writtenOf(text).digits.replace(/^00/, '');
  return [number.slice(1), otherForm(number.slice(1))].includes(digits);
}

/** What `text`, which the org's country reads as `own`, is to a number that may be of another country. */
function readAs(text: string, own: PhoneNumber | undefined, known: PhoneNumber | undefined): Sameness {
  if (known === undefined || isInternational(text)) return 'different';
  const { countryCallingCode: callingCode } = known;
  // France's plan knows these digits, and its network leads them overseas.
  if (own !== undefined && own.number === `+${dialledInFrance(callingCode, known.nationalNumber) ?? ''}`) return 'assumed';
  const hasAllDigits = isOne(known, parsePhone(`+${text}`, { callingCode }));
  if (!hasAllDigits && !isOne(known, parsePhone(text, { callingCode }))) return 'different';
  if (own?.isValid() === true) return lacksTrunkPrefix(text, own) ? 'assumed' : 'different';
  return hasAllDigits ? 'same' : 'assumed';
}

/** The country puts a prefix in front of its own numbers (0 in France), and this text has none: it is not how they are written there. */
function lacksTrunkPrefix(text: string, own: PhoneNumber): boolean {
  const { digits } = writtenOf(text);
  return digits.startsWith(own.nationalNumber) && !digits.startsWith(writtenOf(own.formatNational()).digits);
}

/** Inside numbers and the like: the same digits, and no plan that knows them. Words may stand around them. */
function isOneOfNoPlan(a: string, b: string, country: string): boolean {
  if (phonesIn(a, country).length > 0 || phonesIn(b, country).length > 0) return false;
  const [left, right] = [a, b].map((text) => plainText(text).match(/\d[\d ().\-/]*|\+/g) ?? []);
  if (left?.length !== 1 || right?.length !== 1) return false;
  const number = writtenOf(left.join()).digits;
  return number.length >= FEWEST_DIGITS && number === writtenOf(right.join()).digits;
}
