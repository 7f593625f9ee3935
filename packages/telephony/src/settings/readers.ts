/** How the text of one setting becomes a value: what is read is trimmed, and words are taken in any case. */
import { isRecordId } from '../records/recordId.ts';
import { LINE_LIMIT } from '../records/limits.ts';

export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly expected: string };

const HOST = /^(?:\*\.)?[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;
const OBJECT_NAME = /^[A-Za-z][A-Za-z0-9_]{0,79}$/;

/** A text of at least `min` and at most `max` characters, without control characters. */
export function readText(max: number, min = 0): (text: string) => Reading<string> {
  return (text) => {
    const value = text.trim();
    const fits = value.length >= min && value.length <= max && !/\p{Cc}/u.test(value);
    return fits ? { ok: true, value } : { ok: false, expected: `a text of ${min} to ${max} characters on one line` };
  };
}

/** A text of at most `max` characters that may have been pasted with its line breaks. */
export function readPastedText(max: number): (text: string) => Reading<string> {
  return (text) => (text.length <= max ? { ok: true, value: text.trim() } : { ok: false, expected: `a text of at most ${max} characters` });
}

/** One of the given words. */
export function readChoice<T extends string>(words: readonly T[]): (text: string) => Reading<T> {
  return (text) => {
    const given = text.trim().toLowerCase();
    const value = words.find((word) => word.toLowerCase() === given);
    return value === undefined ? { ok: false, expected: `one of ${words.join(', ')}` } : { ok: true, value };
  };
}

export function readSwitch(text: string): Reading<boolean> {
  const reading = readChoice(['true', 'false'])(text);
  return reading.ok ? { ok: true, value: reading.value === 'true' } : reading;
}

/** API names of objects, separated by commas; at least one, none twice. */
export function readObjectNames(text: string): Reading<readonly string[]> {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const distinct = new Set(names.map((name) => name.toLowerCase()));
  if (names.length === 0 || distinct.size < names.length || !names.every((name) => OBJECT_NAME.test(name)))
    return { ok: false, expected: 'API names of objects, separated by commas, each once' };
  return { ok: true, value: names };
}

export function readCountry(text: string): Reading<string> {
  const value = text.trim().toUpperCase();
  return /^[A-Z]{2}$/.test(value) ? { ok: true, value } : { ok: false, expected: 'a country code of two letters, such as FR' };
}

/** Words separated by commas, each once; none is allowed. */
export function readList(text: string): Reading<readonly string[]> {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  return words.some((word) => word.length > LINE_LIMIT)
    ? { ok: false, expected: `words of at most ${LINE_LIMIT} characters, separated by commas` }
    : { ok: true, value: [...new Set(words)] };
}

/** Names of hosts separated by commas, each once; `*.` in front stands for all below. None is allowed. */
export function readHosts(text: string): Reading<readonly string[]> {
  const reading = readList(text.toLowerCase());
  const fits = reading.ok && reading.value.every((host) => host.length <= 253 && HOST.test(host));
  return fits ? reading : { ok: false, expected: 'host names such as media.example.com or *.example.com, separated by commas' };
}

/** API name of a flow, its namespace in front where it has one; or nothing. */
export function readFlowName(text: string): Reading<string> {
  const value = text.trim();
  const fits = value === '' || OBJECT_NAME.test(value);
  return fits ? { ok: true, value } : { ok: false, expected: 'the API name of a screen flow' };
}

/** The id of a record type, or nothing. */
export function readRecordType(text: string): Reading<string> {
  const value = text.trim();
  const fits = value === '' || isRecordId(value, '012');
  return fits ? { ok: true, value } : { ok: false, expected: 'the id of a record type, beginning with 012' };
}
