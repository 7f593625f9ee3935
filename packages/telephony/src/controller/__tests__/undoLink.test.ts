import { settle } from '@inocx/testing/fakeClock.ts';
import { fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { type Bench, type BenchOptions, CONNECTED, ENDED, startBench } from './controllerBench.ts';
import { callOf, chosen, deal, go, otto, stranger, taskOf, zoe } from './newRecordBench.ts';

describe('Undo', () => {
  async function linked(options: BenchOptions = {}): Promise<Bench> {
    const bench = await stranger(options);
    await bench.controller.newRecord('int-1', 'Contact');
    await go(bench, zoe);
    return bench;
  }

  it('leaves the call without a record, as it was, and the log without a person', async () => {
    const bench = await linked();
    await bench.controller.agentWork.undoLink('int-1');
    expect(callOf(bench)).toMatchObject({ chosen: null, nobody: false, linked: null });
    await bench.hear(ENDED);
    expect(taskOf(bench)).not.toHaveProperty('WhoId');
  });

  it.each([
    ['a log that was made on answer', { settings: { '/callLog/writeOn': 'answer' } }, CONNECTED],
    ['a log that is complete', {}, ENDED]
  ])('takes the person out of %s', async (_what, options, state) => {
    const bench = await linked(options);
    await bench.hear(state);
    expect(taskOf(bench)?.['WhoId']).toBe(zoe.id);
    await bench.controller.agentWork.undoLink('int-1');
    await settle();
    expect(taskOf(bench)?.['WhoId']).toBeNull();
  });

  it('gives the call back the record that it had', async () => {
    const bench = await startBench();
    await bench.hear(CONNECTED);
    await bench.hear(ENDED);
    await bench.controller.newRecord('int-1', 'Contact');
    await go(bench, zoe);
    expect(taskOf(bench)?.['WhoId']).toBe(zoe.id);
    await bench.controller.agentWork.undoLink('int-1');
    await settle();
    expect([chosen(bench), taskOf(bench)?.['WhoId']]).toEqual(['Ada Lovelace', '003000000000001AAA']);
  });

  it('gives back an account, which a new contact has made what the call is about', async () => {
    const account = foundRecord('Account', '001000000000031AAA', 'Acme', { Phone: '+33123456789' });
    const bench = await startBench({ found: [account] });
    await bench.hear(ENDED);
    await bench.controller.newRecord('int-1', 'Contact');
    await go(bench, zoe);
    expect(taskOf(bench)).toMatchObject({ WhoId: zoe.id, WhatId: account.id });
    await bench.controller.agentWork.undoLink('int-1');
    await settle();
    expect(taskOf(bench)).toMatchObject({ WhoId: null, WhatId: account.id });
    expect(callOf(bench)).toMatchObject({ chosen: { name: 'Acme' }, work: { about: null } });
  });

  it('leaves what else the agent has written and chosen', async () => {
    const bench = await linked();
    await go(bench, deal);
    await bench.controller.agentWork.relateTo('int-1', deal.id);
    await bench.controller.agentWork.note('int-1', 'Wants a quote');
    await bench.controller.agentWork.undoLink('int-1');
    await bench.hear(ENDED);
    expect(taskOf(bench)).toMatchObject({ WhatId: deal.id, Description: 'Wants a quote' });
    expect(taskOf(bench)).not.toHaveProperty('WhoId');
  });

  it('is kept through a reload', async () => {
    const store = fakeLogStore();
    const first = await linked({ store });
    await first.controller.agentWork.undoLink('int-1');
    const second = await startBench({ found: [], store, load: false });
    second.banner.load([snapshotOf(CONNECTED)]);
    await second.hear(ENDED);
    expect(chosen(second)).toBeNull();
    expect(taskOf(second)).not.toHaveProperty('WhoId');
  });

  it('lets the agent choose the new record after all, and is then no longer there', async () => {
    const bench = await linked();
    await bench.controller.agentWork.undoLink('int-1');
    await bench.controller.agentWork.relatePerson('int-1', zoe.id);
    await bench.controller.agentWork.undoLink('int-1');
    expect(chosen(bench)).toBe('Zoe New');
  });

  it('does nothing to a choice that the agent made since', async () => {
    const bench = await linked();
    await go(bench, otto);
    await bench.controller.agentWork.relatePerson('int-1', otto.id);
    await bench.controller.agentWork.undoLink('int-1');
    expect(chosen(bench)).toBe('Otto Old');
  });
});
