import type { Clock } from '../clock/clock.ts';
import { FAULTS } from '../faults/catalogue.ts';
import { Fault } from '../faults/fault.ts';
import type { Events, SyncEvent } from './events.ts';
import type { Mirror, StreamKey } from './mirror.ts';
import type { Pace } from './pace.ts';
import type { Source } from './source.ts';
import { type Stepped, StreamRun } from './streamRun.ts';

export interface RunParts {
  readonly source: Source;
  readonly mirror: Mirror;
  readonly events: Events;
  readonly connection: string;
  readonly clock: Clock;
  readonly pace: Pace;
  /** Requests of this run so far. */
  readonly requests: () => number;
}

export interface RunOptions {
  readonly objects: readonly string[];
  /** `caughtUp`: ends when every stream waits for changes. */
  readonly until: 'caughtUp' | 'forever';
  readonly signal?: AbortSignal;
}

/** The whole run ends with these, and goes on later from where it was. */
const STOPS = ['BudgetReached', 'LimitDay'];
/** These are about one object: its stream waits for a person, the others go on. */
const OF_ONE_OBJECT = ['ObjectNotMirrorable', 'FieldUnknown', 'RightsMissing'];
/** A pause that somebody asks for meanwhile is seen after so long. */
const LONGEST_SLEEP_MS = 2000;
/** A stream that was reset is read again; one that another process follows moves on and on. */
const MOST_MOVES = 3;
const RESUME_MS = 15 * 60_000;

/** One stream of a run, and what is shown of it. */
class Follower {
  readonly key: StreamKey;
  dueAt = 0;
  caughtUp = false;
  private run: StreamRun | undefined;
  private readonly parts: RunParts;
  private readonly pending: SyncEvent[] = [];
  private readonly begun: number;
  private rows = 0;
  private moves = 0;

  constructor(parts: RunParts, object: string) {
    this.parts = parts;
    this.key = { connection: parts.connection, object };
    this.begun = parts.clock.now();
  }

  async isPaused(): Promise<boolean> {
    return (await this.parts.mirror.stream(this.key))?.paused === true;
  }

  async step(): Promise<readonly SyncEvent[]> {
    const { source, mirror, pace } = this.parts;
    this.run ??= await StreamRun.open({
      ...{ source, mirror, pace, key: this.key },
      notice: (name, text) => this.pending.push({ kind: 'notice', object: this.key.object, code: FAULTS[name].code, name, text })
    });
    const stepped = await this.stepOf(this.run);
    if (stepped === null) return [];
    this.rows += stepped.rows;
    this.dueAt = stepped.dueAt;
    this.caughtUp = stepped.state.phase === 'live' && stepped.dueAt > (await source.now());
    return [...this.pending.splice(0), await this.progress(stepped)];
  }

  /** Null: somebody moved the stream meanwhile, and it is to be read again. */
  private async stepOf(run: StreamRun): Promise<Stepped | null> {
    try {
      return await run.step();
    } catch (error) {
      if (!(error instanceof Fault) || error.name !== 'SyncElsewhere' || this.moves >= MOST_MOVES) throw error;
      this.moves += 1;
      this.run = undefined;
      return null;
    }
  }

  /** Keeps why the stream stops, and pauses it. */
  async stop(fault: Fault): Promise<SyncEvent> {
    await this.parts.mirror.pause(this.key, true);
    await this.parts.mirror.fail(this.key, FAULTS.ObjectNotMirrorable.code);
    const { code } = FAULTS.ObjectNotMirrorable;
    return { kind: 'notice', object: this.key.object, code, name: 'ObjectNotMirrorable', text: fault.detail ?? fault.message };
  }

  private async progress({ state }: Stepped): Promise<SyncEvent> {
    const { clock, source, requests } = this.parts;
    const copying = state.phase === 'backfill' ? state.backfill : null;
    return {
      kind: 'progress',
      object: this.key.object,
      phase: state.phase,
      rows: copying?.rows ?? this.rows,
      total: copying?.total ?? null,
      rowsPerSecond: Math.round((this.rows * 1000) / Math.max(clock.now() - this.begun, 1000)),
      requests: requests(),
      lagSeconds: state.phase === 'live' ? Math.max(0, Math.round(((await source.now()) - state.freshAt) / 1000)) : null
    };
  }
}

function stopOf(fault: Fault, now: number): SyncEvent {
  const resumeAt = typeof fault.retry === 'object' ? fault.retry.at : now + RESUME_MS;
  return { kind: 'stopped', code: fault.code, name: fault.name, resumeAt, text: fault.detail ?? '' };
}

/** One step of a stream, with what came of it; throws what ends the run. */
async function stepOf(follower: Follower): Promise<readonly SyncEvent[]> {
  try {
    return await follower.step();
  } catch (error) {
    if (error instanceof Fault && OF_ONE_OBJECT.includes(error.name)) return [await follower.stop(error)];
    throw error;
  }
}

async function* turns(parts: RunParts, followers: readonly Follower[], options: RunOptions): AsyncGenerator<SyncEvent> {
  const { source, clock } = parts;
  for (;;) {
    const active: Follower[] = [];
    for (const follower of followers) if (!(await follower.isPaused())) active.push(follower);
    let now = await source.now();
    for (const follower of active) {
      options.signal?.throwIfAborted();
      if (follower.dueAt <= now) yield* await stepOf(follower);
    }
    if (options.until === 'caughtUp' && active.every(({ caughtUp }) => caughtUp)) return;
    now = await source.now();
    const wait = Math.min(LONGEST_SLEEP_MS, ...active.map(({ dueAt }) => dueAt - now));
    if (wait > 0) await clock.sleep(wait, options.signal);
  }
}

/**
 * Follows these objects, page by page in turn. An aborted signal ends it after a page that is kept. A limit ends it with the event `stopped`.
 * Throws the Fault of anything else.
 */
export async function* runSync(parts: RunParts, options: RunOptions): AsyncGenerator<SyncEvent> {
  const { events, connection, clock, mirror } = parts;
  const followers = options.objects.map((object) => new Follower(parts, object));
  try {
    for await (const event of turns(parts, followers, options)) {
      if (event.kind !== 'progress') await events.add(connection, clock.now(), event);
      yield event;
    }
  } catch (error) {
    if (options.signal?.aborted === true) return;
    if (!(error instanceof Fault)) throw error;
    if (!STOPS.includes(error.name)) {
      for (const { key } of followers) await mirror.fail(key, error.code);
      throw error;
    }
    const stop = stopOf(error, clock.now());
    if (stop.kind === 'stopped') await events.add(connection, clock.now(), stop);
    yield stop;
  }
}
