import type { FoundRecord, PhonesPort } from 'types/ports';
import { countedFields } from './popOrder';

/** With fewer digits a query finds strangers: then only a phone field can prove a hit. */
const DIGITS_THAT_PROVE = 7;

/** Salesforce's phone fields hold no more. A text field may hold a page, and to try the pattern on a page takes long. */
const LONGEST_PHONE = 40;

const PHONE_NAME = /phone|mobile|fax|(?:^|_)tel/i;
const PHONE_TEXT = /^[+(]{0,2}[\p{Nd}\s().\-–/]*\p{Nd}[\p{Nd}\s().\-–/]*(?:\s*(?:ext|x|poste|#)[\s.:]*\p{Nd}+)?$/iu;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

export interface Search {
  readonly number: string;
  readonly country: string;
  readonly query: string;
  /** Fields of a record that alone may prove it a hit; null: any. */
  fieldsOf(record: FoundRecord): readonly string[] | null;
}

/**
 * The found records that belong to the caller. A text search finds other things too: a record counts when one of its
 * phone fields is the caller's number, or when the layout brought no phone back at all and the query was long enough to prove it.
 * Where the scenario names fields, only these prove anything.
 */
export function callersAmong(found: readonly FoundRecord[], search: Search, phones: PhonesPort): FoundRecord[] {
  return found.filter((record) => {
    const fields = search.fieldsOf(record);
    if (fields !== null) return countedFields(record, fields).some(([, value]) => isNumber(value, search, phones));
    const numbers = phonesOf(record);
    if (numbers.length === 0) return search.query.replace(/\P{Nd}/gu, '').length >= DIGITS_THAT_PROVE;
    return numbers.some((stored) => phones.same(stored, search.number, search.country));
  });
}

/** How a record writes the caller's number: the one field that holds it; null when none or several do. */
export function writtenIn(record: FoundRecord, search: Search, phones: PhonesPort): string | null {
  const written = phonesOf(record).filter((stored) => phones.same(stored, search.number, search.country));
  return written.length === 1 ? (written[0] ?? null) : null;
}

function isNumber(value: unknown, search: Search, phones: PhonesPort): boolean {
  return typeof value === 'string' && phones.same(value, search.number, search.country);
}

/** Values of a record's fields that are phone numbers, by the field's name or by their look. */
function phonesOf(record: FoundRecord): string[] {
  const numbers: string[] = [];
  for (const [name, value] of Object.entries(record.fields)) {
    if (typeof value !== 'string' || !/\p{Nd}/u.test(value)) continue;
    if (PHONE_NAME.test(name) || looksLikePhone(value)) numbers.push(value);
  }
  return numbers;
}

function looksLikePhone(value: string): boolean {
  const text = value.trim();
  if (text.length > LONGEST_PHONE || text.replace(/\P{Nd}/gu, '').length < DIGITS_THAT_PROVE) return false;
  return PHONE_TEXT.test(text) && !ISO_DATE.test(text);
}
