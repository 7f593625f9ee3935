import { phonesIn } from './readPhone.ts';

/** The numbers that a field holds as E.164, each once. */
export function e164sIn(field: string, country: string): string[] {
  return [...new Set(phonesIn(field, country).map(({ number }) => number))];
}
