import { redact } from '../faults/faults.ts';

const MAIL = /[^\s@<>()[\]"',;:]+@[^\s@<>()[\]"',;:]+/g;
/** What follows an address's path may hold a login, a token, a name. */
const QUERY = /(\w+:\/\/[^\s?#]*)[?#]\S*/g;
/** A session id of Salesforce: the org's id, `!`, the secret. */
const SESSION = /\b00D\w{9,15}(?:!|%21)[^\s"')]*/g;
/** Ids, keys and tokens: fifteen letters and digits in a row, both of them among these. API names of fields and host names are none. */
const TOKEN = /(?<![\w/])(?!\w+__[a-z]\b)(?=[\w~=-]*\d)(?=[\w~=-]*[A-Za-z])[\w~=-]{15,}/g;

/**
 * Takes out of a text what may name a person or open a door: e-mail addresses, phone numbers, session ids, tokens, record ids, what follows
 * a `?` in an address. Names of people have no form to know them by: no text that may hold one is to be given here.
 */
export function redactEvent(text: string): string {
  const opened = text.replace(QUERY, '$1?…').replace(SESSION, '…').replace(MAIL, '…@…').replace(TOKEN, '…');
  return redact(opened);
}
