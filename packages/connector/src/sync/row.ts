import { z } from 'zod';
import { Fault } from '../faults/fault.ts';
import type { FieldValues } from '../salesforce/client.ts';
import { type Schema, valueOf } from './schema.ts';

export const rowStateSchema = z.enum(['live', 'deleted', 'merged', 'gone']);
export type RowState = z.infer<typeof rowStateSchema>;

/** One record as the mirror keeps it. */
export interface MirrorRow {
  readonly id: string;
  /** When it changed last, as ISO text in UTC. */
  readonly stamp: string;
  readonly state: RowState;
  /** The record that it was merged into, or that a lead was converted to. */
  readonly into: string | null;
  readonly body: FieldValues;
}

const textAt = (body: FieldValues, name: string): string | null => {
  const value = body[name];
  return typeof value === 'string' ? value : null;
};

const intoOf = (body: FieldValues): string | null =>
  textAt(body, 'MasterRecordId') ?? textAt(body, 'ConvertedContactId') ?? textAt(body, 'ConvertedAccountId');

/** A record of an answer as a row. Throws Fault AnswerUnreadable for one without id or time of change. */
export function rowOf(schema: Schema, record: Readonly<Record<string, unknown>>): MirrorRow {
  const body = Object.fromEntries(schema.fields.map(({ name, type }) => [name, valueOf(type, record[name])]));
  const [id, stamp] = [textAt(body, 'Id'), textAt(body, schema.cursor)];
  if (id === null || stamp === null) {
    throw new Fault('AnswerUnreadable', { vendor: 'salesforce', detail: `a record of ${schema.name} has no id or no time of change` });
  }
  const deleted = body['IsDeleted'] === true;
  const state = !deleted ? 'live' : textAt(body, 'MasterRecordId') === null ? 'deleted' : 'merged';
  return { id, stamp, state, into: intoOf(body), body };
}
