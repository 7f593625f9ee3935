import { parsePhone } from './parsePhone.ts';

/**
 * Whether two texts are one phone number. A number without country code is read twice: as one of `country`, and as one of the
 * other number's country, because a customer's number is often typed as that customer writes it. Two customers of different
 * countries with the same national digits are far rarer than that.
 */
export function samePhone(a: string, b: string, country: string): boolean {
  const [left, right] = [parsePhone(a, { country }), parsePhone(b, { country })];
  if (left !== undefined && left.number === right?.number) return true;
  return (left !== undefined && readsAs(b, left)) || (right !== undefined && readsAs(a, right));
}

interface Known {
  readonly number: string;
  readonly countryCallingCode: string;
}

/** National digits of the known number's country, or its digits with the country code but without the plus. */
function readsAs(text: string, known: Known): boolean {
  if (/^\s*(?:\+|00)/.test(text.normalize('NFKC'))) return false;
  return (
    parsePhone(text, { callingCode: known.countryCallingCode })?.number === known.number ||
    parsePhone(`+${text}`, { callingCode: known.countryCallingCode })?.number === known.number
  );
}
