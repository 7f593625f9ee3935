import type { InteractionSnapshot } from '../../ports/bridge.ts';
import type { KeptWork } from '../../ports/ports.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { type FakeRecords, foundRecord } from '@inocx/testing/fakeRecords.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { KEPT_UNLOGGED } from '../agentWorkStore.ts';
import { type Harness, type HarnessOptions, CONNECTED, ENDED, START, ada, startHarness, recordIn } from './controllerHarness.ts';

const PAUSE = 1500;
const WRAP_UP: Partial<InteractionSnapshot> = { ...ENDED, state: 'wrapUp' };
const twin = foundRecord('Contact', '003000000000007AAA', 'Annabella', { Phone: '+33123456789' });
const deal = { id: '006000000000001AAA', objectName: 'Opportunity', name: 'Deal' };

const call = (harness: Harness) => harness.controller.state.calls[0];
const taskOf = ({ records }: { readonly records: FakeRecords }) =>
  [...records.tasks.values()].find((task) => task['inocx__Interaction_Id__c'] === 'int-1');

/** The page is loaded anew: same browser, same org, and the Banner replays the call. */
async function reload(before: Harness, replayed: Partial<InteractionSnapshot>, options: HarnessOptions = {}): Promise<Harness> {
  // The page that went sends nothing any more.
  before.records.fail('updateTask', new Error('the page is gone'));
  const after = await startHarness({ store: before.store, load: false, ...options });
  for (const [id, task] of before.records.tasks) after.records.tasks.set(id, task);
  after.banner.load([snapshotOf(replayed)]);
  await settle();
  return after;
}

describe('a reload in mid-call', () => {
  it('keeps notes and result, and they are in the log', async () => {
    const first = await startHarness();
    await first.receive(CONNECTED);
    await first.controller.agentWork.note('int-1', 'Wants a quote');
    await first.controller.agentWork.result('int-1', 'Sold');
    const second = await reload(first, CONNECTED);
    expect(call(second)?.work).toMatchObject({ notes: 'Wants a quote', result: 'Sold' });
    await second.receive(ENDED);
    expect(taskOf(second)).toMatchObject({ Description: 'Wants a quote', CallDisposition: 'Sold' });
  });

  it('keeps what the call is about, and the records at hand', async () => {
    const first = await startHarness();
    await first.receive(CONNECTED);
    first.host.navigate({ record: deal });
    await first.controller.agentWork.relateTo('int-1', deal.id);
    first.host.navigate({ record: { ...deal, id: '006000000000002AAA', name: 'Other' } });
    await settle();
    const second = await reload(first, CONNECTED);
    expect(call(second)?.candidates.map(({ name }) => name)).toEqual(['Other', 'Deal']);
    await second.receive(ENDED);
    expect(taskOf(second)).toMatchObject({ WhoId: ada.id, WhatId: deal.id });
  });

  it('keeps the choice among several matches, and neither searches nor pops again', async () => {
    const first = await startHarness({ found: [ada, twin] });
    await first.receive(CONNECTED);
    await first.controller.choose('int-1', twin.id);
    const second = await reload(first, CONNECTED, { found: [ada, twin] });
    expect([second.records.searches, second.records.pops]).toEqual([[], []]);
    await second.receive(ENDED);
    expect(taskOf(second)).toMatchObject({ WhoId: twin.id });
  });

  it('keeps another person that the agent related the call to', async () => {
    const first = await startHarness();
    await first.receive(CONNECTED);
    first.records.add(foundRecord('Contact', '003000000000009AAA', 'Charles Babbage'));
    await first.controller.agentWork.look('int-1', 'babbage');
    await first.controller.agentWork.relatePerson('int-1', '003000000000009AAA');
    const second = await reload(first, CONNECTED);
    expect(recordIn(second)?.name).toBe('Charles Babbage');
  });

  it('keeps that it is about nobody: nothing is searched again, and the log is about nobody', async () => {
    const first = await startHarness();
    await first.receive(CONNECTED);
    await first.controller.agentWork.relatePerson('int-1', '');
    const second = await reload(first, CONNECTED);
    expect([second.records.searches, recordIn(second)]).toEqual([[], null]);
    expect(call(second)?.candidates.map(({ id }) => id)).toEqual([ada.id]);
    await second.receive(ENDED);
    expect(taskOf(second)?.WhoId).toBeUndefined();
  });

  it('lets the agent say after all whom it is about, and keeps that', async () => {
    const first = await startHarness();
    await first.receive(CONNECTED);
    await first.controller.agentWork.relatePerson('int-1', '');
    const second = await reload(first, CONNECTED);
    await second.controller.agentWork.relatePerson('int-1', ada.id);
    const third = await reload(second, CONNECTED);
    await third.receive(ENDED);
    expect(taskOf(third)).toMatchObject({ WhoId: ada.id });
  });

  it('pops nothing a second time, whatever page the agent went to', async () => {
    const first = await startHarness();
    await first.receive({});
    expect(first.records.pops).toHaveLength(1);
    const second = await reload(first, CONNECTED);
    expect(second.records.pops).toEqual([]);
    expect(recordIn(second)?.id).toBe(ada.id);
  });

  it('still pops what was not due before', async () => {
    const settings = { '/screenPop/popOn': 'answer' };
    const first = await startHarness({ settings });
    await first.receive({});
    expect(first.records.pops).toEqual([]);
    const second = await reload(first, CONNECTED, { settings });
    expect(second.records.pops).toHaveLength(1);
  });

  it('knows that a follow-up was made', async () => {
    const first = await startHarness();
    await first.receive(CONNECTED);
    await first.controller.agentWork.followUp('int-1', 'Call back', '2026-01-12');
    const second = await reload(first, CONNECTED);
    expect(call(second)?.followedUp).toBe(true);
  });
});

