import { visibleObject, type DataContext } from '../data/context.ts';
import { recordAttributes } from '../data/readRecord.ts';
import { refusal } from '../core/errors.ts';
import type { ObjectSchema } from '../schema/types.ts';
import { runQuery } from '../soql/runQuery.ts';
import { SEARCHED } from './recordSearch.ts';
import { textMatcher } from './textMatch.ts';

/** One object of a search, with SOQL's own clauses as they were written. */
export interface SearchedObject {
  readonly name: string;
  readonly fields: readonly string[];
  /** `WHERE … ORDER BY …`, without a limit. */
  readonly clauses: string;
  readonly limit: number;
}

export interface TextSearch {
  /** As written: reserved characters with a backslash. */
  readonly text: string;
  readonly group: string;
  readonly objects: readonly SearchedObject[];
  readonly limit: number;
}

/** Most records of one search. */
export const MOST_FOUND = 2000;

type Fits = (object: ObjectSchema, field: { readonly name: string; readonly type: string }) => boolean;

const isName: Fits = (object, { name }) =>
  ['Name', 'FirstName', 'LastName', object.name === 'Task' || object.name === 'Event' ? 'Subject' : ''].includes(name);

/** Which fields each search group looks at. */
const GROUPS: Readonly<Record<string, Fits>> = {
  ALL: () => true,
  NAME: isName,
  EMAIL: (_object, { type }) => type === 'email',
  PHONE: (_object, { type }) => type === 'phone',
  SIDEBAR: (object, field) => isName(object, field) || field.type === 'phone' || field.type === 'email'
};

/** The words that are looked for. Operators are not in this twin: a reserved character counts only with its backslash. */
function wordsOf(text: string): string {
  const plain = text.trim().replace(/\*$/, '');
  if (/(?<!\\)(?:\\\\)*[?&|!{}[\]()^~*:"'+]/.test(plain))
    throw refusal('MALFORMED_SEARCH', `operators in a search text are not in this twin: ${text}`);
  const words = plain.replace(/\\(.)/g, '$1').trim();
  if (words.length < 2) throw refusal('MALFORMED_SEARCH', `search term must be longer than one character: ${text}`);
  return words;
}

/** Records whose fields hold the text, object after object, the latest change first unless a clause says otherwise. Throws OrgError. */
export function searchText(
  context: DataContext,
  { text, group, objects, limit }: TextSearch
): readonly Readonly<Record<string, unknown>>[] {
  const fits = GROUPS[group.toUpperCase()];
  if (fits === undefined) throw refusal('MALFORMED_SEARCH', `unexpected search group: ${group}`);
  checkRepeats(objects);
  const holdsText = textMatcher(context.settings.searchBehaviour, wordsOf(text));
  const found = objects.flatMap((searched) => {
    const object = visibleObject(context, searched.name);
    const names = [...object.fields.values()].filter(
      (field) => SEARCHED.includes(field.type) && fits(object, field) && context.rights.field(object.name, field.name).readable
    );
    const holds = (id: unknown): boolean => {
      const body = context.store.get(String(id))?.body ?? {};
      return names.some(({ name }) => typeof body[name] === 'string' && holdsText(body[name]));
    };
    return rowsOf(context, object, searched)
      .filter(({ Id }) => holds(Id))
      .slice(0, searched.limit)
      .map((row) => shown(object, row, searched));
  });
  return found.slice(0, Math.min(limit, MOST_FOUND));
}

/** One look at each object: a list of a thousand would be a thousand searches. */
function checkRepeats(objects: readonly SearchedObject[]): void {
  const seen = new Set<string>();
  const twice = objects.find(({ name }) => seen.size === seen.add(name.toLowerCase()).size);
  if (twice !== undefined) throw refusal('MALFORMED_SEARCH', `${twice.name} is searched twice`);
}

function rowsOf(
  context: DataContext,
  object: ObjectSchema,
  { fields, clauses }: SearchedObject
): readonly Readonly<Record<string, unknown>>[] {
  const columns = ['Id', ...fields.filter((name) => name.toLowerCase() !== 'id')].join(', ');
  const order = /\bORDER\s+BY\b/i.test(clauses) ? clauses : `${clauses} ORDER BY LastModifiedDate DESC`;
  return runQuery(context, `SELECT ${columns} FROM ${object.name} ${order}`).records;
}

/** `Id` comes back only where no fields were asked for, or it was one of them. */
function shown(
  { name }: ObjectSchema,
  { Id, ...row }: Readonly<Record<string, unknown>>,
  { fields }: SearchedObject
): Readonly<Record<string, unknown>> {
  const showsId = fields.length === 0 || fields.some((field) => field.toLowerCase() === 'id');
  return { ...row, attributes: recordAttributes(name, String(Id)), ...(showsId ? { Id } : {}) };
}
