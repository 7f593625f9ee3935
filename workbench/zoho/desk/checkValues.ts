import { type FieldError, invalidData, unprocessable } from './deskError.ts';
import type { DeskField } from '../data/modules.ts';
import type { DeskValues } from '../data/records.ts';

const ID = /^\d{1,19}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const WEB = /^(?:https?|ftp):\/\/[^\s]+$/i;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What is wrong with a value, or null. Null as a value empties a field. */
function wrong(field: DeskField, value: unknown): string | null {
  const { type, maxLength = Infinity, allowedValues } = field;
  if (type === 'Number') {
    const number = typeof value === 'string' && value !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? null : 'is not a whole number';
  }
  if (type === 'LookUp' && typeof value === 'number') return null;
  if (typeof value !== 'string') return 'is not a text';
  if (value.length > maxLength) return `is longer than ${maxLength}`;
  if (type === 'LookUp') return ID.test(value) ? null : 'is not an id';
  if (type === 'Picklist') return allowedValues?.includes(value) === true ? null : 'is not an allowed value';
  if (type === 'DateTime') return TIME.test(value) && !Number.isNaN(Date.parse(value)) ? null : 'is not a time';
  if (type === 'URL') return WEB.test(value) ? null : 'does not match the pattern of a URL';
  if (type === 'Email') return value === '' || EMAIL.test(value) ? null : 'is not an email address';
  return null;
}

const error = (fieldName: string, errorType: FieldError['errorType'], errorMessage: string): FieldError => ({
  fieldName,
  errorType,
  errorMessage
});

function isValues(value: unknown): value is DeskValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Ids and numbers are kept as texts, which is how they come back. */
const kept = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value);

/**
 * What a write leaves in a record: `sent` over `before`. Throws INVALID_DATA, which names every field that is wrong or missing, and
 * UNPROCESSABLE_ENTITY for a field that the module does not have.
 */
export function checkValues(fields: readonly DeskField[], sent: unknown, before: DeskValues): DeskValues {
  if (!isValues(sent) || Object.keys(sent).length === 0) throw unprocessable('The request body is empty or is not a JSON object.');
  const { cf = {}, ...standard } = sent;
  if (!isValues(cf)) throw invalidData([error('/cf', 'invalid', 'is not an object')]);
  const errors: FieldError[] = [];
  const read = (values: DeskValues, custom: boolean): DeskValues => {
    const read = Object.entries(values).map(([name, value]): [string, unknown] => {
      const field = fields.find((one) => one.apiName === name && one.isCustomField === custom);
      const path = custom ? `/cf/${name}` : `/${name}`;
      if (field === undefined && !custom) throw unprocessable(`Extra parameter '${name}' is present in the input.`);
      const problem = field === undefined ? 'is not a field of this module' : value === null ? null : wrong(field, value);
      if (problem !== null) errors.push(error(path, 'invalid', `The value of '${name}' ${problem}.`));
      return [name, kept(value)];
    });
    return Object.fromEntries(read);
  };
  const [own, custom] = [read(standard, false), read(cf, true)];
  const customBefore = isValues(before['cf']) ? before['cf'] : {};
  const whole: DeskValues = { ...before, ...own, cf: { ...customBefore, ...custom } };
  for (const { apiName, isMandatory } of fields) {
    const value = whole[apiName] ?? '';
    if (isMandatory && value === '') errors.push(error(`/${apiName}`, 'missing', `The field '${apiName}' is mandatory.`));
  }
  if (errors.length > 0) throw invalidData(errors);
  return whole;
}
