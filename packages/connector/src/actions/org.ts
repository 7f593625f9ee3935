import { Fault } from '../faults/fault.ts';
import type { Salesforce } from '../salesforce/client.ts';
import type { Described } from '../salesforce/describe.ts';

/** The org that an action runs in, as one connection sees it. */
export interface Org {
  readonly salesforce: Salesforce;
  /** Id of the connection. */
  readonly connection: string;
  /** Origin of the org. */
  readonly host: string;
  readonly username: string;
  readonly signal?: AbortSignal;
  /** Kept for an hour. */
  describe(object: string): Promise<Described>;
}

/** Where a person opens a record. */
export const recordAddress = ({ host }: Org, object: string, id: string): string => `${host}/lightning/r/${object}/${id}/view`;

export const callOptions = ({ signal }: Org): { readonly signal?: AbortSignal } => (signal === undefined ? {} : { signal });

/** Those of the fields that the user sees. */
export const visible = ({ fields }: Described, names: readonly string[]): readonly string[] =>
  names.filter((name) => fields.some((field) => field.name === name));

/** The record of an id, as 18 characters or 15. */
export function textField(record: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = record[name];
  return typeof value === 'string' ? value : undefined;
}

/** Throws Fault AnswerUnreadable. */
export function idOf(record: Readonly<Record<string, unknown>>): string {
  const id = textField(record, 'Id');
  if (id === undefined) throw new Fault('AnswerUnreadable', { vendor: 'salesforce', detail: 'a record without an id' });
  return id;
}
