import { FaultError } from 'c/faults';
import { fakeClock } from '../../../../../../test/fakes/fakeClock';
import { bench } from './bench';

const HOUR = 60 * 60_000;

/** The time of day as the computer has it may step; its timers go on. */
function steppingClock() {
  const clock = fakeClock();
  let offMs = 0;
  return { ...clock, now: () => clock.now() + offMs, step: (ms: number) => void (offMs += ms) };
}

it.each([
  ['back', -5 * HOUR],
  ['a little back', -40_000],
  ['on', 5 * HOUR]
])('a log that waits for its next try is sent soon, though the clock is put %s', async (_way, ms) => {
  const clock = steppingClock();
  const { log, records } = bench({ clock });
  records.fail('createTask', new FaultError('SalesforceFailed'), 3);
  await log('i1');
  clock.step(ms);
  await clock.advance(3 * 60_000);
  expect(records.tasks.size).toBe(1);
});
