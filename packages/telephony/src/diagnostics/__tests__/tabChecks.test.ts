import type { Check, Findings } from '../diagnostics.ts';
import { FaultError } from '../../faults/faults.ts';
import { factsOf } from '../../controller/__tests__/controllerHarness.ts';
import { checkOf, softphone, log } from './findings.ts';

type Case = readonly [what: string, changes: Partial<Findings>, says: Omit<Check, 'key'>];

const nothing = { args: [], fix: null } as const;

const storage: readonly Case[] = [
  ['works', { storage: null }, { state: 'works', label: 'Diag_StorageWorks', ...nothing, detail: '' }],
  [
    'is full, in the words of the browser',
    { storage: new FaultError('StorageUnavailable', 'QuotaExceededError') },
    {
      state: 'broken',
      label: 'Fault_StorageUnavailable',
      args: [],
      fix: 'Fix_StorageUnavailable',
      detail: 'INOCX-501 QuotaExceededError'
    }
  ],
  [
    'fails without a word',
    { storage: new FaultError('StorageUnavailable') },
    { state: 'broken', label: 'Fault_StorageUnavailable', args: [], fix: 'Fix_StorageUnavailable', detail: 'INOCX-501' }
  ]
];

describe('the storage of the browser', () => {
  it.each(storage)('%s', (_what, changes, says) => expect(checkOf('storage', changes)).toEqual({ key: 'storage', ...says }));
});

const tab: readonly Case[] = [
  ['is not known while it starts', { role: 'starting' }, { state: 'unknown', label: 'Panel_Starting', ...nothing, detail: 'starting' }],
  ['leads', { role: 'leads' }, { state: 'works', label: 'Diag_TabLeads', ...nothing, detail: 'leads' }],
  ['follows the one that leads', { role: 'follows' }, { state: 'works', label: 'Tabs_Follower', ...nothing, detail: 'follows' }],
  [
    'does not know of the others',
    { role: 'alone' },
    { state: 'attention', label: 'Fault_TabsUnavailable', args: [], fix: 'Fix_TabsUnavailable', detail: 'INOCX-505 alone' }
  ],
  [
    'is outside Lightning',
    { role: 'outside' },
    { state: 'broken', label: 'Fault_OpenCtiAbsent', args: [], fix: 'Fix_OpenCtiAbsent', detail: 'INOCX-301 outside' }
  ]
];

describe('the tab', () => {
  it.each(tab)('%s', (_what, changes, says) => expect(checkOf('tab', changes)).toEqual({ key: 'tab', ...says }));
});

const lacking = (names: string): Omit<Check, 'key'> => ({
  state: 'attention',
  label: 'Diag_FieldsLack',
  args: [names],
  fix: 'Fix_FieldsLeftOut',
  detail: names
});

/** The page as a package older than the softphone describes it. */
function withoutQueue(): Findings['facts'] {
  const facts = factsOf(undefined);
  const { Queue__c: _queue, ...taskFields } = facts.taskFields;
  return { ...facts, taskFields };
}

const fields: readonly Case[] = [
  ['can all be written', {}, { state: 'works', label: 'Diag_FieldsWork', ...nothing, detail: '' }],
  [
    'are named where the agent may not write them, in the order of the log',
    { facts: factsOf({ Queue__c: { createable: false }, WhatId: { createable: false } }) },
    lacking('WhatId, Queue__c')
  ],
  [
    'need not be updateable',
    { facts: factsOf({ WhatId: { updateable: false } }) },
    { state: 'works', label: 'Diag_FieldsWork', ...nothing, detail: '' }
  ],
  ['are named where the page does not describe them', { facts: withoutQueue() }, lacking('Queue__c')]
];

describe('the fields of a log', () => {
  it.each(fields)('%s', (_what, changes, says) => expect(checkOf('fields', changes)).toEqual({ key: 'fields', ...says }));
});

const refused = log({ refusal: { code: 'INOCX-306', detail: 'saveLog' } });
const done = log({ step: 'done' });

const logs: readonly Case[] = [
  ['are none', {}, { state: 'works', label: 'Diag_LogsWork', ...nothing, detail: '0 waiting, 0 refused' }],
  [
    'are done, and kept for their recording',
    softphone({ logs: [done, done] }),
    { state: 'works', label: 'Diag_LogsWork', ...nothing, detail: '0 waiting, 0 refused' }
  ],
  [
    'wait to be created or updated',
    softphone({ logs: [log(), done, log({ step: 'update' })] }),
    { state: 'attention', label: 'Diag_LogsWait', args: ['2'], fix: null, detail: '2 waiting, 0 refused' }
  ],
  [
    'are refused, which comes before those that wait',
    softphone({ logs: [refused, log(), refused, refused, done] }),
    { state: 'broken', label: 'Diag_LogsRefused', args: ['3'], fix: 'Fix_LogRefused', detail: '1 waiting, 3 refused' }
  ],
  ['are in another tab', { softphone: null }, { state: 'unknown', label: 'Diag_OtherTab', ...nothing, detail: '' }]
];

describe('the logs', () => {
  it.each(logs)('%s', (_what, changes, says) => expect(checkOf('logs', changes)).toEqual({ key: 'logs', ...says }));
});
