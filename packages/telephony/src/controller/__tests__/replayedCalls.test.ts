import type { InteractionSnapshot } from '../../ports/bridge.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { type Harness, type HarnessOptions, CONNECTED, ENDED, START, ada, startHarness, recordIn } from './controllerHarness.ts';
import { recordOf } from '../callRecord.ts';

const URL = 'https://acme.ino.cx/recordings/1';
const DAY = 24 * 3600 * 1000;
const FINISHED = 13;

const nth = (index: number): Partial<InteractionSnapshot> => ({
  ...ENDED,
  id: `int-${index}`,
  notes: `Note ${index}`,
  qualification: 'Order'
});

const allOf = (changes: Partial<InteractionSnapshot> = {}): InteractionSnapshot[] =>
  Array.from({ length: FINISHED }, (_, index) => snapshotOf({ ...nth(index), recordingUrl: `${URL}${index}`, ...changes }));

async function takeCalls(options: HarnessOptions = {}): Promise<Harness> {
  const harness = await startHarness(options);
  for (let index = 0; index < FINISHED; index += 1) {
    await harness.receive({ ...CONNECTED, id: `int-${index}` });
    await harness.receive({ ...nth(index), recordingExpected: true });
    harness.banner.emit.recording(`int-${index}`, `${URL}${index}`);
    await settle();
  }
  return harness;
}

/** What the org was asked since. */
interface Requests {
  readonly searches: number;
  readonly creates: number;
  readonly updates: number;
}

const countsOf = ({ records }: Harness): Requests => ({
  searches: records.searches.length,
  creates: records.created.length,
  updates: records.updated.length
});

/** Thirteen updates have more links than one settling of promises. */
async function everything({ clock }: Harness): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await clock.advance(6000);
}

const NOTHING: Requests = { searches: 0, creates: 0, updates: 0 };

/** The page loads anew, or another tab takes over: same browser and org, and the Banner replays. */
async function reload(before: Harness, replay: readonly InteractionSnapshot[], options: HarnessOptions = {}): Promise<[Harness, Requests]> {
  const was = countsOf(before);
  const after = await startHarness({ store: before.store, records: before.records, load: false, ...options });
  const { createTask } = after.records;
  let refused = 0;
  after.records.createTask = (...args) => {
    refused += 1;
    return createTask(...args);
  };
  after.banner.load(replay);
  await everything(after);
  const now = countsOf(after);
  return [after, { searches: now.searches - was.searches, creates: refused, updates: now.updates - was.updates }];
}

const taskOf = ({ records }: Harness, id: string) => [...records.tasks.values()].find((task) => task['inocx__Interaction_Id__c'] === id);

describe('when INO cx replays calls that are over and logged', () => {
  it('a new page searches and sends nothing', async () => {
    const [after, asked] = await reload(await takeCalls(), allOf());
    expect(asked).toEqual(NOTHING);
    expect(after.controller.state.calls.map((call) => [recordOf(call)?.id, typeof call.taskId])).toEqual(Array(3).fill([ada.id, 'string']));
    expect(after.controller.state.notices).toEqual([]);
  });

  it('this page does nothing when the Banner has reloaded', async () => {
    const harness = await takeCalls();
    const was = countsOf(harness);
    harness.banner.load(allOf());
    await everything(harness);
    expect(countsOf(harness)).toEqual(was);
  });

  it('this page does nothing when the Banner has lost its state', async () => {
    const forgotten = { notes: null, qualification: null, recordingUrl: null, queue: null, communicationSeconds: null };
    const [, asked] = await reload(await takeCalls(), allOf(forgotten));
    expect(asked).toEqual(NOTHING);
  });

  it('nobody is searched again when INO cx writes the logs', async () => {
    const options = { settings: { '/callLog/logWriter': 'inocx' } };
    const [after, asked] = await reload(await takeCalls(options), allOf(), options);
    expect([asked, recordIn(after)?.id]).toEqual([NOTHING, ada.id]);
  });

  it('nothing is sent for running calls whose draft was written at the answer', async () => {
    const settings = { '/callLog/writeOn': 'answer' };
    const first = await startHarness({ settings });
    await first.receive(CONNECTED);
    const [second, asked] = await reload(first, [snapshotOf(CONNECTED)], { settings });
    expect([asked.creates, asked.updates]).toEqual([0, 0]);
    await second.receive(ENDED);
    expect(taskOf(second, 'int-1')).toMatchObject({ CallDurationInSeconds: 60, inocx__Interaction_Outcome__c: 'answered' });
  });

  it('only the recording is sent for a log that waits for it', async () => {
    const first = await startHarness();
    await first.receive({ ...ENDED, recordingExpected: true });
    const [second, asked] = await reload(first, [snapshotOf({ ...ENDED, recordingExpected: true })]);
    expect(asked).toEqual(NOTHING);
    second.banner.emit.recording('int-1', URL);
    await settle();
    expect(second.records.updated).toEqual([{ id: expect.anything(), fields: { inocx__Voice_Recording__c: URL } }]);
    expect(second.controller.state.logs).toEqual([]);
  });

  it('the recording is still sent when no log waits for it any more', async () => {
    const first = await startHarness();
    await first.receive(ENDED);
    const [second] = await reload(first, []);
    second.banner.emit.recording('int-1', URL);
    await settle();
    expect(taskOf(second, 'int-1')).toMatchObject({ inocx__Voice_Recording__c: URL });
    const [, asked] = await reload(second, [snapshotOf({ ...ENDED, recordingUrl: URL })]);
    expect(asked).toEqual(NOTHING);
  });
});

