import { cut } from '../text/cut.ts';
import { parseUrl } from '../text/parseUrl.ts';

/** What a field holds. */
export interface FieldForm {
  readonly kind: 'line' | 'text' | 'phone' | 'url' | 'date' | 'dateTime' | 'number' | 'id' | 'word';
  /** Most UTF-16 units, where there is such an end. */
  readonly limit?: number;
}

/** How a rule's text becomes a value. `line` and `text` are cut where the field ends; every other value fits as a whole or not at all. */
export interface ValueForm extends FieldForm {
  /** What a value should have been, as the end of a sentence about it. */
  readonly expected: string;
  /** The value as the field takes it; null when it does not fit. A blank text fits no field. */
  take(text: string): string | null;
}

type Limited = ValueForm & { readonly limit: number };

const LENGTH = 'must not be empty or too long';

/** `fit` sees the value on one line. */
const form = (kind: FieldForm['kind'], expected: string, fit: (value: string) => string | null): ValueForm => ({
  kind,
  expected,
  take: (text) => fit(text.replace(/\s+/g, ' ').trim()) || null
});

export const line = (limit: number): Limited => ({ ...form('line', LENGTH, (value) => cut(value, limit)), limit });

/** Keeps its line breaks. */
export const longText = (limit: number): Limited => ({ ...line(limit), kind: 'text', take: (text) => cut(text.trim(), limit) || null });

const within = (limit: number, value: string): string | null => (value.length <= limit ? value : null);

/** Never cut: a shortened number is another number. */
export const phone = (limit: number): Limited => ({ ...form('phone', LENGTH, (value) => within(limit, value)), limit });

/** An address of the web, in the form in which it was checked. */
export const webAddress = (limit: number): Limited => ({
  ...form('url', 'must be an http or https address, not too long', (value) => {
    const url = parseUrl(value);
    return url !== null && /^https?:$/.test(url.protocol) ? within(limit, url.href) : null;
  }),
  limit
});

/** YYYY-MM-DD, of a day that exists. */
export const date: ValueForm = form('date', 'must be a date such as 2026-01-31, or $$start|date.day$$', (value) => {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : null;
  return day !== null && Number.isFinite(day.getTime()) && day.toISOString().startsWith(value) ? value : null;
});

/** A moment with its offset from UTC, as UTC. Without an offset it would be a guess. */
export const dateTime: ValueForm = form('dateTime', 'must be a time such as 2026-01-31T08:00:00Z, or $$start|date.utc$$', (value) => {
  const at = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/.exec(value);
  const moment = at?.[1] !== undefined && date.take(at[1]) !== null ? new Date(value) : null;
  return moment !== null && Number.isFinite(moment.getTime()) ? moment.toISOString() : null;
});

/** In digits, with a point before the decimals. */
export const decimal: ValueForm = form('number', 'must be a number such as 12 or 12.5', (value) =>
  /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value) ? String(Number(value)) : null
);

/** `pattern` meets texts of any length: it must not look back. */
export const idOf = (pattern: RegExp): ValueForm =>
  form('id', 'must be the id of a record', (value) => (pattern.test(value) ? value : null));

/** One of these words, whatever its case. */
export const word = (words: readonly string[]): ValueForm =>
  form('word', `must be one of ${words.join(', ')}`, (value) => words.find((one) => one.toLowerCase() === value.toLowerCase()) ?? null);
