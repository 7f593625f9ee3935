import { cut } from '@inocx/telephony/text/cut.ts';

/** Shorter values stand in too many words to be taken out. */
const SHORTEST_VALUE = 3;
const LOOKED_AT = 2000;

const EMAIL = /[^\s@'"<>()[\],;:]{1,64}@[^\s@'"<>()[\],;:]{1,255}/g;
const NUMBER = /(?<![A-Za-z0-9])\+?\d[\d ().-]{4,30}\d(?![A-Za-z0-9])/g;
const QUOTED = /'(?:[^'\\]|\\.){1,200}'/g;

/**
 * A vendor's words about somebody's data without the data: values that were sent, quoted texts, e-mail addresses and numbers. Cut, because
 * patterns meet no page.
 */
export function mask(text: string, sent: readonly string[]): string {
  let result = cut(text, LOOKED_AT);
  const values = sent.filter((value) => value.length >= SHORTEST_VALUE).sort((a, b) => b.length - a.length);
  for (const value of values) result = result.replaceAll(value, '…');
  return result.replace(EMAIL, '…').replace(QUOTED, "'…'").replace(NUMBER, '…');
}
