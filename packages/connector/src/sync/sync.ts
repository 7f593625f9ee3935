import { z } from 'zod';
import { type Api, apiOf } from '../auth/api.ts';
import { TENANT } from '../auth/parts.ts';
import type { Sessions } from '../auth/session.ts';
import type { Clock } from '../clock/clock.ts';
import { Fault } from '../faults/fault.ts';
import { readInput } from '../faults/readInput.ts';
import { apiName } from '../salesforce/describe.ts';
import { type Events, eventsIn, type KeptEvent, type SyncEvent } from './events.ts';
import { governed, Governor, type Shares } from './governor.ts';
import { Mirror, type StreamKey } from './mirror.ts';
import type { MirrorPlace } from './mirrorPlace.ts';
import type { Pace } from './pace.ts';
import type { MirrorRow, RowState } from './row.ts';
import { salesforceSource } from './salesforceSource.ts';
import { newState, type StreamState } from './state.ts';
import { type RunOptions, runSync } from './syncRun.ts';

/** What is mirrored when nothing is chosen: people, companies, deals and interactions. */
const DEFAULT_OBJECTS = ['User', 'Account', 'Contact', 'Lead', 'Opportunity', 'Task'];

const MOST_OBJECTS = 50;
const MOST_RECORDS = 1000;
const objectsSchema = z.array(z.string().transform(apiName)).min(1).max(MOST_OBJECTS);

export interface StreamStatus {
  readonly object: string;
  readonly phase: StreamState['phase'];
  readonly paused: boolean;
  /** Code of the fault that stopped it. */
  readonly fault: string | null;
  readonly rows: Readonly<Record<RowState, number>>;
  /** Of the first copy: read so far and in all. */
  readonly copied: number;
  readonly total: number | null;
  /** When the org was last asked for changes; null: never. */
  readonly freshAt: number | null;
  /** Everything that changed before has been read twice; null: not yet. */
  readonly settledTo: number | null;
}

export interface SyncParts {
  readonly place: MirrorPlace;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly pace: Pace;
  readonly shares: Shares;
}

/** A mirror of what a connection's CRM holds. */
export interface SyncModule {
  /** Follows these objects of a method's connection; those that are mirrored already, or the usual ones, when none are named. */
  run(ref: string, options: Omit<RunOptions, 'objects'> & { readonly objects?: readonly string[] }): AsyncGenerator<SyncEvent>;
  status(ref: string): Promise<readonly StreamStatus[]>;
  /** Mirrored records in order of id, behind `after`, at most `limit`. */
  records(ref: string, object: string, page?: { readonly after?: string; readonly limit?: number }): Promise<readonly MirrorRow[]>;
  /** Notices and stops with a higher number than `seq`. */
  events(ref: string, seq?: number): Promise<readonly KeptEvent[]>;
  pause(ref: string, object: string, paused: boolean): Promise<void>;
  /** Forgets the rows of an object; the next run copies it anew. */
  reset(ref: string, object: string): Promise<void>;
  /** The next run compares all ids of an object. */
  reconcile(ref: string, object: string): Promise<void>;
}

const statusOf = (
  key: { state: StreamState; object: string; paused: boolean; fault: string | null },
  rows: StreamStatus['rows']
): StreamStatus => {
  const { object, paused, fault, state } = key;
  const { phase, backfill, freshAt, settledTo } = state;
  const follows = phase === 'live';
  const copied = { copied: backfill?.rows ?? 0, total: backfill?.total ?? null };
  return { object, phase, paused, fault, rows, ...copied, freshAt: follows ? freshAt : null, settledTo: follows ? settledTo : null };
};

class SyncOfConnector implements SyncModule {
  private readonly parts: SyncParts;

  constructor(parts: SyncParts) {
    this.parts = parts;
  }

  async *run(ref: string, options: Parameters<SyncModule['run']>[1]): AsyncGenerator<SyncEvent> {
    const { clock, pace, sessions, shares } = this.parts;
    const { mirror, events } = await this.open();
    const connection = await this.connectionOf(ref);
    const known = (await mirror.streams(connection)).map(({ object }) => object);
    const objects = readInput(objectsSchema, options.objects ?? (known.length === 0 ? DEFAULT_OBJECTS : known));
    const governor = new Governor(clock, shares);
    const api: Api = governed(apiOf(sessions, ref, TENANT), governor);
    const source = salesforceSource(api, clock, options.signal === undefined ? {} : { signal: options.signal });
    yield* runSync({ source, mirror, events, connection, clock, pace, requests: () => governor.requests }, { ...options, objects });
  }

  async status(ref: string): Promise<readonly StreamStatus[]> {
    const { mirror } = await this.open();
    const streams = await mirror.streams(await this.connectionOf(ref));
    const found: StreamStatus[] = [];
    for (const stream of streams) found.push(statusOf(stream, await mirror.counts(stream)));
    return found;
  }

  async records(
    ref: string,
    object: string,
    page: { readonly after?: string; readonly limit?: number } = {}
  ): Promise<readonly MirrorRow[]> {
    const { mirror } = await this.open();
    return mirror.rows(await this.keyOf(ref, object), page.after ?? '', Math.min(page.limit ?? MOST_RECORDS, MOST_RECORDS));
  }

  async events(ref: string, seq = 0): Promise<readonly KeptEvent[]> {
    return (await this.open()).events.after(await this.connectionOf(ref), seq);
  }

  async pause(ref: string, object: string, paused: boolean): Promise<void> {
    const { mirror } = await this.open();
    await mirror.pause(await this.keyOf(ref, object), paused);
  }

  async reset(ref: string, object: string): Promise<void> {
    const { mirror } = await this.open();
    await mirror.reset(await this.keyOf(ref, object), newState(this.parts.pace));
  }

  async reconcile(ref: string, object: string): Promise<void> {
    const { mirror } = await this.open();
    const key = await this.keyOf(ref, object);
    const { state, version } = await mirror.begin(key, newState(this.parts.pace));
    await mirror.commit(key, version, { state: { ...state, reconciling: { after: null } } });
  }

  private async open(): Promise<{ readonly mirror: Mirror; readonly events: Events }> {
    const store = await this.parts.place.open();
    return { mirror: new Mirror(store), events: eventsIn(store) };
  }

  private connectionOf(ref: string): Promise<string> {
    return this.parts.place.connectionOf(ref);
  }

  /** Throws Fault InputRefused for an object that is not mirrored. */
  private async keyOf(ref: string, object: string): Promise<StreamKey> {
    const { mirror } = await this.open();
    const key = { connection: await this.connectionOf(ref), object };
    if ((await mirror.stream(key)) === undefined)
      throw new Fault('InputRefused', { fields: ['object'], detail: 'this object is not mirrored' });
    return key;
  }
}

export const syncOn = (parts: SyncParts): SyncModule => new SyncOfConnector(parts);
