import {
  type CountryCode,
  type PhoneNumber,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString
} from 'libphonenumber-js/min';
import { type Written, writtenOf } from './plainText.ts';
import { currentForm } from './renumbered.ts';

/** Where a number without country code belongs: a country, or the calling code of a number that is known already. */
export type Home = { readonly country: string } | { readonly callingCode: string };

/** No number has more digits, its country code and the exit code in front of it included. */
const MOST_DIGITS = 20;

/** The trunk prefix in brackets, as in `+44 (0)20`. Plans that have none do not take it for a part of the number. */
const BRACKETED_ZERO = /\(\s*0\s*\)/;

/**
 * One number as people type it, without words and extension; undefined when its length fits no numbering plan. A number that was changed
 * for its whole country is read in its old form too.
 */
export function parsePhone(text: string, home: Home): PhoneNumber | undefined {
  const written = writtenOf(text);
  const parsed = parseDigits(written, home);
  if (parsed?.isValid() === true) return parsed;
  const others = [inCurrentForm(written, home), BRACKETED_ZERO.test(text) ? writtenOf(text.replace(BRACKETED_ZERO, '')) : null];
  for (const other of others) {
    const read = other === null ? undefined : parseDigits(other, home);
    if (read?.isValid() === true) return read;
  }
  return parsed;
}

function inCurrentForm({ digits, plus }: Written, home: Home): Written | null {
  const international = plus ? digits : `${callingCodeOf(home)}${digits}`;
  const current = currentForm(international);
  return current === international ? null : { digits: current, plus: true };
}

function parseDigits({ digits, plus }: Written, home: Home): PhoneNumber | undefined {
  if (digits.length > MOST_DIGITS) return undefined;
  const parsed = parsePhoneNumberFromString(plus ? `+${digits}` : digits, { ...defaultsOf(home), extract: false });
  return parsed?.isPossible() === true ? parsed : undefined;
}

const countryOf = (home: Home): CountryCode | null => ('country' in home && isSupportedCountry(home.country) ? home.country : null);

function callingCodeOf(home: Home): string {
  if ('callingCode' in home) return home.callingCode;
  const country = countryOf(home);
  return country === null ? '' : getCountryCallingCode(country);
}

function defaultsOf(home: Home): object {
  if ('callingCode' in home) return { defaultCallingCode: home.callingCode };
  const country = countryOf(home);
  return country === null ? {} : { defaultCountry: country };
}
