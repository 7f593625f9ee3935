import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CallHarness, recordWith } from './calls/callHarness.ts';
import { PATIENCE } from './inSession.ts';

const CALLER = '+33199001234';
const DAY_MS = 24 * 60 * 60_000;

const clocks = [
  ['two days behind', -2, 'It is 2 days off.'],
  ['400 days ahead', 400, 'It is 400 days off.']
] as const;

for (const [how, days, said] of clocks) {
  describe(`a computer whose clock is ${how}`, () => {
    test('has the card, the pop and one Task of a call, and one line about the clock', PATIENCE, async () => {
      const harness = await CallHarness.open({
        prepare: (page) => page.clock.install({ time: Date.now() + days * DAY_MS })
      });
      try {
        const line = harness.panel.frame.locator('[data-strip=clock]');
        await line.getByText(said).waitFor();
        await line.getByText('INOCX-217').waitFor({ state: 'attached' });
        const call = await harness.ringAndSearch({ caller: CALLER });
        await harness.panel.shows(recordWith(CALLER));
        await call.answer();
        assert.match(await call.card.locator('[role=timer]').innerText(), /^0:\d\d$/, 'the timer counts from the answer');
        await call.hangUp(42);
        const task = await call.task();
        const today = new Date().toISOString().slice(0, 10);
        assert.deepEqual([task['WhoId'], task['CallDurationInSeconds']], [recordWith(CALLER), 42]);
        assert.ok(Math.abs(Date.parse(String(task['ActivityDate'])) - Date.parse(today)) <= DAY_MS, 'the day is INO cx’s');
        assert.equal(await line.count(), 1);
        assert.equal(await harness.panel.notice('INOCX-204').count(), 0);
      } finally {
        await harness.close();
      }
    });
  });
}
