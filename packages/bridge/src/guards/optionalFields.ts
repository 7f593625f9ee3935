import { NOTES_LIMIT } from '@inocx/telephony/records/limits.ts';
import { cut } from '@inocx/telephony/text/cut.ts';
import { type Repairs } from './guarded.ts';
import { field, isCount, MAX_TEXT, type FieldReader } from './fieldReader.ts';

/** Readers of fields that a log can do without: what is wrong with them is set aside and named, and the message stays. */

/** A Task's Description holds 32,000 characters. */
export const MAX_NOTES = NOTES_LIMIT;

/** Seven days in seconds; no interaction of a contact centre talks longer. */
export const MAX_DURATION_SECONDS = 7 * 24 * 60 * 60;

/** A name for people, such as a queue; cut at 255 characters. Null when absent or blank. */
export function label(from: FieldReader, key: string, repairs: Repairs): string | null {
  const text = optionalText(from, key, repairs);
  if (text === null || text.length <= MAX_TEXT) return text;
  repairs.dropped(`${from.name}.${key}: longer than ${MAX_TEXT} characters, cut`);
  return cut(text, MAX_TEXT);
}

/** A number or address. A longer one is none, and its first part would be another's: it is dropped whole. */
export function address(from: FieldReader, key: string, repairs: Repairs): string | null {
  const text = optionalText(from, key, repairs);
  if (text === null || text.length <= MAX_TEXT) return text;
  repairs.dropped(`${from.name}.${key}: longer than ${MAX_TEXT} characters`);
  return null;
}

/** What the agent says of a call, in a word; as `label`, but empty is a word, too: it takes an earlier one back. */
export function word(from: FieldReader, key: string, repairs: Repairs): string | null {
  return field(from, key) === '' ? '' : label(from, key, repairs);
}

/** The agent's notes; empty notes are notes, so that an agent can take them back. */
export function notes(from: FieldReader, key: string, repairs: Repairs): string | null {
  const text = field(from, key) ?? null;
  if (text === null) return null;
  if (typeof text !== 'string') {
    repairs.dropped(`${from.name}.${key}: not text`);
    return null;
  }
  if (text.length <= MAX_NOTES) return text;
  repairs.dropped(`${from.name}.${key}: longer than ${MAX_NOTES} characters, cut`);
  return cut(text, MAX_NOTES);
}

/** Whole seconds from 0 to seven days. */
export function duration(from: FieldReader, key: string, repairs: Repairs): number | null {
  const seconds = field(from, key) ?? null;
  if (seconds === null) return null;
  if (isCount(seconds) && seconds <= MAX_DURATION_SECONDS) return seconds;
  repairs.dropped(`${from.name}.${key}: not whole seconds, at most seven days`);
  return null;
}

/** True or false; anything else counts as false. */
export function flag(from: FieldReader, key: string, repairs: Repairs): boolean {
  const value = field(from, key) ?? false;
  if (typeof value === 'boolean') return value;
  repairs.dropped(`${from.name}.${key}: neither true nor false`);
  return false;
}

function optionalText(from: FieldReader, key: string, repairs: Repairs): string | null {
  const text = field(from, key) ?? null;
  if (text === null || (typeof text === 'string' && isBlank(text))) return null;
  if (typeof text === 'string') return text;
  repairs.dropped(`${from.name}.${key}: not text`);
  return null;
}

/** Looks at the first characters only: a text of a megabyte is long, not blank. */
function isBlank(text: string): boolean {
  return text.length <= MAX_TEXT && text.trim() === '';
}
