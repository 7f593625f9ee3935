import assert from 'node:assert/strict';
import type { Mirror, StreamKey } from '../../src/sync/mirror.ts';
import { DEFAULT_PACE, type Pace } from '../../src/sync/pace.ts';
import type { Source } from '../../src/sync/source.ts';
import { StreamRun } from '../../src/sync/streamRun.ts';
import type { FakeClock } from './clock.ts';
import type { MirrorWorld } from './mirrorWorld.ts';
import { differencesFrom } from './worldEquals.ts';

/** Small pages, so that a few records are several pages of each lane. */
export const SMALL_PAGES: Pace = { ...DEFAULT_PACE, pageRows: 4, bulkFrom: 6 };

const HOUR_MS = 60 * 60_000;
/** Until everything is settled after the last change, and the hour in which a describe is asked for again has gone by. */
const QUIET_MS = 1.5 * HOUR_MS;
const WEEK_MS = 8 * 24 * HOUR_MS;

export interface Outcome {
  /** One settle period after quiet, before all ids are compared. */
  readonly settled: readonly string[];
  readonly reconciled: readonly string[];
}

export interface WorldRun {
  readonly world: MirrorWorld;
  readonly clock: FakeClock;
  readonly mirror: Mirror;
  readonly key: StreamKey;
  /** What the sync sees of the world. */
  readonly source: Source;
  /** When the last change of the history can be read. */
  readonly lastChange: number;
  readonly pace?: Pace;
}

/** Follows a world to its end, and for an hour a week later; where the mirror differs then. */
export async function followWorld({ world, clock, mirror, key, source, lastChange, pace = SMALL_PAGES }: WorldRun): Promise<Outcome> {
  const run = await StreamRun.open({ source, mirror, key, pace, notice: () => undefined });
  const runTo = async (end: number): Promise<void> => {
    while (clock.now() < end) {
      const { dueAt } = await run.step();
      clock.time = Math.max(clock.time, Math.min(dueAt, end));
    }
  };
  await runTo(Math.max(lastChange, clock.now()) + QUIET_MS);
  assert.equal(world.planned, 0, 'the whole history was played');
  const settled = await differencesFrom(world, mirror, key, 'settled');
  clock.time += WEEK_MS;
  await runTo(clock.now() + HOUR_MS);
  return { settled, reconciled: await differencesFrom(world, mirror, key, 'reconciled') };
}
