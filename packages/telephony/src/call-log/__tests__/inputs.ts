import { type LogInput, TASK_FIELDS } from '../callLog.ts';
import type { InteractionSnapshot } from '../../ports/bridge.ts';
import type { TaskFieldRight } from '../../ports/ports.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';

/** All rights, in an org where the package's namespace stands before its fields. */
export const allRights: Readonly<Record<string, TaskFieldRight>> = Object.fromEntries(
  TASK_FIELDS.map((local) => [
    local,
    { name: local.endsWith('__c') ? `inocx__${local}` : local, createable: true, updateable: local !== 'TaskSubtype' }
  ])
);

export function rightsBut(local: string, changes: Partial<TaskFieldRight>): Readonly<Record<string, TaskFieldRight>> {
  return { ...allRights, [local]: { ...(allRights[local] ?? { name: local, createable: true, updateable: true }), ...changes } };
}

export const anna = { id: '003000000000001AAA', objectName: 'Contact', name: 'Anna Müller', personContactId: null };
export const leo = { id: '00Q000000000001AAA', objectName: 'Lead', name: 'Leo Lead', personContactId: null };
export const acme = { id: '001000000000001AAA', objectName: 'Account', name: 'Acme', personContactId: null };
export const paul = { id: '001000000000002AAA', objectName: 'Account', name: 'Paul Personne', personContactId: '003000000000009AAA' };
export const deal = { id: '006000000000001AAA', objectName: 'Opportunity', name: 'Big deal', personContactId: null };
export const ticket = { id: '500000000000001AAA', objectName: 'Case', name: '00001', personContactId: null };
export const machine = { id: 'a00000000000001AAA', objectName: 'Machine__c', name: 'M-1', personContactId: null };
export const colleague = { id: '005000000000001AAA', objectName: 'User', name: 'Carl', personContactId: null };

/** An answered inbound call of 61 s from 2026-01-05T08:00:00Z, with whatever a test changes. */
export function inputOf(snapshot: Partial<InteractionSnapshot> = {}, changes: Partial<LogInput> = {}): LogInput {
  return {
    snapshot: snapshotOf({ state: 'ended', outcome: 'answered', communicationSeconds: 61, ...snapshot }),
    related: [],
    subject: null,
    notes: null,
    result: null,
    utcOffsetMinutes: 60,
    assigned: {},
    settings: { subjectTemplate: '{direction} – {name}', status: 'Completed', priority: 'Normal', recordTypeId: '' },
    words: {
      direction: { inbound: 'Inbound call', outbound: 'Outbound call', internal: 'Internal call' },
      flow: { email: 'E-mail', messaging: 'Message' },
      withheld: 'Number withheld'
    },
    rights: allRights,
    ...changes
  };
}
