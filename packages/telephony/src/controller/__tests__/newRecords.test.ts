import { FaultError } from '../../faults/faults.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { type Bench, CONNECTED, ENDED, startBench } from './controllerBench.ts';
import { callOf, chosen, deal, firm, go, lead, otto, person, stranger, taskOf, zoe } from './newRecordBench.ts';

const minutes = (count: number): number => count * 60_000;

describe('a record created from the card becomes the record of the call', () => {
  it.each([
    ['a contact', 'Contact', zoe, { WhoId: zoe.id }],
    ['a lead', 'Lead', lead, { WhoId: lead.id }],
    ['an account', 'Account', firm, { WhatId: firm.id }],
    ['a person account', 'Account', person, { WhoId: person.personContactId }]
  ])('%s', async (_what, objectName, record, related) => {
    const bench = await stranger();
    await bench.controller.newRecord('int-1', objectName);
    await go(bench, null);
    await go(bench, record);
    expect(chosen(bench)).toBe(record.name);
    expect(bench.banner.asked.selectRecord).toMatchObject([{ interactionId: 'int-1', record: { id: record.id } }]);
    await bench.hear(ENDED);
    expect(taskOf(bench)).toMatchObject(related);
    expect({ created: bench.records.created.length, updated: bench.records.updated.length }).toEqual({ created: 1, updated: 0 });
  });

  it('also when the window was opened in the wrap-up or after the end, and the log is there already', async () => {
    for (const state of ['wrapUp', 'ended'] as const) {
      const bench = await stranger();
      await bench.hear({ ...ENDED, state });
      await bench.controller.newRecord('int-1', 'Contact');
      await go(bench, zoe);
      expect(bench.records.updated).toEqual([{ id: expect.any(String) as string, fields: { WhoId: zoe.id } }]);
    }
  });

  it('before Salesforce has answered that the window is open', async () => {
    const bench = await stranger();
    const release = bench.records.hold('pop');
    const opening = bench.controller.newRecord('int-1', 'Contact');
    await go(bench, zoe);
    release();
    await opening;
    expect(chosen(bench)).toBe('Zoe New');
  });

  it('with a call that came in between, and that call with a record of its own', async () => {
    const bench = await stranger();
    await bench.controller.newRecord('int-1', 'Contact');
    await bench.hear({ id: 'int-2', caller: '+33199999999' });
    await go(bench, zoe);
    expect([chosen(bench), chosen(bench, 'int-2')]).toEqual(['Zoe New', null]);
    await bench.hear({ id: 'int-2', ...CONNECTED, caller: '+33199999999' });
    await bench.controller.newRecord('int-2', 'Contact');
    await go(bench, otto);
    expect([chosen(bench), chosen(bench, 'int-2')]).toEqual(['Zoe New', 'Otto Old']);
  });

  it('and of the call whose window was opened last, where another call’s window was left', async () => {
    const bench = await stranger();
    await bench.controller.newRecord('int-1', 'Contact');
    await bench.hear({ id: 'int-2', ...CONNECTED, caller: '+33199999999' });
    await bench.controller.newRecord('int-2', 'Contact');
    await go(bench, zoe);
    await go(bench, otto);
    expect([chosen(bench), chosen(bench, 'int-2')]).toEqual([null, 'Zoe New']);
  });

  it('though Lightning tells of the page behind the window once more', async () => {
    const bench = await stranger();
    await go(bench, otto);
    await bench.controller.newRecord('int-1', 'Contact');
    await go(bench, null);
    await go(bench, { ...otto, id: otto.id.slice(0, 15) });
    await go(bench, zoe);
    expect(chosen(bench)).toBe('Zoe New');
  });

  it('though Lightning does not tell its name', async () => {
    const bench = await stranger();
    await bench.controller.newRecord('int-1', 'Contact');
    await go(bench, { ...zoe, name: '' });
    expect(callOf(bench)?.chosen).toMatchObject({ id: zoe.id, name: zoe.id });
  });

  it('and stays it after a reload', async () => {
    const store = fakeLogStore();
    const first = await stranger({ store });
    await first.controller.newRecord('int-1', 'Contact');
    await go(first, zoe);
    const second = await startBench({ found: [], store, load: false });
    second.banner.load([snapshotOf(CONNECTED)]);
    await settle();
    expect(chosen(second)).toBe('Zoe New');
    await second.hear(ENDED);
    expect(taskOf(second)).toMatchObject({ WhoId: zoe.id });
  });
});

