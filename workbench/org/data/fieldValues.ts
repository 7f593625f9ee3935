import { refusal } from '../core/errors.ts';
import { normalizeId } from '../core/ids.ts';
import type { FieldSchema } from '../schema/types.ts';
import type { FieldValue } from '../core/types.ts';

/** Largest value of Salesforce's int. */
const INT_LIMIT = 2_147_483_647;

/**
 * A value as the field stores it: text trimmed, empty text null, numbers rounded to the field's scale, ids with 18 characters.
 * Throws Salesforce's refusal for a value that the field cannot take.
 */
export function toFieldValue(field: FieldSchema, value: FieldValue): FieldValue {
  switch (field.type) {
    case 'boolean':
      if (value === null) throw refusal('INVALID_TYPE_ON_FIELD_IN_RECORD', `${field.label}: value not of required type: `, [field.name]);
      return typeof value === 'boolean' ? value : wrongKind('boolean', value);
    case 'int':
      return value === null ? null : toInt(field, value);
    case 'double':
    case 'currency':
      return value === null ? null : toNumber(field, value);
    case 'date':
      return toText(value, 'date', (text) => toDate(text));
    case 'datetime':
      return toText(value, 'datetime', (text) => toDateTime(text));
    case 'id':
    case 'reference':
      return toText(value, 'id', (text) => toId(field, text));
    default:
      return toText(value, 'string', (text) => checkText(field, text));
  }
}

/** What Salesforce's JSON reader says of a value of another kind. */
function wrongKind(kind: string, value: FieldValue): never {
  const found =
    typeof value === 'string' ? 'VALUE_STRING' : typeof value === 'number' ? numberKind(value) : `VALUE_${String(value).toUpperCase()}`;
  throw refusal(
    'JSON_PARSER_ERROR',
    `Cannot deserialize instance of ${kind} from ${found} value ${String(value)} or request may be missing a required field`
  );
}

const numberKind = (value: number): string => (Number.isInteger(value) ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT');

function toText(value: FieldValue, kind: string, read: (text: string) => string): FieldValue {
  if (value === null) return null;
  if (typeof value !== 'string') return wrongKind(kind, value);
  const text = value.trim();
  return text === '' ? null : read(text);
}

function toInt(field: FieldSchema, value: FieldValue): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) return wrongKind('int', value);
  if (Math.abs(value) > INT_LIMIT) throw outOfRange(field, value);
  return value;
}

function toNumber(field: FieldSchema, value: FieldValue): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return wrongKind('double', value);
  const factor = 10 ** field.scale;
  const rounded = (Math.sign(value) * Math.round(Math.abs(value) * factor)) / factor;
  if (Math.abs(rounded) >= 10 ** (field.precision - field.scale)) throw outOfRange(field, value);
  return rounded;
}

const outOfRange = (field: FieldSchema, value: number): Error =>
  refusal('NUMBER_OUTSIDE_VALID_RANGE', `${field.label}: value outside of valid range on numeric field: ${value}`, [field.name]);

function toDate(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || !isDay(text)) return wrongKind('date', text);
  return text;
}

/** ISO 8601 with a zone; kept as Salesforce writes it: `2024-05-31T08:30:00.000+0000`. */
function toDateTime(text: string): string {
  const shape = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2})$/.exec(text);
  const time = shape === null || !isDay(shape[1] ?? '') ? Number.NaN : Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(time) ? wrongKind('datetime', text) : salesforceTime(time);
}

/** UTC milliseconds as the API writes a time: an org keeps whole seconds, and says so with `.000`. */
export const salesforceTime = (time: number): string => new Date(Math.floor(time / 1000) * 1000).toISOString().replace('Z', '+0000');

/** True for a day that the calendar has: no 31 February. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function toId(field: FieldSchema, text: string): string {
  const id = normalizeId(text);
  if (id === undefined) throw refusal('MALFORMED_ID', `${field.label}: id value of incorrect type: ${text}`, [field.name]);
  return id;
}

function checkText(field: FieldSchema, text: string): string {
  if (text.length > field.length) {
    throw refusal('STRING_TOO_LONG', `${field.label}: data value too large: ${text} (max length=${field.length})`, [field.name]);
  }
  if (field.restricted && !field.values.includes(text)) {
    throw refusal('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `${field.label}: bad value for restricted picklist field: ${text}`, [
      field.name
    ]);
  }
  if (field.type === 'email' && !/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text)) {
    throw refusal('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${text}`, [field.name]);
  }
  return text;
}
