import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { CallBench, recordWith } from './calls/callBench.ts';
import { fastForward, STALL_MS, withClock } from './calls/clock.ts';

/** The panel in the utility bar: each ring opens it, whatever the agent did to it before. */
const CAMILLE = '+33199001234';
const HUGO = '+33199001235';

let bench: CallBench;
before(async () => {
  bench = await CallBench.open({ prepare: withClock });
});
after(() => bench?.close());
afterEach(() => bench.clear());

const panel = () => bench.tab.page.getByRole('dialog', { name: /INO cx/ });

/** The agent closes the panel, with the button that Lightning has for it. */
async function minimise(): Promise<void> {
  await panel().getByRole('button', { name: 'Minimise' }).click();
  await panel().waitFor({ state: 'hidden' });
}

test('a missed call, the panel closed, and the next call opens it; and so on', async () => {
  for (const caller of [CAMILLE, HUGO, CAMILLE]) {
    const call = await bench.ringAndSearch({ caller });
    await panel().waitFor();
    await bench.stage.ino.act(call.id, 'miss');
    await call.task();
    await minimise();
  }
});

test('a call that rings during another opens the panel; closed by the agent, it stays closed when the call is answered', async () => {
  const first = await bench.ringAndSearch({ caller: CAMILLE });
  await first.answer();
  await minimise();
  const second = await bench.ringAndSearch({ caller: HUGO });
  await panel().waitFor();
  await minimise();
  await second.answer();
  await second.hangUp();
  await second.task();
  assert.equal(await panel().isVisible(), false);
});

test('a number clicked on a page opens the panel for the call that the agent dials', async () => {
  const call = await bench.ringAndSearch({ caller: CAMILLE });
  await bench.panel.shows(recordWith(CAMILLE));
  await call.finish();
  await minimise();
  await bench.tab.page.locator('button[title^="Click to dial"]').first().click();
  await panel().waitFor();
  const dialled = bench.panel.frame.locator('[data-call]', { hasText: 'Outbound call' }).first();
  bench.follow((await dialled.getAttribute('data-call')) ?? '');
});

test('Salesforce that cannot open the panel just now is asked again while the call rings', async () => {
  await minimise();
  await bench.panel.fault('setSoftphonePanelVisibility', { kind: 'error', error: { code: 'SERVER_ERROR', description: 'down' }, times: 1 });
  await bench.ringAndSearch({ caller: CAMILLE });
  await bench.panel.notice('INOCX-307').waitFor({ state: 'attached' });
  assert.equal(await panel().isVisible(), false);
  await fastForward(bench, STALL_MS);
  await panel().waitFor();
});
