import { FAULTS, FaultError } from '../../faults/faults.ts';
import type { OutboxOptions } from '../outbox.ts';
import type { TaskFields } from '../../ports/ports.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { type EntryEvent, transition } from '../transition.ts';
import { harness } from './harness.ts';
import { type Case, at, createFails, created, fails, fresh, owned, partsOf, update } from './entries.ts';

const relatedRefused = new FaultError('RelatedRecordRefused', 'converted');

/** The controller's answer, to a question about `sent`. */
const answered = (fields: TaskFields | null, sent: TaskFields): EntryEvent => ({ type: 'relatedAnswered', fields, sent });

const cases: readonly Case[] = [
  {
    name: 'a related record refused',
    entry: fresh,
    event: createFails('RelatedRecordRefused'),
    expected: { related: 'asking', refusal: null }
  },
  {
    name: 'a related record refused that the agent has replaced meanwhile',
    entry: { ...fresh, pending: { ...created, WhoId: '0039' } },
    event: createFails('RelatedRecordRefused'),
    expected: { related: 'asGiven', refusal: null, attempts: 0, pending: { ...created, WhoId: '0039' }, notices: [] }
  },
  {
    name: 'a related record refused of a log that names none',
    entry: { ...fresh, pending: { Key__c: 'i' } },
    event: fails('RelatedRecordRefused', { Key__c: 'i' }),
    expected: { related: 'asGiven', pending: { Key__c: 'i' }, refusal: { code: FAULTS.RelatedRecordRefused, detail: 'why' } }
  },
  {
    name: 'another record for it',
    entry: { ...fresh, related: 'asking' },
    event: answered({ WhoId: '0031' }, created),
    expected: {
      related: 'asked',
      pending: { ...created, WhoId: '0031' },
      ifExists: { ...owned, WhoId: '0031' },
      notices: ['RelatedRecordRefused']
    }
  },
  {
    name: 'another record of another kind',
    entry: { ...fresh, related: 'asking' },
    event: answered({ WhatId: '0019' }, created),
    expected: { pending: { Key__c: 'i', Subject: 'S', Seconds__c: 5, Recording__c: '--', WhatId: '0019' } }
  },
  {
    name: 'another record for an update',
    entry: { ...update, related: 'asking', pending: { Seconds__c: 6, WhoId: '00Q1' } },
    event: answered({ WhoId: '0031' }, { Seconds__c: 6, WhoId: '00Q1' }),
    expected: { step: 'update', related: 'asked', pending: { Seconds__c: 6, WhoId: '0031' }, ifExists: {} }
  },
  {
    name: 'no other record',
    entry: { ...fresh, related: 'asking' },
    event: answered(null, created),
    expected: {
      related: 'asked',
      pending: { Key__c: 'i', Subject: 'S', Seconds__c: 5, Recording__c: '--', WhatId: '0011' },
      notices: ['RelatedRecordRefused']
    }
  },
  {
    name: 'refused again without WhoId',
    entry: { ...fresh, related: 'asked', pending: { Key__c: 'i', WhatId: '0011' } },
    event: fails('RelatedRecordRefused', { Key__c: 'i', WhatId: '0011' }),
    expected: { pending: { Key__c: 'i' }, refusal: null }
  },
  {
    name: 'refused with no record left to blame',
    entry: { ...fresh, related: 'asked', pending: { Key__c: 'i' } },
    event: fails('RelatedRecordRefused', { Key__c: 'i' }),
    expected: { pending: { Key__c: 'i' }, refusal: { code: FAULTS.RelatedRecordRefused, detail: 'why' } }
  },
  {
    name: 'no other record, but the agent has chosen one meanwhile',
    entry: { ...fresh, related: 'asking', pending: { ...created, WhoId: '0039' } },
    event: answered(null, created),
    expected: { related: 'asGiven', pending: { ...created, WhoId: '0039' }, notices: [] }
  },
  {
    name: 'another record, but the agent has chosen one to be about meanwhile',
    entry: { ...fresh, related: 'asking', pending: { ...created, WhatId: '0019' } },
    event: answered({ WhoId: '0031' }, created),
    expected: { related: 'asGiven', pending: { ...created, WhatId: '0019' }, notices: [] }
  },
  {
    name: 'an update of nothing but the refused record',
    entry: { ...update, related: 'asking', pending: { WhoId: '0031' } },
    event: answered(null, { WhoId: '0031' }),
    expected: { step: 'done', pending: {}, notices: ['RelatedRecordRefused'] }
  },
  {
    name: 'an update that has more to say than the refused record',
    entry: { ...update, related: 'asking', pending: { Seconds__c: 6, WhoId: '0031' } },
    event: answered(null, { Seconds__c: 6, WhoId: '0031' }),
    expected: { step: 'update', pending: { Seconds__c: 6 }, notices: ['RelatedRecordRefused'] }
  },
  {
    name: 'a create of nothing but the refused record is still to be made',
    entry: { ...fresh, related: 'asking', pending: { WhoId: '00Q1' }, ifExists: {} },
    event: answered(null, { WhoId: '00Q1' }),
    expected: { step: 'create', pending: {}, notices: ['RelatedRecordRefused'] }
  }
];

