/**
 * Which texts to search for a caller. Salesforce does not normalise numbers: it compares text, and how exactly is not documented.
 * Two behaviours are possible, and each query must earn its place under both (`whole`, `words`: see SearchBehaviour):
 *
 *   +33 6 12 34 56 78          found by, whole                       found by, words
 *   bare      612345678        any writing without separators        `+33 612345678`
 *   e164      33612345678      the same, with country code           +33612345678
 *   national  0612345678       the same, with trunk prefix           0612345678
 *   tail      12 34 56 78      groups with that separator            groups with any separator
 *   group     (+44 20 7946 0958:) 0958   every writing               groups with any separator
 *   exit      0033612345678    -                                     0033612345678
 *
 * Under `words` no query finds two of e164, national and grouped, and under `whole` none finds two separators between pairs of
 * digits; so what is tried first depends on what is known of the org, and on how its numbers are grouped.
 */
import type { SearchBehaviour } from '../ports/ports.ts';
import { parsePhone } from './parsePhone.ts';

/** A group of fewer digits finds too many strangers. */
const LEAST_GROUP = 4;
/** From a group of this length on the start will do: people split long groups (`39200 10` for 3920010). */
const LONG_GROUP = 6;
const START_OF_GROUP = 5;
/** Salesforce refuses shorter queries; here the digits of a text count. */
const FEWEST_DIGITS = 5;

interface Texts {
  readonly bare: string;
  readonly e164: string;
  readonly national: string;
  readonly exit: string;
  /** Longest group of digits behind the area code, or its start; none in countries that write short groups. */
  readonly group: string | null;
  /** What stands behind the first group, most usual writing first. */
  readonly tails: readonly string[];
}

/** Texts to search for `number`, most promising first. A number of no numbering plan is searched by its digits. */
export function searchTexts(number: string, country: string, behaviour: SearchBehaviour = 'unknown'): string[] {
  const phone = parsePhone(number, { country });
  if (phone === undefined) return [number.normalize('NFKC').replace(/\D/g, '')].filter((digits) => digits.length >= FEWEST_DIGITS);
  const plain = parsePhone(phone.number, { country }) ?? phone;
  const code = plain.countryCallingCode;
  const texts = textsOf(digits(plain.number), code, digits(plain.formatNational()), plain.formatInternational());
  return [...new Set(inOrder(texts, behaviour))];
}

function textsOf(e164: string, code: string, national: string, international: string): Texts {
  const bare = e164.slice(code.length);
  const groups = international.split(/\D+/).filter((group) => group !== '');
  const behind = groups.slice(2);
  return { bare, e164, national, exit: `00${e164}`, group: longest(behind), tails: tailsOf(behind, national) };
}

const digits = (text: string): string => text.replace(/\D/g, '');

/** The last of the longest groups: the end of a number tells more than its beginning. */
function longest(groups: readonly string[]): string | null {
  const group = groups.reduce((best, one) => (one.length >= best.length ? one : best), '');
  if (group.length < LEAST_GROUP) return null;
  return group.length >= LONG_GROUP ? group.slice(0, START_OF_GROUP) : group;
}

/**
 * Spaces first. Nine digits without trunk prefix (Spain, Poland, Portugal) are grouped by threes too, whatever the country's rule;
 * then dots and hyphens.
 */
function tailsOf(groups: readonly string[], national: string): string[] {
  const spaced = groups.join(' ');
  const threes = national.length === 9 ? [`${national.slice(3, 6)} ${national.slice(6)}`] : [];
  return [spaced, ...threes, groups.join('.'), groups.join('-')].filter((tail) => digits(tail).length >= FEWEST_DIGITS);
}

function inOrder(texts: Texts, behaviour: SearchBehaviour): string[] {
  const { bare, e164, national, exit, group, tails } = texts;
  const grouped = group ?? tails[0] ?? bare;
  if (behaviour === 'whole') return group === null ? [bare, ...tails] : [bare, group];
  if (behaviour === 'words') return [e164, national, grouped, ...tails.slice(0, 2), bare, exit];
  if (group === null) return [bare, ...unknownTails(texts), exit];
  const hasTrunk = national !== bare;
  return hasTrunk && group.length >= START_OF_GROUP
    ? [group, e164, national, bare, ...tails.slice(0, 1), exit]
    : [bare, group, e164, national, ...tails.slice(0, 1), exit];
}

/** Short groups, and nothing known of the org: what `whole` needs comes first, what only `words` needs is put in between. */
function unknownTails({ tails, e164, national }: Texts): string[] {
  return [...tails.slice(0, 2), e164, national, ...tails.slice(2)];
}
