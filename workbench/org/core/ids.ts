/** Salesforce ids: 15 characters of [0-9A-Za-z], case matters; the 18-character form adds 3 that carry the case of the first 15. */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECK = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
/** Stands where a real id names its instance; marks ids that this twin made. */
const INSTANCE = 'wb0';
const COUNTER_LENGTH = 9;

/** The three characters that make an id safe where case is lost: one for each five, one bit for each capital letter. */
export function checksum(id15: string): string {
  let result = '';
  for (let start = 0; start < 15; start += 5) {
    let bits = 0;
    for (let offset = 0; offset < 5; offset += 1) {
      if (/[A-Z]/.test(id15.charAt(start + offset))) bits |= 1 << offset;
    }
    result += CHECK.charAt(bits);
  }
  return result;
}

/** The `counter`-th id of an object, 18 characters. Deterministic, so that seed records keep their ids. */
export function makeId(prefix: string, counter: number): string {
  let digits = '';
  for (let rest = counter; digits.length < COUNTER_LENGTH; rest = Math.floor(rest / DIGITS.length)) {
    digits = DIGITS.charAt(rest % DIGITS.length) + digits;
  }
  const id15 = prefix + INSTANCE + digits;
  return id15 + checksum(id15);
}

/** The 18-character form of an id in either form; undefined for anything else, a wrong checksum included. */
export function normalizeId(text: string): string | undefined {
  if (!/^[0-9A-Za-z]{15}(?:[A-Z0-5]{3})?$/.test(text)) return undefined;
  const id15 = text.slice(0, 15);
  const id18 = id15 + checksum(id15);
  return text.length === 15 || text === id18 ? id18 : undefined;
}
