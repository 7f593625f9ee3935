import { numbersIn } from './numbersIn.ts';
import { onlyPhone, readHere, validLength } from './readPhone.ts';

/** The number with country code and without extension, `+33612345678`; null when it fits no numbering plan, or there are two. */
export function toE164(number: string, country: string): string | null {
  const parts = numbersIn(number, (part) => validLength(part, country));
  return onlyPhone(parts.map((part) => readHere(part, country)).filter((one) => one !== undefined))?.number ?? null;
}
