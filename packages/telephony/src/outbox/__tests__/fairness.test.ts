import { FaultError } from '../../faults/faults.ts';
import type { TaskFields } from '../../ports/ports.ts';
import { KEY, harness } from './harness.ts';
import { steppingClock } from './steppingClock.ts';

const MINUTE = 60_000;

/** Salesforce says nothing: each send takes the softphone's whole patience. */
function silentOrg() {
  const clock = steppingClock();
  const tries = new Map<string, number[]>();
  const createTask = (fields: TaskFields): Promise<string> => {
    const id = String(fields[KEY]);
    tries.set(id, [...(tries.get(id) ?? []), clock.now()]);
    return new Promise((_resolve, reject) => void clock.after(10_000, () => reject(new FaultError('OpenCtiNoAnswer'))));
  };
  const { log } = harness({ clock, options: { records: { createTask, updateTask: () => Promise.resolve() } } });
  return { clock, tries, log };
}

const triesOf = (tries: ReadonlyMap<string, readonly number[]>): number[] => [...tries.values()].map((times) => times.length);

it('with many logs waiting for a Salesforce that is away, none waits much longer than another for its next try', async () => {
  const { clock, tries, log } = silentOrg();
  for (let call = 0; call < 40; call += 1) await log(`i${call}`);
  await clock.advance(60 * MINUTE);
  const counts = triesOf(tries);
  expect(counts).toHaveLength(40);
  expect(Math.min(...counts)).toBeGreaterThan(Math.max(...counts) - 3);
  const gaps = [...tries.values()].flatMap((times) => times.map((time, index) => time - (times[index - 1] ?? time)));
  // Three at a time, ten seconds each: forty take some 2 minutes and a quarter.
  expect(Math.max(...gaps)).toBeLessThan(4 * MINUTE);
});

it('nor does it when the clock is put back meanwhile', async () => {
  const { clock, tries, log } = silentOrg();
  for (let call = 0; call < 40; call += 1) await log(`i${call}`);
  await clock.advance(10 * MINUTE);
  const before = triesOf(tries);
  clock.step(-5 * 60 * MINUTE);
  await clock.advance(20 * MINUTE);
  const more = triesOf(tries).map((count, call) => count - (before[call] ?? 0));
  expect(Math.min(...more)).toBeGreaterThan(Math.max(...more) - 3);
});

it('a new log does not wait behind old ones that cannot be sent', async () => {
  const { clock, tries, log } = silentOrg();
  for (let call = 0; call < 40; call += 1) await log(`i${call}`);
  await clock.advance(10 * MINUTE);
  const began = clock.now();
  await log('new');
  await clock.advance(MINUTE);
  expect((tries.get('new')?.[0] ?? Infinity) - began).toBeLessThanOrEqual(10_000);
});
