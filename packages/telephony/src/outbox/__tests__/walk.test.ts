import { FaultError, type FaultName } from '../../faults/faults.ts';
import type { LogEntry, TaskFields } from '../../ports/ports.ts';
import { type EntryEvent, transition } from '../transition.ts';
import { newEntry } from '../entry.ts';
import { heldBack, mayBeSent } from '../key.ts';
import { nextStep } from '../nextStep.ts';

const NOW = 1_000_000;
const KEY = 'Key__c';
const key = { name: KEY, writable: true };
const FAILURES: readonly FaultName[] = [
  'OpenCtiNoAnswer',
  'SalesforceFailed',
  'SalesforceRefused',
  'RelatedRecordRefused',
  'DuplicateTask'
];

const starts: readonly TaskFields[] = [
  { [KEY]: 'i', Subject: 'S', Queue__c: 'a', WhoId: '00Q1', WhatId: '0011' },
  { [KEY]: 'i', Subject: 'S', Queue__c: 'a' },
  { Subject: 'S', Queue__c: 'a', WhoId: '00Q1' }
];

/** Everything that can happen to an entry in this state; a send's answer only where a send can be under way. */
function possible(entry: LogEntry): EntryEvent[] {
  const changes: EntryEvent[] = [
    { type: 'restored' },
    { type: 'retried' },
    { type: 'triedAgain' },
    { type: 'changed', fields: {}, awaitsRecording: false },
    { type: 'changed', fields: { Queue__c: 'b' }, awaitsRecording: entry.awaitsRecording },
    { type: 'changed', fields: { WhoId: '0039' }, awaitsRecording: entry.awaitsRecording },
    { type: 'loggedAgain', fields: { Subject: 'S', Queue__c: 'a' }, awaitsRecording: true, leftOut: [], ifExists: { Queue__c: 'a' } }
  ];
  return [...changes, ...answers(entry)];
}

function answers(entry: LogEntry): EntryEvent[] {
  if (entry.step === 'done' || !mayBeSent(entry, key)) return [];
  if (entry.related === 'asking') {
    // The agent may have chosen another record since the question.
    return [entry.pending, { ...entry.pending, WhoId: '00Q0' }].flatMap((sent) =>
      [null, { WhoId: '0039' }, { WhatId: '0019' }].map((fields): EntryEvent => ({ type: 'relatedAnswered', fields, sent }))
    );
  }
  // The send may have left before the last change.
  return [entry.pending, { ...entry.pending, Queue__c: 'old' }].flatMap((sent) => [
    entry.step === 'create' ? { type: 'created', taskId: '00T1', sent } : { type: 'updated', sent },
    ...[null, '00T1'].flatMap((id) => FAILURES.map((fault): EntryEvent => ({ type: 'failed', fault: new FaultError(fault, '', id), sent })))
  ]);
}

/** Counters would make the walk endless and decide nothing. */
function shapeOf(entry: LogEntry): LogEntry {
  return { ...entry, attempts: 0, changedAt: 0, triedAt: 0, notBefore: entry.notBefore > NOW ? NOW + 1 : 0 };
}

function problems(entry: LogEntry): string[] {
  const waiting = Object.keys(entry.pending).length;
  const unnamed = entry.step === 'done' && entry.taskId === null;
  const rules: readonly [string, boolean][] = [
    ['a create has no Task', entry.step !== 'create' || entry.taskId === null],
    ['a create without key is not sent', nextStep(entry, NOW).do !== 'create' || KEY in entry.pending],
    ['a create has fields', entry.step !== 'create' || waiting > 0],
    ['an update knows its Task', entry.step !== 'update' || entry.taskId !== null],
    ['an update has fields', entry.step !== 'update' || waiting > 0],
    ['a done log has nothing to send, or says why it cannot', entry.step !== 'done' || waiting === 0 || unnamed],
    ['a Task that is not named is noticed', !unnamed || entry.notices.includes('DuplicateTask')],
    ['what may go to an existing Task is kept for a create only', entry.step === 'create' || Object.keys(entry.ifExists).length === 0],
    [
      'an update never carries the key or the first subject',
      entry.step !== 'update' || !(KEY in entry.pending || 'Subject' in entry.pending)
    ],
    ['nothing is asked of a done log', entry.step !== 'done' || entry.related !== 'asking'],
    ['a notice is said once', new Set(entry.notices).size === entry.notices.length]
  ];
  return rules.filter(([, holds]) => !holds).map(([rule]) => rule);
}

function walk(first: LogEntry): { seen: Map<string, LogEntry>; broken: string[]; moves: number } {
  const seen = new Map<string, LogEntry>();
  const broken: string[] = [];
  const queue = [shapeOf(first)];
  let moves = 0;
  for (let entry = queue.pop(); entry !== undefined; entry = queue.pop()) {
    const name = JSON.stringify(entry);
    if (seen.has(name)) continue;
    seen.set(name, entry);
    broken.push(...problems(entry).map((rule) => `${rule}: ${name}`));
    for (const event of possible(entry)) {
      const next = transition(entry, event, { now: NOW, spread: 0.5, key });
      moves += 1;
      if (entry.taskId !== null && next.taskId !== entry.taskId) broken.push(`${event.type} lost the Task: ${name}`);
      if (entry.step === 'create' && next.step === 'create' && KEY in entry.pending && !(KEY in next.pending)) {
        broken.push(`${event.type} lost the key: ${name}`);
      }
      queue.push(shapeOf(next));
    }
  }
  return { seen, broken, moves };
}

describe.each(starts)('every entry that can come of %j', (fields) => {
  const first = heldBack(newEntry('i', fields, { awaitsRecording: true, leftOut: [], ifExists: { Queue__c: 'a' } }, 0), key);
  const { seen, broken, moves } = walk(first);
  const entries = [...seen.values()];

  it('keeps the rules', () => {
    expect(broken).toEqual([]);
  });

  it('was reached: every step, refusals, waits and the Task that is not named', () => {
    expect(moves).toBeGreaterThan(500);
    const steps = new Set(entries.map((entry) => nextStep(entry, NOW).do));
    for (const step of ['create', 'update', 'wait', 'rest', 'remove']) expect(steps).toContain(step);
    expect(entries.some((entry) => entry.step === 'done' && entry.taskId === null)).toBe(true);
    expect(entries.some((entry) => entry.refusal !== null && entry.step === 'update')).toBe(true);
  });

  it('has a way out of every state: the agent tries again and Salesforce answers', () => {
    for (const entry of entries) {
      let current = transition(entry, { type: 'retried' }, { now: NOW, spread: 0, key });
      for (let turn = 0; turn < 5 && current.step !== 'done'; turn += 1) {
        const step = nextStep(current, NOW);
        const event: EntryEvent =
          step.do === 'create' ? { type: 'created', taskId: '00T1', sent: current.pending } : { type: 'updated', sent: current.pending };
        current = transition(current, event, { now: NOW, spread: 0, key });
      }
      expect(current.step).toBe('done');
    }
  });
});
