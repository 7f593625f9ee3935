import { FaultError } from '../../faults/faults.ts';
import { harness } from './harness.ts';
import { steppingClock } from './steppingClock.ts';

const HOUR = 60 * 60_000;

it.each([
  ['back', -5 * HOUR],
  ['a little back', -40_000],
  ['on', 5 * HOUR]
])('a log that waits for its next try is sent soon, though the clock is put %s', async (_way, ms) => {
  const clock = steppingClock();
  const { log, records } = harness({ clock });
  records.fail('createTask', new FaultError('SalesforceFailed'), 3);
  await log('i1');
  clock.step(ms);
  await clock.advance(3 * 60_000);
  expect(records.tasks.size).toBe(1);
});
