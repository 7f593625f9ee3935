import assert from 'node:assert/strict';
import type { HarnessCall } from '../../e2e/calls/harnessCall.ts';
import type { CallHarness } from '../../e2e/calls/callHarness.ts';
import { FORGED_ID } from './forged.ts';

export interface Accepted {
  readonly hostile: number;
  readonly legitimate: number;
}

/** What came of hostile and legitimate calls: cards and logs in the softphone, Tasks in the org. */
async function accepted(harness: CallHarness, legitimate: HarnessCall): Promise<Accepted> {
  const { panel, session } = harness;
  const traces = await Promise.all([panel.card(FORGED_ID).count(), panel.log(FORGED_ID).count(), session.tasksOf(FORGED_ID)]);
  const [cards, logs, tasks] = traces;
  return { hostile: cards + logs + tasks.length, legitimate: (await session.tasksOf(legitimate.id)).length };
}

/**
 * While `attack` goes on a real call rings; the agent answers it with the softphone's own button, it ends and is logged. Then the
 * hostile messages, all of which were seen arriving, have come to nothing: no card, no log, no Task, no notice, the link as it was.
 */
export async function onlyTheCallCounts(harness: CallHarness, attack: () => Promise<void>): Promise<void> {
  await attack();
  const call = await harness.ringAndSearch({ caller: '+33199001234' });
  await attack();
  await harness.panel.press(call.id, 'control', 'answer');
  await call.card.locator('[role=timer]').waitFor({ state: 'attached' });
  await attack();
  assert.equal((await harness.session.ino.read(call.id)).state, 'connected', 'INO cx was told of the answer');
  await call.hangUp(30);
  await call.task();
  assert.deepEqual(await accepted(harness, call), { hostile: 0, legitimate: 1 });
  assert.equal(await harness.panel.frame.locator('[data-strip]').count(), 0, 'nothing to tell the agent');
  assert.equal(await harness.panel.frame.locator('body').evaluate(() => Reflect.get({}, 'polluted')), undefined);
}
