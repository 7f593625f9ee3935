import { FAULTS, type FaultName } from '../../faults/faults.ts';
import type { LogEntry } from '../../ports/ports.ts';
import { transition } from '../transition.ts';
import { nextStep } from '../nextStep.ts';
import { type Case, at, createFails, created, done, fails, fresh, options, owned, partsOf, unnamed, update } from './entries.ts';

const refusedLog: LogEntry = { ...fresh, refusal: { code: 'INOCX-306', detail: 'y' }, attempts: 1 };
const waits = { attempts: 1, notBefore: at.now + 1000, refusal: null };

const cases: readonly Case[] = [
  {
    name: 'a Task was created',
    entry: fresh,
    event: { type: 'created', taskId: '00T1', sent: created },
    expected: { ...done, changedAt: at.now }
  },
  {
    name: 'a Task was created while the agent changed something',
    entry: transition(fresh, { type: 'changed', fields: { Subject: 'T', Seconds__c: 7 }, awaitsRecording: true }, at),
    event: { type: 'created', taskId: '00T1', sent: created },
    expected: { step: 'update', taskId: '00T1', pending: { Subject: 'T', Seconds__c: 7 }, ifExists: {} }
  },
  {
    name: 'a change that the send carried already is not sent again',
    entry: transition(fresh, { type: 'changed', fields: { Subject: 'S' }, awaitsRecording: true }, at),
    event: { type: 'created', taskId: '00T1', sent: created },
    expected: { step: 'done', pending: {} }
  },
  {
    name: 'an update arrived',
    entry: update,
    event: { type: 'updated', sent: { Seconds__c: 6 } },
    expected: { step: 'done', pending: {} }
  },
  {
    name: 'an update arrived while the value changed again',
    entry: { ...update, pending: { Seconds__c: 7 } },
    event: { type: 'updated', sent: { Seconds__c: 6 } },
    expected: { step: 'update', pending: { Seconds__c: 7 } }
  },
  { name: 'no answer to a create with key', entry: fresh, event: createFails('OpenCtiNoAnswer'), expected: { step: 'create', ...waits } },
  {
    name: 'no answer to an update',
    entry: update,
    event: fails('OpenCtiNoAnswer', update.pending),
    expected: { step: 'update', ...waits }
  },
  { name: 'Salesforce failed', entry: fresh, event: createFails('SalesforceFailed'), expected: { step: 'create', ...waits } },
  { name: 'Open CTI not ready', entry: fresh, event: createFails('OpenCtiNotReady'), expected: { step: 'create', ...waits } },
  { name: 'Open CTI absent', entry: fresh, event: createFails('OpenCtiAbsent'), expected: { step: 'create', ...waits } },
  { name: 'Open CTI dead', entry: fresh, event: createFails('OpenCtiDead'), expected: { step: 'create', ...waits } },
  {
    name: 'Salesforce refused',
    entry: fresh,
    event: createFails('SalesforceRefused'),
    expected: { step: 'create', pending: created, attempts: 1, refusal: { code: 'INOCX-306', detail: 'why' } }
  },
  {
    name: 'a bad argument',
    entry: fresh,
    event: createFails('OpenCtiBadArgument'),
    expected: { refusal: { code: 'INOCX-305', detail: 'why' } }
  },
  {
    name: 'Salesforce refused what the agent has changed meanwhile',
    entry: { ...fresh, pending: { ...created, Subject: 'T' } },
    event: createFails('SalesforceRefused'),
    expected: { refusal: null, notBefore: 0 }
  },
  {
    name: 'a duplicate with its id',
    entry: fresh,
    event: createFails('DuplicateTask', '00T9'),
    expected: { step: 'update', taskId: '00T9', pending: owned, ifExists: {} }
  },
  {
    name: 'a duplicate with its id, and nothing that may be sent to it',
    entry: { ...fresh, ifExists: {} },
    event: createFails('DuplicateTask', '00T9'),
    expected: { step: 'done', taskId: '00T9', pending: {} }
  },
  {
    name: 'a duplicate not named',
    entry: fresh,
    event: createFails('DuplicateTask'),
    expected: { step: 'create', pending: created, ifExists: owned, isUnnamed: true, attempts: 1, notBefore: at.now + 5000, refusal: null }
  },
  {
    name: 'a duplicate not named the second time',
    entry: { ...fresh, isUnnamed: true, attempts: 1 },
    event: createFails('DuplicateTask'),
    expected: { ...unnamed, isUnnamed: true, changedAt: at.now }
  },
  {
    name: 'a duplicate not named, whose own answer comes late',
    entry: { ...unnamed, pending: { Seconds__c: 7 }, refusal: { code: FAULTS.DuplicateTask, detail: 'why' } },
    event: { type: 'created', taskId: '00T9', sent: created },
    expected: { step: 'update', taskId: '00T9', pending: { Seconds__c: 7 }, refusal: null, notices: [] }
  },
  {
    name: 'an older update that was done after a newer one',
    entry: done,
    event: { type: 'overtaken', sent: { Seconds__c: 5, Queue__c: 'A' }, newer: { Seconds__c: 6 } },
    expected: { step: 'update', pending: { Seconds__c: 6 }, attempts: 0 }
  },
  {
    name: 'an older update that was done after a newer one, while newer words wait',
    entry: { ...update, pending: { Seconds__c: 7, Queue__c: 'A' } },
    event: { type: 'overtaken', sent: { Seconds__c: 5, Queue__c: 'A' }, newer: { Seconds__c: 6 } },
    expected: { step: 'update', pending: { Seconds__c: 7 } }
  },
  {
    name: 'a refusal of what was done meanwhile',
    entry: done,
    event: fails('SalesforceRefused', { Seconds__c: 6 }),
    expected: { step: 'done', refusal: null, attempts: 0 }
  },
  {
    name: 'a duplicate refusal of an update',
    entry: update,
    event: fails('DuplicateTask', update.pending, '00T9'),
    expected: { step: 'update', taskId: '00T1', refusal: { code: FAULTS.DuplicateTask, detail: 'why' } }
  },
  {
    name: 'a change of a done log',
    entry: done,
    event: { type: 'changed', fields: { Recording__c: 'https://x' }, awaitsRecording: false },
    expected: { step: 'update', pending: { Recording__c: 'https://x' }, awaitsRecording: false }
  },
  {
    name: 'no recording comes',
    entry: done,
    event: { type: 'changed', fields: {}, awaitsRecording: false },
    expected: { step: 'done', awaitsRecording: false }
  },
  {
    name: 'a change of a Task that was not named',
    entry: unnamed,
    event: { type: 'changed', fields: { Recording__c: 'https://x' }, awaitsRecording: false },
    expected: {
      step: 'done',
      pending: { ...owned, Recording__c: 'https://x' },
      refusal: { code: FAULTS.ChangeNotSent, detail: '' }
    }
  },
  {
    name: 'logged again before its Task',
    entry: { ...fresh, ifExists: { ...owned, Subject: 'Mine' } },
    event: { type: 'loggedAgain', fields: { Subject: 'S2', Seconds__c: 8 }, ...options, ifExists: { Seconds__c: 8 } },
    expected: { step: 'create', pending: { ...created, Subject: 'Mine', Seconds__c: 8 }, ifExists: { Subject: 'Mine', Seconds__c: 8 } }
  },
  {
    name: 'logged again after its Task',
    entry: done,
    event: { type: 'loggedAgain', fields: created, ...options },
    expected: { step: 'update', pending: owned }
  },
  { name: 'logged again, not named', entry: unnamed, event: { type: 'loggedAgain', fields: created, ...options }, expected: unnamed },
  {
    name: 'the agent tries again',
    entry: { ...fresh, attempts: 4, notBefore: 9e12, refusal: { code: 'x', detail: 'y' }, related: 'asked' },
    event: { type: 'retried' },
    expected: { attempts: 0, notBefore: 0, refusal: null, related: 'asGiven' }
  },
  {
    name: 'restored under a clock set back',
    entry: { ...fresh, notBefore: 9e12, attempts: 9 },
    event: { type: 'restored' },
    expected: { notBefore: at.now + 60_000, refusal: null }
  },
  {
    name: 'refused once more',
    entry: { ...refusedLog, triedAt: 1 },
    event: createFails('SalesforceRefused'),
    expected: { refusal: { code: 'INOCX-306', detail: 'why' }, triedAt: at.now }
  },
  ...(['OpenCtiNoAnswer', 'SalesforceFailed'] as const).map((fault) => ({
    name: `a refused log meets ${fault}: it stays refused, and rests from then on`,
    entry: { ...refusedLog, triedAt: 1 },
    event: createFails(fault),
    expected: { refusal: refusedLog.refusal, triedAt: at.now, step: 'create' as const }
  })),
  {
    name: 'a refused log is created',
    entry: refusedLog,
    event: { type: 'created', taskId: '00T1', sent: created },
    expected: { ...done, changedAt: at.now }
  },
  {
    name: 'a refused log is about to be tried again',
    entry: refusedLog,
    event: { type: 'triedAgain' },
    expected: { refusal: refusedLog.refusal, triedAt: at.now, pending: created }
  },
  {
    name: 'a refused log turns out to hang on a record that cannot be related: another one is asked for at once',
    entry: refusedLog,
    event: createFails('RelatedRecordRefused'),
    expected: { related: 'asking', refusal: null }
  },
  {
    name: 'a refused log, restored under a clock that was put back: it rests from now on',
    entry: { ...refusedLog, triedAt: 9e12 },
    event: { type: 'restored' },
    expected: { triedAt: at.now, refusal: refusedLog.refusal }
  },
  {
    name: 'a refused log of an earlier version, restored: it was tried when it changed last',
    entry: { ...refusedLog, changedAt: 5 },
    event: { type: 'restored' },
    expected: { triedAt: 5 }
  }
];

