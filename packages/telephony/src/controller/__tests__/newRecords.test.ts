import { FaultError } from '../../faults/faults.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { type Harness, CONNECTED, ENDED, startHarness, recordIn } from './controllerHarness.ts';
import { chosen, deal, firm, go, lead, otto, person, stranger, taskOf, zoe } from './newRecordHarness.ts';

const minutes = (count: number): number => count * 60_000;

describe('a record created from the card becomes the record of the call', () => {
  it.each([
    ['a contact', 'Contact', zoe, { WhoId: zoe.id }],
    ['a lead', 'Lead', lead, { WhoId: lead.id }],
    ['an account', 'Account', firm, { WhatId: firm.id }],
    ['a person account', 'Account', person, { WhoId: person.personContactId }]
  ])('%s', async (_what, objectName, record, related) => {
    const harness = await stranger();
    await harness.controller.newRecord('int-1', objectName);
    await go(harness, null);
    await go(harness, record);
    expect(chosen(harness)).toBe(record.name);
    expect(harness.banner.asked.selectRecord).toMatchObject([{ interactionId: 'int-1', record: { id: record.id } }]);
    await harness.receive(ENDED);
    expect(taskOf(harness)).toMatchObject(related);
    expect({ created: harness.records.created.length, updated: harness.records.updated.length }).toEqual({ created: 1, updated: 0 });
  });

  it('also when the window was opened in the wrap-up or after the end, and the log is there already', async () => {
    for (const state of ['wrapUp', 'ended'] as const) {
      const harness = await stranger();
      await harness.receive({ ...ENDED, state });
      await harness.controller.newRecord('int-1', 'Contact');
      await go(harness, zoe);
      expect(harness.records.updated).toEqual([{ id: expect.any(String) as string, fields: { WhoId: zoe.id } }]);
    }
  });

  it('before Salesforce has answered that the window is open', async () => {
    const harness = await stranger();
    const release = harness.records.hold('pop');
    const opening = harness.controller.newRecord('int-1', 'Contact');
    await go(harness, zoe);
    release();
    await opening;
    expect(chosen(harness)).toBe('Zoe New');
  });

  it('with a call that came in between, and that call with a record of its own', async () => {
    const harness = await stranger();
    await harness.controller.newRecord('int-1', 'Contact');
    await harness.receive({ id: 'int-2', caller: '+33199999999' });
    await go(harness, zoe);
    expect([chosen(harness), chosen(harness, 'int-2')]).toEqual(['Zoe New', null]);
    await harness.receive({ id: 'int-2', ...CONNECTED, caller: '+33199999999' });
    await harness.controller.newRecord('int-2', 'Contact');
    await go(harness, otto);
    expect([chosen(harness), chosen(harness, 'int-2')]).toEqual(['Zoe New', 'Otto Old']);
  });

  it('and of the call whose window was opened last, where another call’s window was left', async () => {
    const harness = await stranger();
    await harness.controller.newRecord('int-1', 'Contact');
    await harness.receive({ id: 'int-2', ...CONNECTED, caller: '+33199999999' });
    await harness.controller.newRecord('int-2', 'Contact');
    await go(harness, zoe);
    await go(harness, otto);
    expect([chosen(harness), chosen(harness, 'int-2')]).toEqual([null, 'Zoe New']);
  });

  it('though Lightning tells of the page behind the window once more', async () => {
    const harness = await stranger();
    await go(harness, otto);
    await harness.controller.newRecord('int-1', 'Contact');
    await go(harness, null);
    await go(harness, { ...otto, id: otto.id.slice(0, 15) });
    await go(harness, zoe);
    expect(chosen(harness)).toBe('Zoe New');
  });

  it('though Lightning does not tell its name', async () => {
    const harness = await stranger();
    await harness.controller.newRecord('int-1', 'Contact');
    await go(harness, { ...zoe, name: '' });
    expect(recordIn(harness)).toMatchObject({ id: zoe.id, name: zoe.id });
  });

  it('and stays it after a reload', async () => {
    const store = fakeLogStore();
    const first = await stranger({ store });
    await first.controller.newRecord('int-1', 'Contact');
    await go(first, zoe);
    const second = await startHarness({ found: [], store, load: false });
    second.banner.load([snapshotOf(CONNECTED)]);
    await settle();
    expect(chosen(second)).toBe('Zoe New');
    await second.receive(ENDED);
    expect(taskOf(second)).toMatchObject({ WhoId: zoe.id });
  });
});

