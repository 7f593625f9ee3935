import { settle } from '@inocx/testing/fakeClock.ts';
import { fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { type Harness, type HarnessOptions, CONNECTED, ENDED, startHarness } from './controllerHarness.ts';
import { callOf, chosen, deal, go, otto, stranger, taskOf, zoe } from './newRecordHarness.ts';

describe('Undo', () => {
  async function linked(options: HarnessOptions = {}): Promise<Harness> {
    const harness = await stranger(options);
    await harness.controller.newRecord('int-1', 'Contact');
    await go(harness, zoe);
    return harness;
  }

  it('leaves the call without a record, as it was, and the log without a person', async () => {
    const harness = await linked();
    await harness.controller.agentWork.undoLink('int-1');
    expect(callOf(harness)).toMatchObject({ record: { kind: 'none' }, linked: null });
    await harness.receive(ENDED);
    expect(taskOf(harness)).not.toHaveProperty('WhoId');
  });

  it.each([
    ['a log that was made on answer', { settings: { '/callLog/writeOn': 'answer' } }, CONNECTED],
    ['a log that is complete', {}, ENDED]
  ])('takes the person out of %s', async (_what, options, state) => {
    const harness = await linked(options);
    await harness.receive(state);
    expect(taskOf(harness)?.['WhoId']).toBe(zoe.id);
    await harness.controller.agentWork.undoLink('int-1');
    await settle();
    expect(taskOf(harness)?.['WhoId']).toBeNull();
  });

  it('gives the call back the record that it had', async () => {
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    await harness.receive(ENDED);
    await harness.controller.newRecord('int-1', 'Contact');
    await go(harness, zoe);
    expect(taskOf(harness)?.['WhoId']).toBe(zoe.id);
    await harness.controller.agentWork.undoLink('int-1');
    await settle();
    expect([chosen(harness), taskOf(harness)?.['WhoId']]).toEqual(['Ada Lovelace', '003000000000001AAA']);
  });

  it('gives back an account, which a new contact has made what the call is about', async () => {
    const account = foundRecord('Account', '001000000000031AAA', 'Acme', { Phone: '+33123456789' });
    const harness = await startHarness({ found: [account] });
    await harness.receive(ENDED);
    await harness.controller.newRecord('int-1', 'Contact');
    await go(harness, zoe);
    expect(taskOf(harness)).toMatchObject({ WhoId: zoe.id, WhatId: account.id });
    await harness.controller.agentWork.undoLink('int-1');
    await settle();
    expect(taskOf(harness)).toMatchObject({ WhoId: null, WhatId: account.id });
    expect(callOf(harness)).toMatchObject({ record: { record: { name: 'Acme' } }, work: { about: null } });
  });

  it('leaves what else the agent has written and chosen', async () => {
    const harness = await linked();
    await go(harness, deal);
    await harness.controller.agentWork.relateTo('int-1', deal.id);
    await harness.controller.agentWork.note('int-1', 'Wants a quote');
    await harness.controller.agentWork.undoLink('int-1');
    await harness.receive(ENDED);
    expect(taskOf(harness)).toMatchObject({ WhatId: deal.id, Description: 'Wants a quote' });
    expect(taskOf(harness)).not.toHaveProperty('WhoId');
  });

  it('is kept through a reload', async () => {
    const store = fakeLogStore();
    const first = await linked({ store });
    await first.controller.agentWork.undoLink('int-1');
    const second = await startHarness({ found: [], store, load: false });
    second.banner.load([snapshotOf(CONNECTED)]);
    await second.receive(ENDED);
    expect(chosen(second)).toBeNull();
    expect(taskOf(second)).not.toHaveProperty('WhoId');
  });

  it('lets the agent choose the new record after all, and is then no longer there', async () => {
    const harness = await linked();
    await harness.controller.agentWork.undoLink('int-1');
    await harness.controller.agentWork.relatePerson('int-1', zoe.id);
    await harness.controller.agentWork.undoLink('int-1');
    expect(chosen(harness)).toBe('Zoe New');
  });

  it('does nothing to a choice that the agent made since', async () => {
    const harness = await linked();
    await go(harness, otto);
    await harness.controller.agentWork.relatePerson('int-1', otto.id);
    await harness.controller.agentWork.undoLink('int-1');
    expect(chosen(harness)).toBe('Otto Old');
  });
});
