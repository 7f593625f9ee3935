import { unprocessable } from './deskError.ts';
import type { DeskRecord, DeskRecords, DeskValues } from '../data/records.ts';

const MOST_ROWS = 100;
const LAST_FROM = 999;
const MOST_VALUES = 30;

function whole(query: URLSearchParams, name: string, least: number, most: number, otherwise: number): number {
  const text = query.get(name);
  if (text === null) return otherwise;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) throw unprocessable(`The value passed for the '${name}' parameter is invalid.`);
  return value;
}

export interface Range {
  readonly from: number;
  readonly limit: number;
}

export const listRange = (query: URLSearchParams): Range => ({
  from: whole(query, 'from', 0, Number.MAX_SAFE_INTEGER, 0),
  limit: whole(query, 'limit', 1, MOST_ROWS, 10)
});

const valueOf = ({ values, createdAt, modifiedAt }: DeskRecord, name: string): string | number => {
  if (name === 'createdTime') return createdAt;
  if (name === 'modifiedTime') return modifiedAt;
  const value = values[name];
  return typeof value === 'string' ? value : '';
};

/** By a field that is among `allowed`, with `-` before it the other way round. Records of equal value keep the order in which they were made. */
export function sortRecords(records: readonly DeskRecord[], sortBy: string | null, allowed: readonly string[]): readonly DeskRecord[] {
  if (sortBy === null) return records;
  const down = sortBy.startsWith('-');
  const name = down ? sortBy.slice(1) : sortBy;
  if (!allowed.includes(name)) throw unprocessable(`The value passed for the 'sortBy' parameter is invalid.`);
  if (name === 'relevance') return records;
  const compare = (a: DeskRecord, b: DeskRecord): number => {
    const [left, right] = [valueOf(a, name), valueOf(b, name)];
    return left < right ? -1 : Number(left > right);
  };
  return (down ? [...records].reverse() : [...records]).sort((a, b) => (down ? compare(b, a) : compare(a, b)));
}

/** Text comparison without case; `*` stands for anything, `${empty}` and `${notempty}` for what they say. Numbers are text here: nothing is normalised. */
function matches(value: string, wanted: string): boolean {
  if (wanted === '${empty}') return value === '';
  if (wanted === '${notempty}') return value !== '';
  const parts = wanted.toLowerCase().split('*');
  const text = value.toLowerCase();
  if (parts.length === 1) return text === parts[0];
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const found = index === parts.length - 1 && part !== '' ? text.lastIndexOf(part) : text.indexOf(part, at);
    if (found < at || (index === 0 && found !== 0) || (index === parts.length - 1 && part !== '' && found + part.length !== text.length))
      return false;
    at = found + part.length;
  }
  return true;
}

type Test = (values: DeskValues, record: DeskRecord) => boolean;

const textOf = (values: DeskValues, name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value : '';
};

function oneOf(name: string, text: string): Test {
  const wanted = text.split(',').map((one) => one.trim());
  if (wanted.length > MOST_VALUES) throw unprocessable(`More than ${MOST_VALUES} values are passed for the '${name}' parameter.`);
  return (values) => wanted.some((one) => one !== '' && matches(textOf(values, name), one));
}

function customField(text: string): Test {
  const at = text.indexOf(':');
  const [name, wanted] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1) throw unprocessable("The value passed for the 'customField' parameter is invalid.");
  return ({ cf }) => typeof cf === 'object' && cf !== null && matches(String(Reflect.get(cf, name) ?? ''), wanted);
}

function timeRange(name: string, text: string, of: (record: DeskRecord) => number): Test {
  const [from = NaN, to = NaN] = text.split(',').map((one) => Date.parse(one));
  if (Number.isNaN(from) || Number.isNaN(to)) throw unprocessable(`The value passed for the '${name}' parameter is invalid.`);
  return (_values, record) => of(record) >= from && of(record) <= to;
}

const anywhere =
  (wanted: string): Test =>
  (values) =>
    Object.values(values).some((value) => typeof value === 'string' && matches(value, `*${wanted.replaceAll('*', '')}*`));

const PAGING = ['from', 'limit', 'sortBy', 'orgId', 'fields'];

function testFor(name: string, value: string, searchable: readonly string[]): Test {
  if (/^customField(?:[1-9]|10)$/.test(name)) return customField(value);
  if (name === 'createdTimeRange') return timeRange(name, value, ({ createdAt }) => createdAt);
  if (name === 'modifiedTimeRange') return timeRange(name, value, ({ modifiedAt }) => modifiedAt);
  if (name === '_all') return anywhere(value);
  if (searchable.includes(name)) return oneOf(name, value);
  throw unprocessable(`Extra query parameter '${name}' is present in the input.`);
}

/** The rows of a search: several parameters must all fit. Beyond the first thousand rows nothing is found. */
export function searchRecords(
  records: DeskRecords,
  query: URLSearchParams,
  { searchable, sortable, lagMs }: { readonly searchable: readonly string[]; readonly sortable: readonly string[]; readonly lagMs: number }
): { readonly rows: readonly DeskRecord[]; readonly count: number } {
  const [from, limit] = [whole(query, 'from', 0, LAST_FROM, 0), whole(query, 'limit', 1, MOST_ROWS, 10)];
  const tests = [...query].filter(([name]) => !PAGING.includes(name)).map(([name, value]) => testFor(name, value, searchable));
  const found = records.all().filter((record) => {
    const seen = records.searched(record, lagMs);
    return seen !== undefined && tests.every((test) => test(seen, record));
  });
  const sorted = sortRecords(found, query.get('sortBy'), ['relevance', 'createdTime', 'modifiedTime', ...sortable]);
  return { rows: sorted.slice(from, from + limit), count: found.length };
}