/** What may happen after the window was opened without a record that is certainly the new one. */
const NOT_CREATED: readonly (readonly [string, (harness: Harness) => Promise<void>])[] = [
  ['the agent closes the window, and is on the page behind it', (harness) => go(harness, otto)],
  ['the agent goes to a page of no record', (harness) => go(harness, null)],
  ['a record of another object opens', (harness) => go(harness, deal)],
  [
    'a contact opens after a record of another object',
    async (harness) => {
      await go(harness, deal);
      await go(harness, zoe);
    }
  ],
  ['a contact opens that was open before', (harness) => go(harness, { id: '003000000000031AAA', objectName: 'Contact', name: 'Seen' })],
  [
    'a contact opens that was open before, named by its short id',
    (harness) => go(harness, { id: '003000000000031', objectName: 'Contact', name: 'Seen' })
  ],
  [
    'a contact opens that the agent has looked for',
    (harness) => go(harness, { id: '003000000000032AAA', objectName: 'Contact', name: 'Sought' })
  ],
  ['a contact opens whom another call has', (harness) => go(harness, { id: '003000000000033AAA', objectName: 'Contact', name: 'Dora' })],
  [
    'the contact opens ten minutes later',
    async (harness) => {
      await harness.clock.advance(minutes(10) + 1);
      await go(harness, zoe);
    }
  ],
  [
    'the agent has said meanwhile that the call is about nobody',
    async (harness) => {
      await harness.controller.agentWork.relatePerson('int-1', '');
      await go(harness, zoe);
    }
  ],
  [
    'the call has left the panel',
    async (harness) => {
      await harness.receive(ENDED);
      for (const id of ['a', 'b', 'c', 'd']) await harness.receive({ ...ENDED, id, caller: '+33199999999' });
      await go(harness, zoe);
    }
  ]
];

describe('a record that is not certainly the new one is not taken for it', () => {
  it.each(NOT_CREATED)('%s', async (_what, happens) => {
    const dora = foundRecord('Contact', '003000000000033AAA', 'Dora', { Phone: '+33177777777' });
    const harness = await startHarness({ found: [dora, foundRecord('Contact', '003000000000032AAA', 'Sought')] });
    await harness.receive({ ...CONNECTED, id: 'int-2', caller: '+33177777777' });
    await harness.receive({ ...CONNECTED, caller: '+33188888888' });
    await go(harness, { id: '003000000000031AAA', objectName: 'Contact', name: 'Seen' });
    await harness.controller.agentWork.look('int-1', 'sought');
    await go(harness, otto);
    await harness.controller.newRecord('int-1', 'Contact');
    await happens(harness);
    expect(chosen(harness)).toBeNull();
  });

  it.each([
    ['SalesforceRefused', 'no access'],
    ['OpenCtiNoAnswer', 'screenPop']
  ] as const)('Salesforce did not open the window: %s', async (fault, detail) => {
    const harness = await stranger();
    harness.records.fail('pop', new FaultError(fault, detail));
    await harness.controller.newRecord('int-1', 'Contact');
    await go(harness, zoe);
    expect(chosen(harness)).toBeNull();
  });

  it('the agent was on its page before the call came', async () => {
    const harness = await startHarness({ found: [] });
    await go(harness, zoe);
    await go(harness, deal);
    await harness.receive(CONNECTED);
    await harness.controller.newRecord('int-1', 'Contact');
    await go(harness, zoe);
    expect(chosen(harness)).toBeNull();
  });

  it('no window was opened', async () => {
    const harness = await stranger();
    await go(harness, zoe);
    expect(chosen(harness)).toBeNull();
  });

  it('another choice that the agent made while the window was open stands', async () => {
    const harness = await stranger();
    await go(harness, otto);
    await harness.controller.newRecord('int-1', 'Contact');
    await harness.controller.agentWork.relatePerson('int-1', otto.id);
    await go(harness, zoe);
    expect(chosen(harness)).toBe('Otto Old');
  });

  it('the record after the new one', async () => {
    const harness = await stranger();
    await harness.controller.newRecord('int-1', 'Contact');
    await go(harness, zoe);
    await go(harness, otto);
    expect(chosen(harness)).toBe('Zoe New');
  });
});
