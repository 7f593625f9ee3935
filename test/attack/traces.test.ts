import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';
import { poll } from '../../workbench/drive/poll.ts';
import type { HarnessCall } from '../e2e/calls/harnessCall.ts';
import { CallHarness } from '../e2e/calls/callHarness.ts';
import { collectTraces, leaks, storedBy, type Trace } from './harness/traces.ts';

/** What a whole call leaves behind where it must not: numbers and secrets in logs, addresses and storage. */

const PATIENCE = { timeout: 90_000 };
const CALLER = '+33199001234';
/** As any writing of the number would hold it: without country code and trunk prefix. */
const DIGITS = ['199001234', '800100200'];

let harness: CallHarness;
let traces: Trace[] = [];
/** What a test has judged does not count for the next. */
const clear = (): void => void (traces.length = 0);

before(async () => {
  harness = await CallHarness.open({
    prepare: async (page) => {
      traces = collectTraces(page.context());
    }
  });
});
after(async () => {
  mock.restoreAll();
  await harness?.close();
});

/** Values of all session cookies of the browser, those that scripts cannot read among them. */
async function secrets(): Promise<string[]> {
  const cookies = await harness.tab.page.context().cookies();
  assert.ok(
    cookies.some(({ name }) => name === 'sid'),
    'there is a session to leak'
  );
  return cookies.filter(({ value }) => value.length >= 16).map(({ value }) => value);
}

/** A call from ring to recording; `beforeEnd` is done while the parties talk. */
async function wholeCall(beforeEnd: () => Promise<void> = async () => undefined): Promise<HarnessCall> {
  const call = await harness.ringAndSearch({ caller: CALLER });
  await harness.panel.press(call.id, 'control', 'answer');
  await call.card.locator('[role=timer]').waitFor({ state: 'attached' });
  await beforeEnd();
  await call.hangUp(30);
  return call;
}

async function recorded(call: HarnessCall): Promise<void> {
  await call.task();
  await harness.session.ino.act(call.id, 'qualify', { qualification: 'Order', notes: `Call back at ${CALLER}` });
  await harness.session.ino.act(call.id, 'recording', {});
  await call.task((task) => String(task['inocx__Voice_Recording__c']).startsWith('https:'));
}

test('the login leaves no session behind; a planted number and session are found in console and addresses', PATIENCE, async () => {
  const [session = ''] = await secrets();
  assert.deepEqual(leaks(traces, DIGITS, await secrets()), [], 'nothing of the login either');
  const softphone = await harness.tab.softphone();
  const before = traces.length;
  await softphone.evaluate((secret) => {
    console.log('called 01 99 00 12 34');
    console.log(`session ${secret}`);
    void fetch('/planted?number=%2B33%20199-001-234').catch(() => undefined);
  }, session);
  await poll('the planted lines', async () => (leaks(traces.slice(before), DIGITS, [session]).length === 3 ? true : null));
  clear();
});

test('a whole call: no number and no secret in any console line, address or output of the workbench', PATIENCE, async () => {
  await recorded(await wholeCall());
  assert.ok(
    traces.some(({ where }) => where === 'address'),
    'addresses were seen'
  );
  assert.deepEqual(leaks(traces, DIGITS, await secrets()), []);
  clear();
});

test('a call on which everything fails once: faults are told without numbers', PATIENCE, async () => {
  const error = { code: 'SERVER_ERROR', description: `no answer for ${CALLER}` } as const;
  await harness.panel.fault('searchAndScreenPop', { kind: 'error', error, times: 1 });
  await harness.panel.fault('saveLog', { kind: 'error', error, times: 1 });
  const call = await wholeCall();
  await harness.panel.notice('INOCX-3').first().waitFor();
  const shown = (await harness.panel.frame.locator('[data-strip]').allInnerTexts()).map((text) => ({ where: 'notice', text }));
  assert.ok(
    shown.some(({ text }) => text.includes('no answer for')),
    'the fault came with its detail'
  );
  await recorded(call);
  assert.deepEqual(leaks([...traces, ...shown], DIGITS, await secrets()), []);
  clear();
});

test('the browser keeps a log, number and all, while it waits; once saved no number, once recorded no log', PATIENCE, async () => {
  const softphone = await harness.tab.softphone();
  const numbers = async (): Promise<readonly Trace[]> => leaks(await storedBy(softphone), DIGITS, await secrets());
  await harness.panel.fault('saveLog', { kind: 'error', error: { code: 'SERVER_ERROR', description: 'busy' }, times: 1 });
  const call = await wholeCall();
  const waiting = await poll('the stored log', async () => (await numbers())[0] ?? null);
  assert.equal(waiting.where, 'IndexedDB');
  await call.task();
  await poll('a store without numbers', async () => ((await numbers()).length === 0 ? true : null));
  await recorded(call);
  const logs = async (): Promise<readonly Trace[]> => (await storedBy(softphone)).filter(({ text }) => !text.startsWith('works: '));
  await poll('a store without logs', async () => ((await logs()).length === 0 ? true : null));
  // What the panel still shows of the calls stays until they leave it: never with a number.
  assert.deepEqual(await numbers(), []);
});
