import type { FoundRecord } from '../ports/ports.ts';
import { countedFields } from './objectOrder.ts';

/** Fewer digits look like anything: only a field for numbers may hold them. */
const DIGITS_OF_A_PHONE = 7;

/** Salesforce's phone fields hold no more. A text field may hold a page, and to try the pattern on a page takes long. */
const LONGEST_PHONE = 40;

const PHONE_NAME = /phone|mobile|fax|(?:^|_)(?:tel|gsm|cell|celular|movil|handy|portable)/i;
const PHONE_TEXT = /^[+(]{0,2}[\p{Nd}\s().\-–/]*\p{Nd}[\p{Nd}\s().\-–/]*(?:\s*(?:ext|x|poste|#)[\s.:]*\p{Nd}+)?$/iu;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** What people write about somebody: a number that stands there may be anybody's. */
const TALK = /^(?:first|last|middle)?name$|^(?:title|subject|company|department)$|description|comment|(?:^|_)(?:notes?|remarks?)(?:_|$)/i;

/** Whether this is a field for a text about somebody, which proves nothing even if it holds nothing but a number or an address. */
export const isTalk = (name: string): boolean => TALK.test(name);

/** Values of a record's fields that are phone numbers, by the field's name or by their look. `names`: the fields that count; null: any. */
export function phonesOf(record: FoundRecord, names: readonly string[] | null = null): string[] {
  const numbers: string[] = [];
  for (const [name, value] of countedFields(record, names)) {
    if (typeof value !== 'string' || !/\p{Nd}/u.test(value)) continue;
    if (names !== null || PHONE_NAME.test(name) || (!isTalk(name) && looksLikePhone(value))) numbers.push(value);
  }
  return numbers;
}

function looksLikePhone(value: string): boolean {
  const text = value
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^tel:/i, '');
  if (text.length > LONGEST_PHONE || text.replace(/\P{Nd}/gu, '').length < DIGITS_OF_A_PHONE) return false;
  return PHONE_TEXT.test(text) && !ISO_DATE.test(text);
}