describe('what becomes of a log whose related record is refused', () => {
  it.each(cases)('$name', ({ entry, event, expected }) => {
    expect(partsOf(transition(entry, event, at), expected)).toEqual(expected);
  });
});

describe('when the related record is refused', () => {
  const gone = new Error('gone');
  const answers: readonly (readonly [string, OutboxOptions['onRelatedRefused'], TaskFields])[] = [
    ['takes another record', async () => ({ WhoId: '0031' }), { WhoId: '0031', WhatId: '0011' }],
    ['logs without WhoId', async () => null, { WhatId: '0011' }],
    ['logs without WhoId when asking fails', () => Promise.reject(gone), { WhatId: '0011' }],
    [
      'logs without WhoId when asking throws',
      () => {
        throw gone;
      },
      { WhatId: '0011' }
    ]
  ];

  it.each(answers)('%s, and says so until dismissed', async (_, onRelatedRefused, relation) => {
    const { log, outbox, records, entry } = harness({ options: { onRelatedRefused } });
    records.fail('createTask', relatedRefused);
    await log('i1', { WhoId: '00Q1', WhatId: '0011' });
    const { WhoId, WhatId } = records.created[0] ?? {};
    expect({ WhoId, WhatId }).toEqual({ WhoId: undefined, ...relation });
    expect(entry('i1')).toMatchObject({ step: 'done', notices: ['RelatedRecordRefused'] });
    await outbox.discard('i1');
    expect(outbox.entries()).toEqual([]);
  });

  it('sends nothing more when only the record was to be changed and asking fails', async () => {
    const { log, outbox, records, entry } = harness({ options: { onRelatedRefused: () => Promise.reject(gone) } });
    await log('i1');
    records.fail('updateTask', relatedRefused);
    await outbox.change('i1', { WhoId: '0031' });
    await settle();
    expect(records.updated).toEqual([]);
    expect(entry('i1')).toMatchObject({ step: 'done', pending: {}, notices: ['RelatedRecordRefused'] });
  });

  it.each([[null], [{ WhoId: '0031' }]])(
    'keeps what the agent chooses while the controller looks for another: the answer %j comes too late',
    async (answer) => {
      let tell = (): void => undefined;
      const asked = new Promise<void>((resolve) => {
        tell = resolve;
      });
      const { log, outbox, records, entry } = harness({ options: { onRelatedRefused: () => asked.then(() => answer) } });
      records.fail('createTask', relatedRefused);
      await log('i1', { WhoId: '00Q1' });
      await outbox.change('i1', { WhoId: '0039' });
      tell();
      await settle();
      expect([...records.tasks.values()].map(({ WhoId }) => WhoId)).toEqual(['0039']);
      expect(entry('i1')).toBeUndefined();
    }
  );

  it('asks once, then goes without WhoId, then without WhatId, then gives up', async () => {
    let asked = 0;
    const onRelatedRefused = async () => {
      asked += 1;
      return { WhoId: '0031' };
    };
    const { log, records, entry } = harness({ options: { onRelatedRefused } });
    records.fail('createTask', relatedRefused, 4);
    await log('i1', { WhoId: '00Q1', WhatId: '0011' });
    expect([asked, records.created.length, entry('i1')?.refusal?.code]).toEqual([1, 0, 'INOCX-404']);
    expect(entry('i1')?.pending).not.toHaveProperty('WhatId');
  });
});
