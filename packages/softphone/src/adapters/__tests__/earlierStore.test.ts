/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Harness, CONNECTED, ENDED, ada, startHarness } from '@inocx/telephony/controller/__tests__/controllerHarness.ts';
import type { InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';
import type { TaskFields } from '@inocx/telephony/ports/ports.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { fakeRecords, foundRecord } from '@inocx/testing/fakeRecords.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { readKeptWork, readRecentLog } from '../keptWorkGuard.ts';
import { readLogEntry } from '../logEntryGuard.ts';

interface Stored {
  readonly entries: readonly unknown[];
  /** Works of the agent, and logs of the day under keys of their own, as IndexedDB holds them. */
  readonly works: readonly { readonly log?: unknown }[];
  /** The Tasks of the org. */
  readonly tasks: readonly (readonly [string, TaskFields])[];
}

const KEY = 'inocx__Interaction_Id__c';
const twin = foundRecord('Contact', '003000000000007AAA', 'Annabella', { Phone: '+33123456780' });
const otherTwin = foundRecord('Contact', '003000000000008AAA', 'Belle', { Phone: '+33123456780' });
const charles = foundRecord('Contact', '003000000000009AAA', 'Charles Babbage', { Phone: '+33123456781' });

/** What each call of the recorded shift was when its page went. */
const CALLS: Readonly<Record<string, Partial<InteractionSnapshot>>> = {
  popped: { ...CONNECTED, caller: '+33123456781' },
  chosen: { ...CONNECTED, caller: '+33123456780', notes: 'Pressed 2' },
  nobody: CONNECTED,
  none: { ...CONNECTED, caller: '+33555555555' },
  finished: { ...ENDED, notes: 'First', recordingExpected: true },
  typing: { ...ENDED, state: 'wrapUp' },
  refused: { ...ENDED, caller: '+33123456781' },
  waiting: { ...ENDED, caller: '+33123456781', qualification: 'Asked' }
};

/** A page opens on a store that an earlier version of the softphone has left in the middle of a shift, and hears these calls again. */
async function openOn(...replayed: readonly string[]): Promise<Harness> {
  const stored = JSON.parse(readFileSync(join(__dirname, 'stores/midShift.json'), 'utf8')) as Stored;
  const store = fakeLogStore();
  const entries = stored.entries.map(readLogEntry).filter((entry) => entry !== null);
  const works = stored.works.map(readKeptWork).filter((work) => work !== null);
  const logs = stored.works.map(({ log }) => readRecentLog(log)).filter((log) => log !== null);
  await Promise.all([...entries.map(store.put), ...works.map(store.putWork), ...logs.map(store.putRecentLog)]);
  const records = fakeRecords({ records: [ada, twin, otherTwin, charles], keyField: KEY });
  for (const [id, task] of stored.tasks) records.tasks.set(id, task);
  const harness = await startHarness({ store, records, load: false });
  harness.banner.load(replayed.map((id) => snapshotOf({ ...CALLS[id], id })));
  await settle();
  return harness;
}

const taskOf = ({ records }: Harness, id: string): TaskFields | undefined => [...records.tasks.values()].find((task) => task[KEY] === id);

describe('a store that the version before has left', () => {
  it.each([
    ['a record that popped', 'popped', { WhoId: charles.id }],
    ['the words and the records of the agent', 'chosen', { WhoId: twin.id, WhatId: '006000000000001AAA', CallDisposition: 'Sold' }],
    ['notes over those of INO cx', 'chosen', { Description: 'Pressed 2. Wants a quote' }],
    ['notes where no record was found', 'none', { Description: 'Rang for Ada' }]
  ])('gives the log %s', async (_what, id, fields) => {
    const page = await openOn(id);
    expect([page.records.pops, page.controller.state.calls[0]?.followedUp]).toEqual([[], id === 'chosen']);
    await page.receive({ ...ENDED, ...CALLS[id], ...ENDED, id });
    expect(taskOf(page, id)).toMatchObject(fields);
  });

  it('still says that a call is about nobody', async () => {
    const page = await openOn('nobody');
    await page.receive({ ...ENDED, id: 'nobody' });
    expect([page.records.searches, taskOf(page, 'nobody')?.WhoId]).toEqual([[], undefined]);
  });

  it('sends the words that were not sent, and nothing else', async () => {
    const page = await openOn('typing');
    const sent = page.records.updated.filter(({ id }) => page.records.tasks.get(id)?.[KEY] === 'typing');
    expect(sent.map(({ fields }) => fields)).toEqual([{ Description: 'Wants two quotes' }]);
  });

  it('sends only what is new of a finished log, and searches for nobody', async () => {
    const page = await openOn('finished');
    expect([page.records.updated, page.records.searches]).toEqual([[], []]);
    await page.receive({ ...CALLS['finished'], id: 'finished', qualification: 'Sold', recordingUrl: 'https://acme.ino.cx/r/1' });
    expect(page.records.updated.map(({ fields }) => fields)).toEqual([
      { CallDisposition: 'Sold', inocx__Voice_Recording__c: 'https://acme.ino.cx/r/1' }
    ]);
  });

  it('sends a log that Salesforce did not answer, once', async () => {
    const page = await openOn('waiting');
    await page.clock.advance(10_000);
    expect(page.records.created.filter((task) => task[KEY] === 'waiting')).toHaveLength(1);
    expect(taskOf(page, 'waiting')).toMatchObject({ WhoId: charles.id, CallDisposition: 'Asked' });
  });

  it('still shows a log that Salesforce refused, and sends it when the agent tries it again', async () => {
    const page = await openOn('refused');
    expect(page.controller.state.logs.find(({ interactionId }) => interactionId === 'refused')?.refusal).toMatchObject({
      code: 'INOCX-403',
      detail: 'Status: bad value'
    });
    await page.controller.retryLog('refused');
    await settle();
    expect(taskOf(page, 'refused')).toMatchObject({ WhoId: charles.id });
  });
});
