import { cut } from '@inocx/telephony/text/cut.ts';
import { Fault } from '../faults/fault.ts';

export type Verb = 'create' | 'update' | 'view' | 'list' | 'search' | 'delete';
export type ActionObject = 'Lead' | 'Opportunity';

/** One thing to do in Salesforce. */
export interface Action {
  /** Such as `lead.create`. */
  readonly id: string;
  readonly object: ActionObject;
  readonly verb: Verb;
  /** The same again is the same as once, whatever the key. */
  readonly idempotent: boolean;
  /** Takes something away, and so wants `confirm`. */
  readonly destructive: boolean;
  readonly writes: boolean;
  /** What the app must be granted. */
  readonly scopes: readonly string[];
  /** Editions whose API can do it; trials of the others cannot. */
  readonly editions: readonly string[];
}

const VERBS: readonly Verb[] = ['create', 'update', 'view', 'list', 'search', 'delete'];
const OBJECTS: readonly ActionObject[] = ['Lead', 'Opportunity'];
const EDITIONS = ['Developer', 'Enterprise', 'Performance', 'Unlimited'];

export const ACTIONS: readonly Action[] = OBJECTS.flatMap((object) =>
  VERBS.map((verb) => ({
    id: `${object.toLowerCase()}.${verb}`,
    object,
    verb,
    idempotent: verb !== 'create',
    destructive: verb === 'delete',
    writes: ['create', 'update', 'delete'].includes(verb),
    scopes: ['api'],
    editions: EDITIONS
  }))
);

/** Throws Fault ActionUnknown. */
export function actionOf(id: string): Action {
  const action = ACTIONS.find((one) => one.id === id);
  if (action === undefined) throw new Fault('ActionUnknown', { detail: cut(id, 60) });
  return action;
}

/** Fields without which Salesforce takes no such record, whatever describe says. */
export const REQUIRED: Readonly<Record<ActionObject, readonly string[]>> = {
  Lead: ['LastName', 'Company'],
  Opportunity: ['Name', 'CloseDate', 'StageName']
};

/** What rows of lists and searches show. */
export const ROW: Readonly<Record<ActionObject, readonly string[]>> = {
  Lead: ['Id', 'Name', 'Company', 'Status', 'Phone', 'Email'],
  Opportunity: ['Id', 'Name', 'StageName', 'CloseDate', 'Amount', 'AccountId']
};
