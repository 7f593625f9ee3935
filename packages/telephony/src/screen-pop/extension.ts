import type { FoundRecord } from '../ports/ports.ts';
import { phonesOf } from './phoneFields.ts';
import { withoutHeader } from './callerHeader.ts';
import { countedFields } from './objectOrder.ts';

/** A mark or a word of any language in front of an extension, and the extension. Latin words that stand close to the number are listed. */
const MARKED =
  /\s*(?:;ext=|[,;#]|(?<!\p{L})(?:(?<=\s)\p{L}{1,15}|[\p{Lo}\p{Script=Cyrillic}]{1,15}|extension|ext|x|poste|interno|int|durchwahl)\.?)\s*:?\s*(\p{Nd}{1,7})\s*$/iu;

/** Fields that hold an extension alone, by their names: Extension, Ext__c, Poste__c, Phone_Extension__c. */
const EXTENSION_NAME = /(?:^|_)(?:ext|extn|poste|durchwahl)(?:_|$)|extension/i;

/** A number of three or four digits can be dialled inside a company only: it is an extension, or a service number. */
const SHORT = /^\p{Nd}{3,4}$/u;

/** Mark and extension are at the very end; of a field that holds a page no more than this is read. */
const LONGEST_MARKED = 40;

/** Digits of the extension behind a number (`+33 1 99 00 12 34 x567`); null when there is none. */
export const extensionIn = (written: string): string | null => MARKED.exec(written.slice(-LONGEST_MARKED).normalize('NFKC'))?.[1] ?? null;

export const withoutExtension = (written: string): string => written.replace(MARKED, '');

/** The caller as an extension that was dialled alone; null for anything longer, shorter or in words. */
export function shortNumber(caller: string): string | null {
  const user = withoutHeader(caller);
  return SHORT.test(user) && !/^0+$/.test(user) ? user : null;
}

/** Whether the record has this extension: in a field of its own, or behind one of its numbers. `names`: the fields that count; null: any. */
export function hasExtension(record: FoundRecord, extension: string, names: readonly string[] | null): boolean {
  const inOwnField = countedFields(record, names).some(([name, value]) => {
    if (typeof value !== 'string' || !EXTENSION_NAME.test(name)) return false;
    return value.normalize('NFKC').trim() === extension || extensionIn(value) === extension;
  });
  return inOwnField || phonesOf(record, names).some((number) => extensionIn(number) === extension);
}
