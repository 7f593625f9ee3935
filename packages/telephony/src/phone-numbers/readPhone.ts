import type { PhoneNumber } from 'libphonenumber-js/min';
import { numbersIn } from './numbersIn.ts';
import { parsePhone } from './parsePhone.ts';
import { plainText, writtenOf } from './plainText.ts';

export const isInternational = (text: string): boolean => {
  const { digits, plus } = writtenOf(text);
  return plus || digits.startsWith('00');
};

/** Exit codes that people write in front of a number wherever they are: North America's, Australia's and Russia's. */
const EXIT_CODES = /^(?:0011|011|810)/;

/** What the plan of a country makes of one written number. `00` means plus there too, where another exit code is dialled. */
export function readHere(text: string, country: string): PhoneNumber | undefined {
  const { digits, plus } = writtenOf(text);
  if (!plus && digits.startsWith('00')) {
    const whole = parsePhone(`+${digits.slice(2)}`, { country });
    if (whole?.isValid() === true) return whole;
  }
  const here = parsePhone(text, { country });
  if (plus || here?.isValid() === true || !EXIT_CODES.test(digits)) return here;
  const abroad = parsePhone(`+${digits.replace(EXIT_CODES, '')}`, { country });
  return abroad?.isValid() === true ? abroad : here;
}

/** The number that nothing but digits are with a plus in front; undefined when they are no valid number so. */
export function readWithPlus(text: string, country: string): PhoneNumber | undefined {
  const plain = plainText(text).trim();
  const lost = /^\d+$/.test(plain) ? parsePhone(`+${plain}`, { country }) : undefined;
  return lost?.isValid() === true ? lost : undefined;
}

/** What one written number is to a country: its own number if it is a valid one, or else a number that lost its plus. */
function read(text: string, country: string): PhoneNumber | undefined {
  const here = readHere(text, country);
  return here?.isValid() === true ? here : (readWithPlus(text, country) ?? here);
}

/** The numbers that a text holds, as the country reads them; one that fits no plan is left out. */
export function phonesIn(text: string, country: string): PhoneNumber[] {
  return numbersIn(text, (part) => validLength(part, country))
    .map((part) => read(part, country))
    .filter((one) => one !== undefined);
}

/** National digits of a text that is a valid number in the country; 0 for any other. */
export function validLength(text: string, country: string): number {
  const one = read(text, country);
  return one?.isValid() === true ? one.nationalNumber.length : 0;
}

/** The one number of several; undefined when there is none, or another one. */
export function onlyPhone(phones: readonly PhoneNumber[]): PhoneNumber | undefined {
  const [phone, ...others] = phones;
  return others.some((other) => other.number !== phone?.number) ? undefined : phone;
}
