import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { CallHarness, recordWith } from './calls/callHarness.ts';
import { fastForward, STALL_MS, withClock } from './calls/clock.ts';

/** The panel in the utility bar: each ring opens it, whatever the agent did to it before. */
const CAMILLE = '+33199001234';
const HUGO = '+33199001235';

let harness: CallHarness;
before(async () => {
  harness = await CallHarness.open({ prepare: withClock });
});
after(() => harness?.close());
afterEach(() => harness.clear());

const panel = () => harness.tab.page.getByRole('dialog', { name: /INO cx/ });

/** The agent closes the panel, with the button that Lightning has for it. */
async function minimise(): Promise<void> {
  await panel().getByRole('button', { name: 'Minimise' }).click();
  await panel().waitFor({ state: 'hidden' });
}

test('a missed call, the panel closed, and the next call opens it; and so on', async () => {
  for (const caller of [CAMILLE, HUGO, CAMILLE]) {
    const call = await harness.ringAndSearch({ caller });
    await panel().waitFor();
    await harness.session.ino.act(call.id, 'miss');
    await call.task();
    await minimise();
  }
});

test('a call that rings during another opens the panel; closed by the agent, it stays closed when the call is answered', async () => {
  const first = await harness.ringAndSearch({ caller: CAMILLE });
  await first.answer();
  await minimise();
  const second = await harness.ringAndSearch({ caller: HUGO });
  await panel().waitFor();
  await minimise();
  await second.answer();
  await second.hangUp();
  await second.task();
  assert.equal(await panel().isVisible(), false);
});

test('a number clicked on a page opens the panel for the call that the agent dials', async () => {
  const call = await harness.ringAndSearch({ caller: CAMILLE });
  await harness.panel.shows(recordWith(CAMILLE));
  await call.finish();
  await minimise();
  await harness.tab.page.locator('button[title^="Click to dial"]').first().click();
  await panel().waitFor();
  const dialled = harness.panel.frame.locator('[data-call]', { hasText: 'Outbound call' }).first();
  harness.follow((await dialled.getAttribute('data-call')) ?? '');
});

test('Salesforce that cannot open the panel just now is asked again while the call rings', async () => {
  await minimise();
  await harness.panel.fault('setSoftphonePanelVisibility', {
    kind: 'error',
    error: { code: 'SERVER_ERROR', description: 'down' },
    times: 1
  });
  await harness.ringAndSearch({ caller: CAMILLE });
  await harness.panel.notice('INOCX-307').waitFor({ state: 'attached' });
  assert.equal(await panel().isVisible(), false);
  await fastForward(harness, STALL_MS);
  await panel().waitFor();
});
