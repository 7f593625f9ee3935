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
 * Under `words` no query finds two of e164, national, grouped, bare and exit, and under `whole` none finds two separators between pairs of
 * digits; so what is tried first depends on what is known of the org, and on how its numbers are grouped. The rarest writings come last.
 */
import type { SearchBehaviour } from '../ports/ports.ts';
import { writtenOf } from './plainText.ts';
import { onlyPhone, phonesIn } from './readPhone.ts';
import { type Grouped, type WrittenForms, digitsOf, writtenForms } from './writtenForms.ts';

/** Salesforce refuses shorter queries; here the digits of a text count. */
const FEWEST_DIGITS = 5;

/**
 * Texts to search for `number`, most promising first. A number of no numbering plan is searched by its digits. With `cut`: narrower texts
 * to search in place of that one, whose list may be cut; none when it is the whole number.
 */
export function searchTexts(number: string, country: string, behaviour: SearchBehaviour = 'unknown', cut?: string): string[] {
  const phone = onlyPhone(phonesIn(number, country));
  if (phone === undefined) return cut === undefined ? [writtenOf(number).digits].filter(({ length }) => length >= FEWEST_DIGITS) : [];
  const forms = writtenForms(phone.number);
  return [...new Set(cut === undefined ? inOrder(forms, behaviour) : narrower(forms, behaviour, cut))];
}

function inOrder(forms: WrittenForms, behaviour: SearchBehaviour): string[] {
  const { bare, e164, national, shared, group, head } = forms;
  const [first, ...others] = tailsOf(forms);
  const grouped = [group ?? head ?? first].filter((text) => text !== undefined);
  const exit = e164.slice(0, 1).map((digits) => `00${digits}`);
  const separated = group === null ? others : [];
  if (behaviour === 'whole') return [shared, ...grouped, ...separated];
  const [digits, ofOtherForm] = [interleaved(e164, national).slice(0, 2), interleaved(e164, national).slice(2)];
  const rare = [...bare.slice(0, 1), ...ofOtherForm, ...bare, ...exit];
  if (behaviour === 'words') return [...digits, ...grouped, ...rare];
  const isTelling = group !== null && group.length >= FEWEST_DIGITS && !national.includes(bare[0] ?? '');
  if (isTelling) return [...grouped, ...digits, shared, ...rare];
  return [shared, ...grouped, ...separated.slice(0, 1), ...digits, ...separated.slice(1), ...rare];
}

const interleaved = (e164: readonly string[], national: readonly string[]): string[] =>
  e164.flatMap((digits, at) => [digits, national[at] ?? digits]);

/**
 * The groups behind the area code, most usual writing first. Nine digits without trunk prefix are grouped by threes too, whatever the
 * country's rule.
 */
function tailsOf({ behind, bare, national, head }: WrittenForms): string[] {
  const [digits = ''] = national;
  const threes = head === null && digits.length === 9 && bare.includes(digits) ? [`${digits.slice(3, 6)} ${digits.slice(6)}`] : [];
  return [...separatedBy(behind), ...threes];
}

function separatedBy({ groups, written }: Grouped): string[] {
  return groups.length < 2 ? [] : [...new Set([...written, groups.join(' '), groups.join('.'), groups.join('-')])];
}

/** The next longer texts that hold the same digits. Under `words` one does for all separators. */
function narrower({ bare, behind, all, head, shared }: WrittenForms, behaviour: SearchBehaviour, cut: string): string[] {
  const { length } = digitsOf(cut);
  if (length >= Math.min(...bare.map((digits) => digits.length))) return [];
  const threes = head === null ? [] : [`${shared.slice(3, 6)} ${shared.slice(6)}`];
  const steps = [[...separatedBy(behind), ...threes], separatedBy(all), bare].map((texts) =>
    texts.filter((text) => digitsOf(text).length > length)
  );
  const next = steps.find((texts) => texts.length > 0) ?? [];
  return behaviour === 'words' ? next.filter((text, at) => at === 0 || groupsDiffer(text, next[0] ?? '')) : next;
}

const groupsDiffer = (a: string, b: string): boolean => a.match(/\d+/g)?.join(' ') !== b.match(/\d+/g)?.join(' ');
