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
 *   kept      330612345678     -                                     +330612345678
 *   regrouped 345 678          groups of that size and separator     groups of that size
 *
 * Under `words` no query finds two of e164, national, grouped, bare and exit, and under `whole` none finds two separators between pairs of
 * digits; so what is tried first depends on what is known of the org, and on how its numbers are grouped. The rarest writings come last.
 */
import type { SearchBehaviour } from '../ports/ports.ts';
import { otherGroupings } from './otherGroupings.ts';
import { writtenOf } from './plainText.ts';
import { onlyPhone, phonesIn } from './readPhone.ts';
import { type Grouped, type WrittenForms, digitsOf, writtenForms } from './writtenForms.ts';

/** Salesforce refuses shorter queries; here the digits of a text count. */
const FEWEST_DIGITS = 5;

/** Searches of one call, those in place of a cut list aside: once it is known how the org searches, and before. */
const MOST = { whole: 4, words: 4, unknown: 6 } as const;

/**
 * Texts to search for `number`, most promising first. A number of no numbering plan is searched by its digits. With `cut`: narrower texts
 * to search in place of that one, whose list may be cut; none when it is the whole number.
 */
export function searchTexts(number: string, country: string, behaviour: SearchBehaviour = 'unknown', cut?: string): string[] {
  const phone = onlyPhone(phonesIn(number, country));
  if (phone === undefined) return cut === undefined ? [writtenOf(number).digits].filter(({ length }) => length >= FEWEST_DIGITS) : [];
  const forms = writtenForms(phone.number);
  return cut === undefined ? usual(forms, behaviour) : [...new Set(narrower(forms, behaviour, cut))];
}

/** The rarest writings of a number: with an exit code, in its other form, or in groups that no plan has. None for a number of no plan. */
export function rareTexts(number: string, country: string, behaviour: SearchBehaviour = 'unknown'): string[] {
  const phone = onlyPhone(phonesIn(number, country));
  if (phone === undefined) return [];
  const forms = writtenForms(phone.number);
  const tried = usual(forms, behaviour);
  return [...new Set([...inOrder(forms, behaviour), ...rarely(forms, behaviour)])].filter((text) => !tried.includes(text));
}

const usual = (forms: WrittenForms, behaviour: SearchBehaviour): string[] =>
  [...new Set(inOrder(forms, behaviour))].slice(0, MOST[behaviour]);

function inOrder(forms: WrittenForms, behaviour: SearchBehaviour): string[] {
  const { bare, e164, national, shared, group, head } = forms;
  // Words are found in any order, and three pairs of a company's numbers in many of them.
  const [first, ...others] = tailsOf(forms, behaviour === 'words' ? forms.behind : forms.end);
  const grouped = [group ?? head ?? first].filter((text) => text !== undefined);
  const separated = group === null ? others : [];
  if (behaviour === 'whole') return [shared, ...grouped, ...separated];
  const digits = interleaved(e164, national).slice(0, 2);
  if (behaviour === 'words') return [...digits, ...grouped, ...bare.slice(0, 1)];
  const isTelling = group !== null && group.length >= FEWEST_DIGITS && !national.includes(bare[0] ?? '');
  if (isTelling) return [...grouped, ...digits, shared, ...bare.slice(0, 1)];
  return [shared, ...grouped, ...separated.slice(0, 1), ...digits, ...separated.slice(1), ...bare.slice(0, 1)];
}

function rarely(forms: WrittenForms, behaviour: SearchBehaviour): string[] {
  const { bare, e164, national, kept } = forms;
  const regrouped = otherGroupings(forms, behaviour === 'whole' ? 'whole' : 'words').map(({ text }) => text);
  if (behaviour === 'whole') return regrouped;
  const exit = e164.slice(0, 1).map((digits) => `00${digits}`);
  const shorter = forms.group === null ? tailsOf(forms, forms.end).slice(0, 1) : [];
  return [...interleaved(e164, national).slice(2), ...bare, ...exit, ...(kept === null ? [] : [kept]), ...shorter, ...regrouped];
}

const interleaved = (e164: readonly string[], national: readonly string[]): string[] =>
  e164.flatMap((digits, at) => [digits, national[at] ?? digits]);

/**
 * The groups behind the area code, most usual writing first. Nine digits without trunk prefix are grouped by threes too, whatever the
 * country's rule.
 */
function tailsOf({ bare, national, head }: WrittenForms, end: Grouped): string[] {
  const [digits = ''] = national;
  const threes = head === null && digits.length === 9 && bare.includes(digits) ? [`${digits.slice(3, 6)} ${digits.slice(6)}`] : [];
  return [...separatedBy(end), ...threes];
}

function separatedBy({ groups, written }: Grouped): string[] {
  return groups.length < 2 ? [] : [...new Set([...written, groups.join(' '), groups.join('.'), groups.join('-')])];
}

/** The next longer texts that hold the same digits. Under `words` one does for all separators. */
function narrower(forms: WrittenForms, behaviour: SearchBehaviour, cut: string): string[] {
  const { bare, behind, all, head, shared } = forms;
  const regrouped = [...otherGroupings(forms, 'whole'), ...otherGroupings(forms, 'words')].find(({ text }) => text === cut);
  if (regrouped !== undefined) return [regrouped.longer];
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