describe('a reload in the wrap-up', () => {
  it('in a pause of typing: the last words still go to the Task, and nothing else', async () => {
    const first = await startHarness();
    await first.receive(WRAP_UP);
    await first.controller.agentWork.note('int-1', 'Wants a quote');
    await first.clock.advance(PAUSE);
    await first.controller.agentWork.note('int-1', 'Wants two quotes');
    const second = await reload(first, WRAP_UP);
    expect(taskOf(second)).toMatchObject({ Description: 'Wants two quotes' });
    expect(second.records.updated.flatMap(({ fields }) => Object.keys(fields))).not.toContain('Subject');
  });

  it('sends on that it is about nobody, when the page went between keeping and sending it', async () => {
    const first = await startHarness();
    await first.receive(WRAP_UP);
    expect(taskOf(first)).toMatchObject({ WhoId: ada.id });
    const [kept] = await first.store.works();
    if (kept === undefined) throw new Error('nothing was kept');
    await first.store.putWork({ ...kept, chosen: null, nobody: true });
    const second = await reload(first, WRAP_UP);
    await second.clock.advance(PAUSE);
    expect(second.records.searches).toEqual([]);
    expect(taskOf(second)?.WhoId).toBeNull();
  });

  it('shows what was typed, so that more can be added to it', async () => {
    const first = await startHarness();
    await first.receive(CONNECTED);
    await first.controller.agentWork.note('int-1', 'Wants a quote');
    await first.receive(WRAP_UP);
    const second = await reload(first, WRAP_UP);
    expect(call(second)?.work.notes).toBe('Wants a quote');
  });

  it('writes over nothing that the agent changed in Salesforce meanwhile', async () => {
    const first = await startHarness();
    await first.receive(CONNECTED);
    await first.controller.agentWork.note('int-1', 'Wants a quote');
    await first.receive(WRAP_UP);
    const [id, task] = [...first.records.tasks.entries()][0] ?? ['', {}];
    first.records.tasks.set(id, { ...task, Description: 'Mine', WhoId: 'mine' });
    const second = await reload(first, WRAP_UP);
    await second.clock.advance(PAUSE);
    expect(taskOf(second)).toMatchObject({ Description: 'Mine', WhoId: 'mine' });
  });
});

describe('what is kept in the browser', () => {
  it('goes with the call out of the softphone', async () => {
    const harness = await startHarness();
    for (const id of ['int-1', 'int-2', 'int-3', 'int-4']) {
      await harness.receive({ ...CONNECTED, id });
      await harness.controller.agentWork.note(id, `Note of ${id}`);
      await harness.receive({ ...ENDED, id });
    }
    expect(harness.controller.state.calls.map(({ interaction }) => interaction.snapshot.id)).not.toContain('int-1');
    expect((await harness.store.works()).map(({ interactionId }) => interactionId).sort()).toEqual(['int-2', 'int-3', 'int-4']);
  });

  it('takes the last words along when the call leaves in a pause of typing', async () => {
    const harness = await startHarness();
    await harness.receive(ENDED);
    await harness.controller.agentWork.note('int-1', 'Late');
    for (const id of ['int-2', 'int-3', 'int-4']) await harness.receive({ ...ENDED, id });
    await settle();
    expect(taskOf(harness)).toMatchObject({ Description: 'Late' });
  });

  describe('of earlier days', () => {
    const words = { notes: 'x', result: null, about: null, chosen: null };
    const kept: Omit<KeptWork, 'interactionId' | 'changedAt'> = {
      ...words,
      candidates: [],
      popped: false,
      nobody: false,
      followedUp: false,
      logged: null
    };

    it('goes after a day when it is logged, and when it is a month old and one of many that never came back', async () => {
      const store = fakeLogStore();
      for (let one = 0; one < KEPT_UNLOGGED; one += 1)
        await store.putWork({ ...kept, interactionId: `new-${one}`, changedAt: Date.UTC(2026, 0, 1) });
      await store.putWork({ ...kept, interactionId: 'old', changedAt: Date.UTC(2025, 10, 1) });
      await store.putWork({ ...kept, interactionId: 'logged', logged: words, changedAt: Date.UTC(2026, 0, 1) });
      await startHarness({ store });
      const left = (await store.works()).map((work) => work.interactionId);
      expect([left.length, left.filter((id) => !id.startsWith('new-'))]).toEqual([KEPT_UNLOGGED, []]);
    });

    it('is not taken for old by a clock that is 200 days wrong', async () => {
      const store = fakeLogStore();
      await store.putWork({ ...kept, notes: 'Wants a quote', interactionId: 'int-1', changedAt: START });
      const harness = await startHarness({ store, clockAt: START + 200 * 24 * 60 * 60_000 });
      await harness.receive(ENDED);
      expect(taskOf(harness)).toMatchObject({ Description: 'Wants a quote' });
    });
  });
});
