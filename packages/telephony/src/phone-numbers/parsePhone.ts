import { type PhoneNumber, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Words in front of an extension that libphonenumber does not know. */
const EXTENSION = /[\s,;]*\b(?:poste|interno|int|durchwahl|dw|anexo|ramal)\b[\s.:]*\p{Nd}{1,7}\s*$/iu;

/** libphonenumber reads no longer text either. A field may hold a page, and to look for an extension in a page takes long. */
const LONGEST = 250;

/** Where a number without country code belongs: a country, or the calling code of a number that is known already. */
export type Home = { readonly country: string } | { readonly callingCode: string };

/** A number as people type it; undefined when it is longer than any, or its length fits no numbering plan. Its `number` leaves the extension aside. */
export function parsePhone(text: string, home: Home): PhoneNumber | undefined {
  if (text.length > LONGEST) return undefined;
  const written = text.normalize('NFKC').replace(EXTENSION, '');
  const parsed = parsePhoneNumberFromString(written, { ...defaultsOf(home), extract: false });
  return parsed?.isPossible() === true ? parsed : undefined;
}

function defaultsOf(home: Home): object {
  if ('callingCode' in home) return { defaultCallingCode: home.callingCode };
  return isSupportedCountry(home.country) ? { defaultCountry: home.country } : {};
}
