import fc from 'fast-check';
import type { Store } from '../../src/store/port.ts';
import { DEFAULT_PACE, type Pace } from '../../src/sync/pace.ts';
import { FakeClock } from './clock.ts';
import { MirrorWorld } from './mirrorWorld.ts';
import { operationArbitrary, type Operation, planWorld } from './worldHistory.ts';
import { SMALL_PAGES } from './worldRun.ts';

/** By the request that came before the commit. */
export const LANES = ['copy', 'exportPage', 'since', 'window', 'deleted', 'byId'] as const;

/** Where a process is killed: at the nth commit of a lane. `between`: with the state and without the rows, where the two are two transactions. */
export interface KillPoint {
  readonly seed: number;
  readonly lane: (typeof LANES)[number];
  readonly nth: number;
  readonly when: 'before' | 'after' | 'between';
}

const OLD: readonly Operation[] = Array.from({ length: 14 }, (_, pick) => ({
  kind: 'create',
  delayMs: 4000,
  lateMs: 0,
  pick,
  value: 'old'
}));
const HOURS_BEFORE_MS = 2 * 60 * 60_000;

export const pagesOf = ({ lane }: KillPoint): Pace => (lane === 'copy' ? { ...SMALL_PAGES, bulkFrom: DEFAULT_PACE.bulkFrom } : SMALL_PAGES);

/** The world of a point, always the same: some records that are old, then changes while it is read; for the control only the old ones. */
export function worldOf({ seed, when }: KillPoint): {
  readonly world: MirrorWorld;
  readonly clock: FakeClock;
  readonly lastChange: number;
} {
  const clock = new FakeClock();
  const world = new MirrorWorld(clock);
  const history = fc.sample(fc.array(operationArbitrary, { minLength: 40, maxLength: 70 }), { seed, numRuns: 1 })[0] ?? [];
  planWorld(world, clock.now() - HOURS_BEFORE_MS, OLD);
  return { world, clock, lastChange: planWorld(world, clock.now() + 1000, when === 'between' ? [] : history) };
}

const LANE_NAMES: readonly string[] = LANES;

/** The same store, whose process ends at once at the point: no handler runs, nothing is flushed. */
export function killingStore(store: Store, world: MirrorWorld, point: KillPoint): Store {
  let seen = 0;
  const end = (): never => {
    process.kill(process.pid, 'SIGKILL');
    throw new Error('the process was not killed');
  };
  return {
    read: (sql, ...values) => store.read(sql, ...values),
    write: (sql, ...values) => store.write(sql, ...values),
    close: () => store.close(),
    batch: async (statements) => {
      const lane = world.requests.findLast((request) => LANE_NAMES.includes(request));
      const changesRows = statements.length > 1;
      if (lane === point.lane && (changesRows || point.when !== 'between')) seen += 1;
      const isPoint = lane === point.lane && seen === point.nth;
      if (!isPoint) return store.batch(statements);
      if (point.when === 'before') end();
      // Two transactions, the state first: what must never be.
      await store.batch(point.when === 'between' ? statements.slice(-1) : statements);
      return end();
    }
  };
}