describe('a change to a call that is over', () => {
  it.each<[string, Partial<InteractionSnapshot>, object]>([
    ['notes', { notes: 'Wants three.' }, { Description: 'Wants three.' }],
    ['notes that were emptied', { notes: '' }, { Description: null }],
    ['a qualification', { qualification: 'Complaint' }, { CallDisposition: 'Complaint' }],
    ['a qualification that was emptied', { qualification: '' }, { CallDisposition: null }],
    ['a recording', { recordingUrl: `${URL}/new` }, { inocx__Voice_Recording__c: `${URL}/new` }],
    ['a queue', { queue: 'Billing' }, { inocx__Queue__c: 'Billing' }]
  ])('%s: goes alone, after a reload and while three newer calls have taken its place', async (_what, changes, fields) => {
    const harness = await takeCalls();
    const changed = snapshotOf({ ...nth(2), recordingUrl: `${URL}2`, ...changes });
    const updates = harness.records.updated.length;
    await harness.receive({ ...changed, state: 'ended' });
    expect(harness.records.updated.slice(updates).map((one) => one.fields)).toEqual([fields]);

    const other = await takeCalls();
    const before = other.records.updated.length;
    const [after] = await reload(other, [...allOf().filter(({ id }) => id !== 'int-2'), changed]);
    expect(after.records.updated.slice(before).map((one) => one.fields)).toEqual([fields]);
  });

  it('is sent once, however often INO cx repeats it', async () => {
    const first = await takeCalls();
    const news = allOf({ notes: 'Wants three.' });
    const [second] = await reload(first, news);
    const [, asked] = await reload(second, news);
    expect(asked).toEqual(NOTHING);
  });

  it('is joined with what the agent typed, although the call has left the panel', async () => {
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    await harness.controller.agentWork.note('int-1', 'Typed here.');
    await harness.receive(ENDED);
    for (const id of ['int-2', 'int-3', 'int-4', 'int-5']) await harness.receive({ ...ENDED, id });
    await harness.receive({ ...ENDED, notes: 'Typed in the Banner.' });
    await harness.clock.advance(5000);
    expect(taskOf(harness, 'int-1')).toMatchObject({ Description: 'Typed here.\n\nTyped in the Banner.' });
  });
});

it('the Banner’s notes never replace notes typed in the softphone that a new page no longer knows', async () => {
  const first = await startHarness();
  await first.receive(CONNECTED);
  await first.controller.agentWork.note('int-1', 'Typed here.');
  await first.receive(ENDED);
  for (const id of ['int-2', 'int-3', 'int-4', 'int-5']) await first.receive({ ...ENDED, id });
  const [second] = await reload(first, [snapshotOf({ ...ENDED, notes: 'Typed there.', qualification: 'Order' })]);
  expect(taskOf(second, 'int-1')).toMatchObject({ Description: 'Typed here.', CallDisposition: 'Order' });
});

