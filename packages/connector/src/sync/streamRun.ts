import { Fault } from '../faults/fault.ts';
import { backfillPage } from './backfill.ts';
import { deletes, deletesDue } from './deletes.ts';
import { fresh, freshDue } from './fresh.ts';
import type { Lane, LaneParts, Notice } from './lane.ts';
import type { Mirror, Step, StreamKey } from './mirror.ts';
import type { Pace } from './pace.ts';
import { reconcile, reconcileDue } from './reconcile.ts';
import { driftOf, schemaOf } from './schema.ts';
import { settle, settleDue } from './settle.ts';
import type { Source } from './source.ts';
import { newState, type StreamState } from './state.ts';

export interface StreamParts {
  readonly source: Source;
  readonly mirror: Mirror;
  readonly key: StreamKey;
  readonly pace: Pace;
  readonly notice: Notice;
}

/** What one step did. */
export interface Stepped {
  readonly state: StreamState;
  readonly rows: number;
  /** Server time at which there is something to do; AT_ONCE after a step that did something. */
  readonly dueAt: number;
}

/** Earlier than any clock of the org: its `Date` header has whole seconds, so two readings in one second may go backwards. */
const AT_ONCE = 0;

/** Deletes come before the comparison, which they may ask for. */
const LANES: readonly Lane[] = [fresh, settle, deletes, reconcile];

/** One stream, step by step: each step reads one page and keeps it with the new state. */
export class StreamRun {
  private readonly parts: StreamParts;
  private state: StreamState;
  private version = 0;
  private askedAgain = false;

  private constructor(parts: StreamParts) {
    this.parts = parts;
    this.state = newState(parts.pace);
  }

  static async open(parts: StreamParts): Promise<StreamRun> {
    const run = new StreamRun(parts);
    const { state, version } = await parts.mirror.begin(parts.key, run.state);
    // Fields may have changed since the last run.
    run.state = { ...state, describedAt: 0 };
    run.version = version;
    return run;
  }

  get phase(): StreamState['phase'] {
    return this.state.phase;
  }

  /** Throws the Fault of what was asked; nothing is lost then, and the next step asks again. */
  async step(): Promise<Stepped> {
    const now = await this.parts.source.now();
    try {
      const step = (await this.described(now)) ?? (await this.work(now));
      if (step !== null) await this.take(step);
      this.askedAgain = this.askedAgain && step === null;
      return { state: this.state, rows: step?.rows?.length ?? 0, dueAt: this.dueAt(now, step !== null) };
    } catch (error) {
      // A field may have gone since the describe: looked at once.
      if (!(error instanceof Fault) || error.name !== 'FieldUnknown' || this.askedAgain) throw error;
      this.askedAgain = true;
      this.state = { ...this.state, describedAt: 0, describedAs: null };
      return { state: this.state, rows: 0, dueAt: AT_ONCE };
    }
  }

  private async take(step: Step): Promise<void> {
    const { mirror, key } = this.parts;
    this.version = await mirror.commit(key, this.version, step);
    this.state = step.state;
    await step.afterwards?.();
  }

  /** The step with a newer description of the object; null while the known one is new enough. */
  private async described(now: number): Promise<Step | null> {
    const { source, key, pace, notice } = this.parts;
    const { state } = this;
    if (now - state.describedAt < pace.describeMs) return null;
    const answer = await source.describe(key.object, state.schema === null ? null : state.describedAs);
    if (answer === null || state.schema === null) {
      const schema = answer === null ? state.schema : schemaOf(answer.described);
      return { state: { ...state, schema, describedAs: answer?.as ?? state.describedAs, describedAt: now } };
    }
    const schema = schemaOf(answer.described);
    const { added, removed, retyped } = driftOf(state.schema, schema);
    const next = { ...state, schema, describedAs: answer.as, describedAt: now };
    if (added.length + removed.length + retyped.length === 0) return { state: next };
    notice('SchemaChanged', `${schema.name}: ${[...added, ...removed, ...retyped].join(', ')}`);
    // An export under way holds the columns that it was asked for.
    const again = added.length + retyped.length > 0 || state.phase === 'backfill';
    return { state: again ? { ...next, phase: 'new', backfill: null } : next };
  }

  private async work(now: number): Promise<Step | null> {
    const parts = this.laneParts(now);
    if (this.state.phase !== 'live') return backfillPage(parts, this.state);
    for (const lane of LANES) {
      const step = await lane(parts, this.state);
      if (step !== null) return step;
    }
    return null;
  }

  private laneParts(now: number): LaneParts {
    const { schema } = this.state;
    if (schema === null) throw new Fault('InternalError', { detail: 'a stream works before its object is described' });
    return { ...this.parts, schema, now };
  }

  private dueAt(now: number, didSomething: boolean): number {
    const { state, parts } = this;
    if (didSomething || state.schema === null) return AT_ONCE;
    if (state.phase !== 'live') return now + parts.pace.jobMs;
    const lanes = this.laneParts(now);
    return Math.min(freshDue(state), settleDue(parts.pace, state), deletesDue(lanes, state), reconcileDue(lanes, state));
  }
}
