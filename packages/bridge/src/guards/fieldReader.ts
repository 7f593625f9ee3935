import { LINE_LIMIT } from '@inocx/telephony/records/limits.ts';
import { type Fields, isFields, ownProperty } from '@inocx/telephony/decode/decode.ts';
import { FaultError } from '@inocx/telephony/faults/faults.ts';
import { type Repairs, refuse } from './guarded.ts';
import { PROTOCOL_VERSIONS } from './versions.ts';

/** An object from outside, and how messages name it: `interaction.snapshot`. */
export interface FieldReader {
  readonly name: string;
  readonly object: Fields;
}

/** Longest text of any field but notes; Salesforce's text and URL fields end there too. */
export const MAX_TEXT = LINE_LIMIT;

/** Takes an outside value for an object, or refuses the message. */
export function fieldReader(value: unknown, name: string): FieldReader {
  if (!isFields(value)) return refuse(`${name}: not an object`);
  return { name, object: value };
}

/** A field of its own, never one that came through the prototype; undefined when it is not there. One that throws is refused with its words. */
export function field({ object }: FieldReader, key: string): unknown {
  try {
    return ownProperty(object, key);
  } catch (thrown) {
    return refuse(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** The object's `v` when it is a version spoken here. */
export function version(from: FieldReader): number {
  const v = field(from, 'v');
  if (!isCount(v) || v === 0) return refuse(`${from.name}.v: not a version`);
  if (!PROTOCOL_VERSIONS.includes(v)) throw new FaultError('BridgeVersion', `${from.name}: version ${v}`);
  return v;
}

/** An id: 1 to 255 characters, kept as it is. Blanks at its ends and control characters are refused: Salesforce drops them, and the key would no longer match. */
export function id(from: FieldReader, key: string): string {
  const text = requiredText(from, key);
  if (text !== text.trim() || /\p{Cc}/u.test(text)) return refuse(`${from.name}.${key}: blanks at the ends or control characters`);
  return text;
}

/** Text that must be there, 1 to `max` characters. */
export function requiredText(from: FieldReader, key: string, max = MAX_TEXT): string {
  const text = field(from, key);
  if (typeof text !== 'string' || text.length === 0) return refuse(`${from.name}.${key}: text is missing`);
  if (text.length > max) return refuse(`${from.name}.${key}: longer than ${max} characters`);
  return text;
}

/** One of the known words, or the message is refused. */
export function requiredWord<T extends string>(from: FieldReader, key: string, words: readonly T[]): T {
  const value = field(from, key);
  const word = words.find((known) => known === value);
  return word ?? refuse(`${from.name}.${key}: ${shown(value)} is none of ${words.join(', ')}`);
}

/** One of the known words, null when absent; anything else is set aside. */
export function optionalWord<T extends string>(from: FieldReader, key: string, words: readonly T[], repairs: Repairs): T | null {
  const value = field(from, key) ?? null;
  const word = words.find((known) => known === value) ?? null;
  if (word === null && value !== null) repairs.dropped(`${from.name}.${key}: ${shown(value)} is none of ${words.join(', ')}`);
  return word;
}

/** Known words of a list, each once; words of a newer Banner are passed over. At most `max` entries are looked at. */
export function wordList<T extends string>(from: FieldReader, key: string, words: readonly T[], repairs: Repairs, max = 50): T[] {
  const list = field(from, key) ?? [];
  if (!Array.isArray(list)) {
    repairs.dropped(`${from.name}.${key}: not a list`);
    return [];
  }
  if (list.length > max) repairs.dropped(`${from.name}.${key}: longer than ${max} entries, cut`);
  const present = new Set<unknown>(list.slice(0, max));
  return words.filter((word) => present.has(word));
}

/** A whole number from 0 up that counts exactly. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** A sequence number: 1 or more. */
export function sequence(from: FieldReader, key: string): number {
  const seq = field(from, key);
  return isCount(seq) && seq > 0 ? seq : refuse(`${from.name}.${key}: not a sequence number`);
}

/** An unknown word for support to read, short; of other values only their kind, for they may hold what must not be logged. */
function shown(value: unknown): string {
  if (typeof value !== 'string') return value === undefined ? 'nothing' : `a ${typeof value}`;
  return /^\w{1,40}$/.test(value) ? `'${value}'` : 'an unknown word';
}
