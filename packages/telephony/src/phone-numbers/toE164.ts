import { parsePhone } from './parsePhone.ts';

/** The number with country code and without extension, `+33612345678`; null when it fits no numbering plan. */
export function toE164(number: string, country: string): string | null {
  return parsePhone(number, { country })?.number ?? null;
}
