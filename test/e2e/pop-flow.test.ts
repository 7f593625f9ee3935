import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { CallHarness, STRANGER } from './calls/callHarness.ts';
import { PATIENCE } from './inSession.ts';
import { EXAMPLE_FLOW, exampleFlowSources } from './scenarios/exampleFlow.ts';
import { press } from '../../workbench/drive/press.ts';

/** The screen flow of docs/extending.md, deployed, for callers whom no record has. The twin shows what the flow got instead of running it. */
const SALES = { queue: 'Sales', smartRoutingSeconds: 75 };

let harness: CallHarness;
before(async () => {
  harness = await CallHarness.open({ sources: exampleFlowSources() });
});
after(() => harness?.close());
afterEach(() => harness.clear());

/** The administrator's choice; the tab reads it when it loads again. */
async function choose(flow: string): Promise<void> {
  await harness.session.setUp({ '/screenPop/noMatch': 'flow', '/screenPop/flow': flow });
  await harness.reloadTab();
  await harness.tab.openPanel();
}

const dialog = (): Locator => harness.tab.page.getByRole('dialog', { name: 'Flow: Unknown Caller' });

/** What the flow got: variable, type, value. */
const given = (): Promise<(string | null)[][]> =>
  dialog()
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));

async function close(): Promise<void> {
  await dialog().getByRole('button', { name: 'Close', exact: true }).click();
  await dialog().waitFor({ state: 'detached' });
}

test('a stranger is answered: the flow opens with what is known of the call, and again from the card', PATIENCE, async () => {
  await choose(EXAMPLE_FLOW);
  const call = await harness.ringAndSearch({ caller: STRANGER, ...SALES });
  await call.card.getByText('No record has this number.').waitFor();
  const button = call.card.locator('[data-command=startFlow]');
  assert.deepEqual([await dialog().count(), await button.count()], [0, 0], 'while it rings nothing may cover the answer button');
  await call.answer();
  await dialog().waitFor();
  const { startedAt } = await harness.session.ino.read(call.id);
  const expected = [
    ['callerNumber', 'String', STRANGER],
    ['queue', 'String', 'Sales'],
    ['startedAt', 'DateTime', new Date(startedAt).toISOString()],
    ['smartRoutingSeconds', 'Number', '75'],
    ['reason', 'String', 'none given']
  ];
  assert.deepEqual(await given(), expected);
  await close();
  await press(button);
  await dialog().waitFor();
  assert.deepEqual(await given(), expected);
  await close();
  await call.hangUp();
  assert.equal((await call.task())['inocx__Caller_Number__c'], STRANGER);
});

test('a call without queue leaves the queue of the flow at its default', PATIENCE, async () => {
  await choose(EXAMPLE_FLOW);
  const call = await harness.ringAndSearch({ caller: STRANGER, queue: null });
  await call.answer();
  await dialog().waitFor();
  assert.deepEqual((await given())[1], ['queue', 'String', 'none given']);
  await close();
});

test('a flow that is not deployed: the agent reads which, and the call is logged all the same', PATIENCE, async () => {
  await choose('Forgotten_Flow');
  const call = await harness.ringAndSearch({ caller: STRANGER, ...SALES });
  await call.answer();
  const notice = harness.panel.notice('INOCX-306');
  await notice.getByText('There is no flow Forgotten_Flow.').waitFor();
  await call.hangUp(42);
  const task = await call.task();
  assert.deepEqual([task['inocx__Caller_Number__c'], task['inocx__Queue__c'], task['CallDurationInSeconds']], [STRANGER, 'Sales', 42]);
});
