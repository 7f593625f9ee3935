import type { AppPart } from '../../release/appFiles.ts';

import { valueAt } from '../../lib/textAt.ts';

/** A record as a query answers it. */
export type Row = Readonly<Record<string, unknown>>;

/** Texts of the app's files, as far as the org shows them. */
export type AppFiles = Partial<Readonly<Record<AppPart, string>>>;

/** An org as the doctor sees it: read only. Each method rejects with Unreadable for what this org or user does not answer. */
export interface OrgReader {
  /** SOQL over the REST API. */
  query(soql: string): Promise<readonly Row[]>;
  /** SOQL over the Tooling API. */
  tooling(soql: string): Promise<readonly Row[]>;
  /** Names of an object's fields, as the user sees them. */
  fieldsOf(objectName: string): Promise<readonly string[]>;
  /** The files of the External Client App as the Metadata API shows them; undefined where nobody asks it, empty without the app. */
  appFiles(): Promise<AppFiles | undefined>;
  /** True: a workbench on this machine, where INO cx has a name of this machine too. */
  readonly local: boolean;
}

/** The org answered, but not this: an object or field it does not have, or that the user may not see. */
export class Unreadable extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'Unreadable';
  }
}

/** The same reader, asking each thing once. */
export function remembering(reader: OrgReader): OrgReader {
  const once = <Answer>(ask: (key: string) => Promise<Answer>): ((key: string) => Promise<Answer>) => {
    const answers = new Map<string, Promise<Answer>>();
    return (key) => {
      const known = answers.get(key) ?? ask(key);
      answers.set(key, known);
      return known;
    };
  };
  let files: Promise<AppFiles | undefined> | undefined;
  return {
    query: once((soql) => reader.query(soql)),
    tooling: once((soql) => reader.tooling(soql)),
    fieldsOf: once((objectName) => reader.fieldsOf(objectName)),
    appFiles: () => (files ??= reader.appFiles()),
    local: reader.local
  };
}

/** The text in a column; '' for null and for what is no text. `Profile.Name` looks into the parent. */
export function textOf(row: Row, path: string): string {
  const value = valueOf(row, path);
  return typeof value === 'string' ? value : '';
}

/** The truth in a column; undefined for what is neither true nor false. */
export function truthOf(row: Row, path: string): boolean | undefined {
  const value = valueOf(row, path);
  return typeof value === 'boolean' ? value : undefined;
}

export function numberOf(row: Row, path: string): number {
  const value = valueOf(row, path);
  return typeof value === 'number' ? value : 0;
}

function valueOf(row: Row, path: string): unknown {
  return valueAt(row, ...path.split('.'));
}
