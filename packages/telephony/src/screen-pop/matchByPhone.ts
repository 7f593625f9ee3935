import type { FoundRecord, PhonesPort, Sameness } from '../ports/ports.ts';
import { finds } from './finds.ts';
import { phonesOf } from './phoneFields.ts';

/** With fewer digits a query finds strangers: then only a phone field says anything. */
const DIGITS_THAT_TELL = 7;

/**
 * What a found record is to the caller. `proven`: a field that counts is the caller's number or address. `assumed`: it is the caller's number
 * if it belongs to the caller's country. `mentioned`: no field that came back shows why the search found the record; a text may name the
 * caller, or a field that the softphone layout does not list. `stranger`: it was found for a number or address of its own.
 */
export type Certainty = 'proven' | 'assumed' | 'mentioned' | 'stranger';

export interface Search {
  readonly number: string;
  readonly country: string;
  readonly query: string;
  /** Fields of a record that alone may prove it a hit; null: any. */
  fieldsOf(record: FoundRecord): readonly string[] | null;
}

const digitsOf = (text: string): string => text.replace(/\P{Nd}/gu, '');

/**
 * How certain it is that the record is the caller's. A text search finds other things too: only a phone field that is the caller's number
 * proves a record. Where the scenario names fields, only these prove it.
 */
export function certaintyOf(record: FoundRecord, search: Search, phones: PhonesPort): Certainty {
  const compared = (numbers: readonly string[]): Sameness[] =>
    numbers.map((stored) => phones.compare(stored, search.number, search.country));
  const counted = compared(phonesOf(record, search.fieldsOf(record)));
  if (counted.includes('same')) return 'proven';
  const numbers = phonesOf(record);
  if ([...counted, ...compared(numbers)].some((answer) => answer !== 'different')) return 'assumed';
  return isMentioned(numbers, search, phones) ? 'mentioned' : 'stranger';
}

/** A few digits of the number find its neighbours, and the whole number finds a longer one that holds it: these are strangers. */
function isMentioned(numbers: readonly string[], { query, number, country }: Search, phones: PhonesPort): boolean {
  const digits = digitsOf(query);
  if (digits.length < DIGITS_THAT_TELL) return false;
  if (numbers.length === 0) return true;
  return (
    phones.compare(query, number, country) !== 'different' && !numbers.some((own) => finds(own, query) || digitsOf(own).includes(digits))
  );
}

/** How a record writes the caller's number: the one field that holds it; null when none or several do. */
export function writtenIn(record: FoundRecord, search: Search, phones: PhonesPort): string | null {
  const written = phonesOf(record).filter((stored) => phones.compare(stored, search.number, search.country) === 'same');
  return written.length === 1 ? (written[0] ?? null) : null;
}
