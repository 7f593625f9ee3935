import type { FieldValues } from '../salesforce/client.ts';
import type { Mapped } from './rules.ts';

export interface Interaction {
  readonly id: string;
  readonly kind: 'call' | 'task' | 'event';
  readonly subject: string;
  /** UTC, ISO; null when it has not been yet. */
  readonly at: string | null;
  readonly talkSeconds: number;
  readonly whoId: string | null;
  readonly whatId: string | null;
}

export interface Deal {
  readonly id: string;
  readonly name: string;
  readonly stage: string | null;
  readonly amount: number;
  readonly state: 'open' | 'won' | 'lost';
  readonly accountId: string | null;
}

const text = (row: FieldValues, name: string): string | null => {
  const value = row[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** A package's field, with any namespace or none. */
function packaged(row: FieldValues, local: string): FieldValues[string] | undefined {
  const name = Object.keys(row).find((one) => one === local || one.endsWith(`__${local}`));
  return name === undefined ? undefined : row[name];
}

function talkOf(row: FieldValues): number {
  const own = packaged(row, 'Communication_Duration__c') ?? row['CallDurationInSeconds'];
  return typeof own === 'number' && own > 0 ? own : 0;
}

/** A Task or an Event. A task that is still to be done is no contact. */
export function interactionOf(object: string, row: FieldValues): Mapped<Interaction> {
  const id = text(row, 'Id');
  if (id === null) return { skip: 'Missing id' };
  const [whoId, whatId] = [text(row, 'WhoId'), text(row, 'WhatId')];
  if (whoId === null && whatId === null) return { skip: 'Related to nobody' };
  const isCall = text(row, 'CallType') !== null || text(row, 'TaskSubtype') === 'Call';
  const kind = object === 'Event' ? 'event' : isCall ? 'call' : 'task';
  const isDone = object === 'Event' || row['IsClosed'] === true;
  const at = object === 'Event' ? text(row, 'StartDateTime') : (text(row, 'CompletedDateTime') ?? text(row, 'CreatedDate'));
  return {
    node: { id, kind, subject: text(row, 'Subject') ?? '', at: isDone ? at : null, talkSeconds: isCall ? talkOf(row) : 0, whoId, whatId }
  };
}

export function dealOf(row: FieldValues): Mapped<Deal> {
  const id = text(row, 'Id');
  if (id === null) return { skip: 'Missing id' };
  const state = row['IsClosed'] !== true ? 'open' : row['IsWon'] === true ? 'won' : 'lost';
  const amount = typeof row['Amount'] === 'number' ? row['Amount'] : 0;
  return { node: { id, name: text(row, 'Name') ?? '', stage: text(row, 'StageName'), amount, state, accountId: text(row, 'AccountId') } };
}