describe('what becomes of a log', () => {
  it.each(cases)('$name', ({ entry, event, expected }) => {
    expect(partsOf(transition(entry, event, at), expected)).toEqual(expected);
  });

  it.each(Object.keys(FAULTS) as FaultName[])('%s never loses a field of the log', (fault) => {
    const { pending, ifExists, step } = transition(fresh, createFails(fault), at);
    expect([step, pending, ifExists]).toEqual(['create', created, owned]);
  });
});

describe('what an entry needs', () => {
  const now = at.now;
  const month = 30 * 24 * 60 * 60 * 1000;
  it.each([
    ['a create', fresh, { do: 'create', fields: created }],
    ['an update', update, { do: 'update', taskId: '00T1', fields: update.pending }],
    ['patience', { ...fresh, notBefore: now + 5 }, { do: 'wait', until: now + 5 }],
    ['patience, a minute at the longest', { ...fresh, notBefore: now + 60_000 }, { do: 'wait', until: now + 60_000 }],
    ['no patience that only a clock put back since can ask for', { ...fresh, notBefore: now + 60_001 }, { do: 'create', fields: created }],
    ['nothing more of patience', { ...fresh, notBefore: now }, { do: 'create', fields: created }],
    ['another record', { ...fresh, related: 'asking' }, { do: 'askRelated' }],
    ['the agent', { ...fresh, refusal: { code: 'x', detail: '' } }, { do: 'rest' }],
    ['the recording', { ...done, changedAt: now }, { do: 'rest' }],
    ['the recording, however long', { ...done, changedAt: now - 12 * month }, { do: 'rest' }],
    ['nothing', { ...done, awaitsRecording: false, changedAt: now }, { do: 'remove' }],
    ['a notice to be read', { ...unnamed, changedAt: now }, { do: 'rest' }],
    ['a refusal to be mended, however old', { ...fresh, refusal: { code: 'x', detail: '' }, changedAt: now - 12 * month }, { do: 'rest' }],
    ['a create, however old', { ...fresh, changedAt: 0 }, { do: 'create', fields: created }]
  ] as const)('%s', (_, entry, step) => {
    expect(nextStep(entry, now)).toEqual(step);
  });
});
