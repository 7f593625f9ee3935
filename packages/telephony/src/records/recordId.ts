const ID = '[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?';
const ID_IN_TEXT = new RegExp(`\\b${ID}\\b`, 'g');

/** Id of a record of Salesforce: 15 letters and digits, or 18, of which the last three only check the others. */
export const RECORD_ID = new RegExp(`^${ID}$`);

/** `prefix`: the three characters that name the object, such as `00T` for a Task; any object without it. */
export const isRecordId = (value: unknown, prefix = ''): value is string =>
  typeof value === 'string' && RECORD_ID.test(value) && value.startsWith(prefix);

/** The first id in a text of an object with this prefix. */
export const recordIdIn = (text: string, prefix: string): string | null =>
  text.match(ID_IN_TEXT)?.find((id) => id.startsWith(prefix)) ?? null;
