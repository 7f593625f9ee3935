import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { sqliteMirror } from '../../src/store/sqlite.ts';
import { Mirror } from '../../src/sync/mirror.ts';
import type { Source } from '../../src/sync/source.ts';
import { FakeClock } from '../support/clock.ts';
import { scratch } from '../support/folder.ts';
import { MirrorWorld } from '../support/mirrorWorld.ts';
import { type Operation, operationArbitrary, planWorld } from '../support/worldHistory.ts';
import { followWorld, type Outcome } from '../support/worldRun.ts';

const folder = scratch();
const store = await sqliteMirror(join(folder, 'worlds'))();
after(() => store.close());
let made = 0;

interface History {
  readonly operations: readonly Operation[];
  readonly headerOnEachPage: boolean;
  readonly loseJobs: number;
}

const historyArbitrary: fc.Arbitrary<History> = fc.record({
  operations: fc.array(operationArbitrary, { minLength: 1, maxLength: 70 }),
  headerOnEachPage: fc.boolean(),
  loseJobs: fc.nat(2)
});

/** Follows a world to its end. `seen` changes what the sync gets to see of it. */
async function follow(history: History, seen: (source: Source) => Source = (source) => source): Promise<Outcome> {
  const clock = new FakeClock();
  const world = Object.assign(new MirrorWorld(clock), { headerOnEachPage: history.headerOnEachPage, loseJobs: history.loseJobs });
  // Some of the history is there before the sync begins.
  const lastChange = planWorld(world, clock.now() - 200_000, history.operations);
  const key = { connection: String((made += 1)), object: 'Contact' };
  return followWorld({ world, clock, mirror: new Mirror(store), key, source: seen(world), lastChange });
}

const RUNS = { numRuns: 300, seed: 17 };

test('the mirror equals any world one settle period after quiet, and shared records too after all ids are compared', async () => {
  await fc.assert(
    fc.asyncProperty(historyArbitrary, async (history) => {
      assert.deepEqual(await follow(history), { settled: [], reconciled: [] });
    }),
    RUNS
  );
});

/** What a plain loop sees: changes after the last stamp, and nothing a second time. */
function strictly(source: Source): Source {
  const page: Source['page'] = async (query) => {
    const { rows } = query;
    if (rows.kind === 'window') return [];
    if (rows.kind !== 'since') return source.page(query);
    const found = await source.page(query);
    return found.filter((record) => Date.parse(String(record['SystemModstamp'])) > Date.parse(rows.after.stamp));
  };
  return new Proxy(source, { get: (target, name) => (name === 'page' ? page : bound(target, name)) });
}

function bound(target: Source, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name);
  return typeof value === 'function' ? value.bind(target) : value;
}

test('control: the same property fails for a cursor that is strictly greater and reads nothing twice', async () => {
  const result = await fc.check(
    fc.asyncProperty(historyArbitrary, async (history) => (await follow(history, strictly)).settled.length === 0),
    { ...RUNS, endOnFailure: true }
  );
  assert.equal(result.failed, true);
});