describe('the memory of logs', () => {
  it('is ignored when the log is neither in Salesforce nor queued', async () => {
    const first = await startHarness();
    await first.store.putRecentLog({
      interactionId: 'int-1',
      taskId: null,
      startedAt: START,
      endedAt: null,
      digest: {},
      record: null,
      changedAt: START
    });
    const [second, asked] = await reload(first, [snapshotOf(ENDED)]);
    expect([asked.creates, second.records.tasks.size]).toEqual([1, 1]);
  });

  it('lasts a day by the times of INO cx', async () => {
    const harness = await takeCalls();
    const later = { startedAt: START + DAY, answeredAt: START + DAY + 5000, endedAt: START + DAY + 120_000 };
    await harness.receive({ ...ENDED, ...later, id: 'next-day' });
    expect((await harness.store.recentLogs()).map(({ interactionId }) => interactionId)).toEqual(['next-day']);
  });

  for (const days of [-400, -2, 2, 400]) {
    it(`is kept when this computer's clock is ${days} days off: nothing is sent again`, async () => {
      const [second, asked] = await reload(await takeCalls(), allOf(), { clockAt: START + days * DAY });
      expect([asked, (await second.store.recentLogs()).length]).toEqual([NOTHING, FINISHED]);
    });
  }

  it('knows what was sent while storage failed, so it never overwrites an edit of the agent', async () => {
    const first = await startHarness();
    await first.receive({ ...ENDED, state: 'wrapUp', recordingExpected: true });
    const said = snapshotOf({ ...ENDED, qualification: 'Order', recordingExpected: true });
    const second = await startHarness({ store: first.store, records: first.records, load: false });
    // The word is heard, and sent, while neither the log nor its memory can be stored; the recording comes when they can.
    second.store.fail('put', new Error('disk'));
    second.banner.load([said]);
    await everything(second);
    expect(taskOf(second, 'int-1')).toMatchObject({ CallDisposition: 'Order' });
    second.banner.emit.recording('int-1', URL);
    await everything(second);
    const [, asked] = await reload(second, [{ ...said, recordingUrl: URL, recordingExpected: false }]);
    expect(asked).toEqual(NOTHING);
  });

  it('holds the last 500', async () => {
    const harness = await startHarness();
    for (let index = 0; index < 510; index += 1) await harness.receive({ ...ENDED, id: `int-${index}` });
    const kept = (await harness.store.recentLogs()).map(({ interactionId }) => interactionId);
    expect([kept.length, kept.includes('int-9'), kept.includes('int-10')]).toEqual([500, false, true]);
  });

  it('contains no text of the agent and no number', async () => {
    const harness = await takeCalls();
    expect(JSON.stringify(await harness.store.recentLogs())).not.toMatch(/Note|Order|\+33/);
  });

  it('knows text whose log could never be stored, once Salesforce has it', async () => {
    const first = await startHarness();
    await first.receive({ ...ENDED, recordingExpected: true });
    const said = { ...ENDED, notes: 'Late', recordingExpected: true };
    first.store.fail('put', new Error('disk'), 2);
    await first.receive(said);
    await everything(first);
    expect(taskOf(first, 'int-1')).toMatchObject({ Description: 'Late' });
    const [, asked] = await reload(first, [snapshotOf(said)]);
    expect(asked).toEqual(NOTHING);
  });

  it('sends text again when its log could not be stored and the page closed before Salesforce had it', async () => {
    const first = await startHarness();
    await first.receive({ ...ENDED, recordingExpected: true });
    first.store.fail('put', new Error('disk'), 9);
    first.records.hold('updateTask');
    await first.receive({ ...ENDED, notes: 'Late', recordingExpected: true });
    await everything(first);
    const [second] = await reload(first, [snapshotOf({ ...ENDED, notes: 'Late', recordingExpected: true })]);
    expect(taskOf(second, 'int-1')).toMatchObject({ Description: 'Late' });
  });

  it('is stored as soon as storage works again', async () => {
    const first = await startHarness();
    first.store.fail('putRecentLog', new Error('disk'), 4);
    await first.receive(ENDED);
    await everything(first);
    const [log] = await first.store.recentLogs();
    expect(log).toMatchObject({ interactionId: 'int-1', taskId: expect.any(String) });
    const [, asked] = await reload(first, [snapshotOf(ENDED)]);
    expect(asked).toEqual(NOTHING);
  });

  it('does not delay the agent when storage fails', async () => {
    const harness = await startHarness();
    harness.store.fail('putRecentLog', new Error('disk'), 9);
    await harness.receive(ENDED);
    expect(taskOf(harness, 'int-1')).toBeDefined();
  });
});