/** What may happen after the window was opened without a record that is certainly the new one. */
const NOT_CREATED: readonly (readonly [string, (bench: Bench) => Promise<void>])[] = [
  ['the agent closes the window, and is on the page behind it', (bench) => go(bench, otto)],
  ['the agent goes to a page of no record', (bench) => go(bench, null)],
  ['a record of another object opens', (bench) => go(bench, deal)],
  [
    'a contact opens after a record of another object',
    async (bench) => {
      await go(bench, deal);
      await go(bench, zoe);
    }
  ],
  ['a contact opens that was open before', (bench) => go(bench, { id: '003000000000031AAA', objectName: 'Contact', name: 'Seen' })],
  [
    'a contact opens that was open before, named by its short id',
    (bench) => go(bench, { id: '003000000000031', objectName: 'Contact', name: 'Seen' })
  ],
  [
    'a contact opens that the agent has looked for',
    (bench) => go(bench, { id: '003000000000032AAA', objectName: 'Contact', name: 'Sought' })
  ],
  ['a contact opens whom another call has', (bench) => go(bench, { id: '003000000000033AAA', objectName: 'Contact', name: 'Dora' })],
  [
    'the contact opens ten minutes later',
    async (bench) => {
      await bench.clock.advance(minutes(10) + 1);
      await go(bench, zoe);
    }
  ],
  [
    'the agent has said meanwhile that the call is about nobody',
    async (bench) => {
      await bench.controller.agentWork.relatePerson('int-1', '');
      await go(bench, zoe);
    }
  ],
  [
    'the call has left the panel',
    async (bench) => {
      await bench.hear(ENDED);
      for (const id of ['a', 'b', 'c', 'd']) await bench.hear({ ...ENDED, id, caller: '+33199999999' });
      await go(bench, zoe);
    }
  ]
];

describe('a record that is not certainly the new one is not taken for it', () => {
  it.each(NOT_CREATED)('%s', async (_what, happens) => {
    const dora = foundRecord('Contact', '003000000000033AAA', 'Dora', { Phone: '+33177777777' });
    const bench = await startBench({ found: [dora, foundRecord('Contact', '003000000000032AAA', 'Sought')] });
    await bench.hear({ ...CONNECTED, id: 'int-2', caller: '+33177777777' });
    await bench.hear({ ...CONNECTED, caller: '+33188888888' });
    await go(bench, { id: '003000000000031AAA', objectName: 'Contact', name: 'Seen' });
    await bench.controller.agentWork.look('int-1', 'sought');
    await go(bench, otto);
    await bench.controller.newRecord('int-1', 'Contact');
    await happens(bench);
    expect(chosen(bench)).toBeNull();
  });

  it.each([
    ['SalesforceRefused', 'no access'],
    ['OpenCtiNoAnswer', 'screenPop']
  ] as const)('Salesforce did not open the window: %s', async (fault, detail) => {
    const bench = await stranger();
    bench.records.fail('pop', new FaultError(fault, detail));
    await bench.controller.newRecord('int-1', 'Contact');
    await go(bench, zoe);
    expect(chosen(bench)).toBeNull();
  });

  it('the agent was on its page before the call came', async () => {
    const bench = await startBench({ found: [] });
    await go(bench, zoe);
    await go(bench, deal);
    await bench.hear(CONNECTED);
    await bench.controller.newRecord('int-1', 'Contact');
    await go(bench, zoe);
    expect(chosen(bench)).toBeNull();
  });

  it('no window was opened', async () => {
    const bench = await stranger();
    await go(bench, zoe);
    expect(chosen(bench)).toBeNull();
  });

  it('another choice that the agent made while the window was open stands', async () => {
    const bench = await stranger();
    await go(bench, otto);
    await bench.controller.newRecord('int-1', 'Contact');
    await bench.controller.agentWork.relatePerson('int-1', otto.id);
    await go(bench, zoe);
    expect(chosen(bench)).toBe('Otto Old');
  });

  it('the record after the new one', async () => {
    const bench = await stranger();
    await bench.controller.newRecord('int-1', 'Contact');
    await go(bench, zoe);
    await go(bench, otto);
    expect(chosen(bench)).toBe('Zoe New');
  });
});
