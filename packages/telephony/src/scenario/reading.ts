import type { Fields } from '../decode/decode.ts';
import type { ScenarioProblem } from './model.ts';

/** More than an admin reads; a broken configuration must not fill the panel's memory. */
const MOST_PROBLEMS = 100;

/** The problems found while one configuration is read. */
export class Findings {
  readonly problems: ScenarioProblem[] = [];

  note(path: string, message: string): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ path, message });
  }
}

/** Names what of an object is not read: a misspelt word must not pass as an absent one. True when there was such a thing. */
export function noteUnknown(fields: Fields, known: readonly string[], path: string, findings: Findings): boolean {
  const strangers = Object.keys(fields).filter((key) => !known.includes(key));
  for (const key of strangers) findings.note(joinPath(path, key), `not known here; known are ${known.join(', ')}`);
  return strangers.length > 0;
}

/** `assignment[2].fields` + `Subject`; a key that is no short word is not repeated. */
export function joinPath(path: string, key: string): string {
  const word = /^[\w.]{1,80}$/.test(key) ? key : '?';
  return path === '' ? word : `${path}.${word}`;
}

/** The entries of a list, at most `most`; a list of one may be given as the one itself. */
export function entriesOf(value: unknown, most: number, path: string, findings: Findings): unknown[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length > most) findings.note(path, `longer than ${most} entries; the rest is left out`);
  return list.slice(0, most);
}

const API_NAME = /^[A-Za-z][A-Za-z0-9_]{0,79}$/;

export const isApiName = (value: unknown): value is string => typeof value === 'string' && API_NAME.test(value);

/** INO cx names objects in the plural. */
const PLURALS: Readonly<Record<string, string>> = { contacts: 'Contact', accounts: 'Account', leads: 'Lead' };

/** API name of an object, by its API name or by INO cx's word; null for what can be none. */
export function objectNameOf(value: unknown): string | null {
  const name = typeof value === 'string' ? value.trim() : value;
  if (!isApiName(name)) return null;
  const plural = name.toLowerCase();
  return (Object.hasOwn(PLURALS, plural) ? PLURALS[plural] : undefined) ?? name;
}
