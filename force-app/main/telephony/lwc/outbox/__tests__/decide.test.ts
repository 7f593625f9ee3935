import { FAULTS, type FaultName } from 'c/faults';
import { decide } from '../decide';
import { nextStep } from '../nextStep';
import { type Case, at, createFails, created, done, fails, fresh, options, owned, partsOf, unnamed, update } from './entries';

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
    entry: decide(fresh, { type: 'changed', fields: { Subject: 'T', Seconds__c: 7 }, awaitsRecording: true }, at),
    event: { type: 'created', taskId: '00T1', sent: created },
    expected: { step: 'update', taskId: '00T1', pending: { Subject: 'T', Seconds__c: 7 }, ifExists: {} }
  },
  {
    name: 'a change that the send carried already is not sent again',
    entry: decide(fresh, { type: 'changed', fields: { Subject: 'S' }, awaitsRecording: true }, at),
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
    name: 'no answer to a create without key',
    entry: { ...fresh, pending: { Subject: 'S' } },
    event: createFails('OpenCtiNoAnswer'),
    expected: { step: 'create', refusal: { code: FAULTS.LogRefused, detail: expect.stringContaining('second Task') } }
  },
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
  { name: 'a duplicate not named', entry: fresh, event: createFails('DuplicateTask'), expected: { ...unnamed, changedAt: at.now } },
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
      refusal: { code: FAULTS.DuplicateTask, detail: expect.stringContaining('cannot be sent') }
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
    name: 'restored without key',
    entry: { ...fresh, pending: { Subject: 'S' } },
    event: { type: 'restored' },
    expected: { refusal: { code: FAULTS.LogRefused, detail: expect.stringContaining('second Task') } }
  },
  {
    name: 'restored without key, and refused before',
    entry: { ...fresh, pending: { Subject: 'S' }, refusal: { code: 'x', detail: 'y' } },
    event: { type: 'restored' },
    expected: { refusal: { code: 'x', detail: 'y' } }
  }
];

describe('what becomes of a log', () => {
  it.each(cases)('$name', ({ entry, event, expected }) => {
    expect(partsOf(decide(entry, event, at), expected)).toEqual(expected);
  });

  it.each(Object.keys(FAULTS) as FaultName[])('%s never loses a field of the log', (fault) => {
    const { pending, ifExists, step } = decide(fresh, createFails(fault), at);
    expect(fault === 'DuplicateTask' ? [step, pending] : [step, pending, ifExists]).toEqual(
      fault === 'DuplicateTask' ? ['done', owned] : ['create', created, owned]
    );
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
    ['the recording, for 30 days', { ...done, changedAt: now - month }, { do: 'rest' }],
    ['the recording no longer', { ...done, changedAt: now - month - 1 }, { do: 'remove' }],
    ['nothing', { ...done, awaitsRecording: false, changedAt: now }, { do: 'remove' }],
    ['a notice to be read', { ...unnamed, changedAt: now }, { do: 'rest' }],
    ['a refusal to be read, for 90 days', { ...fresh, refusal: { code: 'x', detail: '' }, changedAt: now - 3 * month }, { do: 'rest' }],
    ['a refusal no longer', { ...fresh, refusal: { code: 'x', detail: '' }, changedAt: now - 3 * month - 1 }, { do: 'remove' }],
    ['a create, however old', { ...fresh, changedAt: 0 }, { do: 'create', fields: created }]
  ] as const)('%s', (_, entry, step) => {
    expect(nextStep(entry, now)).toEqual(step);
  });
});
