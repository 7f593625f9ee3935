import type { Sameness } from '../ports/ports.ts';
import type { PhoneNumber } from 'libphonenumber-js/min';
import { type Home, parsePhone } from './parsePhone.ts';

/** Equal digits of no numbering plan are one number from this length on: an inside number, a service. */
const FEWEST_DIGITS = 5;
/** Digits and what stands between them. */
const PLAIN = /^[\d\s().\-–/]*$/;

/**
 * Whether two texts are one phone number. A number without country code is one of `country`, if it is a valid one there, and no other.
 * If it is not, it may be of the other number's country, because a customer's number is often typed as that customer writes it: then it
 * is `assumed` to be the same.
 */
export function comparePhones(a: string, b: string, country: string): Sameness {
  const [left, right] = [read(a, country), read(b, country)];
  if (left === undefined && right === undefined) return ofNoPlan(a, b);
  if (left?.number === right?.number) return 'same';
  const answers = [left === undefined ? 'different' : readAs(b, right, left), right === undefined ? 'different' : readAs(a, left, right)];
  if (answers.includes('same')) return 'same';
  return answers.includes('assumed') ? 'assumed' : 'different';
}

const digits = (text: string): string => text.normalize('NFKC').replace(/\D/g, '');
const isInternational = (text: string): boolean => /^\s*(?:\+|00)/.test(text.normalize('NFKC'));

/** `00` means plus also where the org's country dials another exit code, unless that makes it a valid number there. */
function read(text: string, country: string): PhoneNumber | undefined {
  const home: Home = { country };
  const own = parsePhone(text, home);
  if (own?.isValid() === true || !isInternational(text)) return own;
  return parsePhone(text.normalize('NFKC').replace(/^\s*00/, '+'), home) ?? own;
}

/** What `text`, which the org's country reads as `own`, is to a number of another country. */
function readAs(text: string, own: PhoneNumber | undefined, known: PhoneNumber): Sameness {
  if (isInternational(text)) return 'different';
  const home: Home = { callingCode: known.countryCallingCode };
  const hasAllDigits = parsePhone(`+${text}`, home)?.number === known.number;
  if (!hasAllDigits && parsePhone(text, home)?.number !== known.number) return 'different';
  if (own?.isValid() === true) return lacksTrunkPrefix(text, own) ? 'assumed' : 'different';
  return hasAllDigits ? 'same' : 'assumed';
}

/** The country puts a prefix in front of its own numbers (0 in France), and this text has none: it is not how they are written there. */
function lacksTrunkPrefix(text: string, own: PhoneNumber): boolean {
  const written = digits(text);
  const national = digits(parsePhone(own.number, { callingCode: own.countryCallingCode })?.formatNational() ?? own.nationalNumber);
  return written.startsWith(own.nationalNumber) && !written.startsWith(national);
}

/** Inside numbers and the like. */
function ofNoPlan(a: string, b: string): Sameness {
  const [left, right] = [a, b].map((text) => text.normalize('NFKC'));
  if (left === undefined || right === undefined || !PLAIN.test(left) || !PLAIN.test(right)) return 'different';
  const number = digits(left);
  return number.length >= FEWEST_DIGITS && number === digits(right) ? 'same' : 'different';
}
