import { settle } from '@inocx/testing/fakeClock.ts';
import { fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { type Harness, CONNECTED, ENDED, ada, startHarness, recordIn } from './controllerHarness.ts';

/** Mentions the caller's number, and has none of its own. */
const note = foundRecord('Contact', '003000000000008AAA', 'Nora', { Description: 'not to be confused with +33123456789' });
const firm = foundRecord('Account', '001000000000008AAA', 'Firm', { Description: 'ask for +33123456789' });

const chosen = (harness: Harness): string | undefined => recordIn(harness)?.id;
const openedRecord = { type: 'record', recordId: note.id };

describe('a call for which only records without proof are found', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['list', { '/screenPop/several': 'list' }],
    ['first', { '/screenPop/several': 'first' }],
    ['answer', { '/screenPop/popOn': 'answer' }],
    ['drafts', { '/callLog/writeOn': 'answer' }]
  ])('pops none, tells INO cx of none and leaves a log without a record: %s', async (_word, settings) => {
    const harness = await startHarness({ found: [note, firm], settings });
    await harness.receive({});
    await harness.receive(CONNECTED);
    await harness.receive(ENDED);
    expect(harness.records.pops).toEqual([]);
    expect(harness.banner.asked.selectRecord).toEqual([]);
    expect(harness.records.created).toHaveLength(1);
    expect(harness.records.created[0]).not.toHaveProperty('WhoId');
    expect(harness.records.created[0]).not.toHaveProperty('WhatId');
    expect(harness.records.created[0]).toMatchObject({ Subject: 'Inbound call +33123456789' });
    expect(chosen(harness)).toBeUndefined();
  });

  it.each<[string, Readonly<Record<string, string>>, unknown[]]>([
    ['search', { '/screenPop/noMatch': 'search' }, [{ type: 'search', text: '+33123456789' }]],
    ['flow', { '/screenPop/noMatch': 'flow', '/screenPop/flow': 'Greet' }, [expect.objectContaining({ type: 'flow', flowName: 'Greet' })]],
    ['nothing', { '/screenPop/noMatch': 'nothing' }, []]
  ])('has what the admin wants where no record is found: %s', async (_word, settings, pops) => {
    const harness = await startHarness({ found: [note], settings });
    await harness.receive({});
    await harness.receive(CONNECTED);
    expect(harness.records.pops).toEqual(pops);
  });

  it('gets the record that the agent chooses: it opens, INO cx hears of it, and the log has it', async () => {
    const harness = await startHarness({ found: [firm, note] });
    await harness.receive({});
    await harness.controller.choose('int-1', note.id);
    expect(harness.records.pops).toEqual([openedRecord]);
    expect(harness.banner.asked.selectRecord.map(({ record }) => record.id)).toEqual([note.id]);
    await harness.receive(CONNECTED);
    await harness.receive(ENDED);
    expect(harness.records.pops).toEqual([openedRecord]);
    expect(harness.records.created[0]).toMatchObject({ WhoId: note.id, Subject: 'Inbound call Nora' });
  });

  it('gets it also when its log is saved already', async () => {
    const harness = await startHarness({ found: [note] });
    await harness.receive(ENDED);
    await harness.controller.choose('int-1', note.id);
    await settle();
    expect(harness.records.updated.map(({ fields }) => fields)).toEqual([{ WhoId: note.id }]);
    expect(harness.records.pops).toEqual([openedRecord]);
  });

  it('keeps the choice after a reload', async () => {
    const store = fakeLogStore();
    const first = await startHarness({ found: [note], store });
    await first.receive(CONNECTED);
    await first.controller.choose('int-1', note.id);
    const second = await startHarness({ found: [note], store, load: false });
    second.banner.load([snapshotOf(CONNECTED)]);
    await settle();
    expect([chosen(second), second.records.pops]).toEqual([note.id, []]);
  });

  it('takes no record that is not offered', async () => {
    const harness = await startHarness({ found: [note] });
    await harness.receive({});
    await harness.controller.choose('int-1', ada.id);
    expect([chosen(harness), harness.records.pops]).toEqual([undefined, []]);
  });
});

describe('a record with proof beside one without', () => {
  it('is popped and logged alone', async () => {
    const harness = await startHarness({ found: [note, firm, ada] });
    await harness.receive({});
    await harness.receive(ENDED);
    expect(harness.records.pops).toEqual([{ type: 'record', recordId: ada.id }]);
    expect(harness.records.created[0]).toMatchObject({ WhoId: ada.id });
    expect(harness.records.searches).toHaveLength(1);
  });
});

describe('a short number that the agent dials', () => {
  const hall = foundRecord('Contact', '003000000000009AAA', 'Hall', { Phone: '01 99 00 88 01 poste 112', Extension__c: '112' });

  it.each(['112', '911', '3949'])('%s is not looked for, and its log has no record', async (called) => {
    const harness = await startHarness({ found: [hall] });
    const outbound = { direction: 'outbound', caller: '+33800000000', called } as const;
    await harness.receive({ ...outbound, state: 'dialing' });
    await harness.receive({ ...outbound, ...CONNECTED });
    await harness.receive({ ...outbound, ...ENDED });
    expect([harness.records.searches, harness.records.pops]).toEqual([[], []]);
    expect(harness.records.created).toHaveLength(1);
    expect(harness.records.created[0]).not.toHaveProperty('WhoId');
  });

  it('finds its record when it calls in', async () => {
    const harness = await startHarness({ found: [hall] });
    await harness.receive({ caller: '112' });
    expect(harness.records.pops).toEqual([{ type: 'record', recordId: hall.id }]);
  });
});
