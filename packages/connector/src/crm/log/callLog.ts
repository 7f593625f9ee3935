import type { RelatedRecord } from '@inocx/telephony/call-log/callLog.ts';
import { applySnapshot } from '@inocx/telephony/interaction/interaction.ts';
import { TENANT } from '../../auth/parts.ts';
import type { Clock } from '../../clock/clock.ts';
import { Fault } from '../../faults/fault.ts';
import { readInput } from '../../faults/readInput.ts';
import type { Log } from '../../log/log.ts';
import type { Salesforce } from '../../salesforce/client.ts';
import type { Describes } from '../../salesforce/describes.ts';
import type { Connection, Connections } from '../../vault/connections.ts';
import { grantLost, vendorOf } from '../../vault/lease.ts';
import { ownName } from '../../vault/owner.ts';
import {
  type InteractionToLog,
  type ReadInteraction,
  dutyAtSight,
  dutyOf,
  interactionSchema,
  recordOf,
  snapshotOf
} from './interaction.ts';
import type { LogEntry, LogRequest, Logbook } from './logbook.ts';
import { type Logged, unwritten } from './logged.ts';
import type { LogFallback } from './logSettings.ts';
import { OrgFacts } from './orgFacts.ts';
import { type Sent, sendLog } from './sendLog.ts';
import type { LogState } from './taskFields.ts';
import { Turns } from './turns.ts';

export interface LogOptions {
  /** For what the call center does not say. */
  readonly fallback?: LogFallback;
  /** Scenarios of INO cx, as they came; without them those of the call center's settings count. */
  readonly scenarios?: unknown;
  readonly signal?: AbortSignal;
}

/** INO cx's side of the call log in Salesforce: one Task an interaction, whoever else writes it. */
export interface CallLogs {
  /**
   * Throws Fault InputRefused for what is no interaction, GrantLost without a connection, and FieldUnknown, FieldRefused, RightsMissing or
   * DuplicateFound when Salesforce refuses the log for a reason that does not pass by itself; it is tried again once an hour all the same.
   */
  log(method: string, interaction: InteractionToLog, options?: LogOptions): Promise<Logged>;
  /** Sends what is due again; resolves with how many Salesforce now has. */
  resume(signal?: AbortSignal): Promise<number>;
  /** Does so every minute until the signal is aborted. Never rejects: what goes wrong is in the log. */
  keepSending(signal: AbortSignal): Promise<void>;
}

export interface CallLogParts {
  readonly connections: Connections;
  readonly logbook: Logbook;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly describes: Describes;
  readonly salesforce: (method: string) => Salesforce;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What could not be sent for so long is given up. */
const GIVEN_UP_MS = 72 * HOUR;
/** Settled entries are kept for what INO cx may tell later; without one the Task is found by its key. */
const KEPT_MS = 30 * 24 * HOUR;

/** Faults that no waiting cures; whoever tells the interaction is told them. */
const LASTING: readonly Fault['name'][] = ['FieldUnknown', 'FieldRefused', 'RightsMissing', 'InputRefused', 'DuplicateFound'];

interface Before {
  readonly snapshot: LogState['snapshot'];
  readonly record: RelatedRecord | null;
}

/** What was told before, sent or not. */
const beforeOf = ({ request, known }: LogEntry): Before | null =>
  request === null ? known : { snapshot: snapshotOf(request.interaction), record: recordOf(request.interaction, null) };

/** Whether the entry knows a later state already. */
const isStale = ({ session, seq }: ReadInteraction, entry: LogEntry): boolean =>
  entry.session === session && (seq < entry.seq || (seq === entry.seq && entry.state === 'done'));

const stale = ({ known }: LogEntry): Logged => ({ ...unwritten('stale'), taskId: known?.taskId ?? null });

/** What was told, with what was told before; null when it is older than that. */
function merged(received: ReadInteraction, before: Before | null): ReadInteraction | null {
  const current = before === null ? null : { snapshot: before.snapshot, session: '', seq: 0 };
  const { session, seq } = received;
  const { interaction, change } = applySnapshot(current, { session, seq, snapshot: snapshotOf(received) });
  if (change === 'refused') return null;
  const { can: _, ...snapshot } = interaction.snapshot;
  return readInput(interactionSchema, { ...received, snapshot, record: recordOf(received, before?.record ?? null) });
}

class SalesforceCallLogs implements CallLogs {
  private readonly parts: CallLogParts;
  private readonly owner = ownName();
  private readonly turns: Turns;
  /** By connection, which stays that of one org. */
  private readonly facts = new Map<string, OrgFacts>();

  constructor(parts: CallLogParts) {
    this.parts = parts;
    this.turns = new Turns(parts.clock, parts.random);
  }

  async log(method: string, interaction: InteractionToLog, { fallback = {}, scenarios, signal }: LogOptions = {}): Promise<Logged> {
    const read = readInput(interactionSchema, interaction);
    const early = dutyAtSight(read);
    if (early !== null) return unwritten(early);
    const connection = await this.connectionOf(method);
    const id = `${connection.id} ${read.snapshot.id}`;
    const now = await this.parts.logbook.peek(id);
    if (now !== null && isStale(read, now)) return stale(now);
    const { result, refused } = await this.turns.run(
      id,
      () => this.take(id, connection),
      (entry) =>
        this.work(
          id,
          connection,
          entry,
          { method, interaction: read, fallback, ...(scenarios === undefined ? {} : { scenarios }) },
          signal
        ),
      signal
    );
    if (refused !== null) throw refused;
    return result;
  }

  async resume(signal?: AbortSignal): Promise<number> {
    const { logbook, clock } = this.parts;
    let sent = 0;
    for (const { id, request } of await logbook.due(this.owner, clock.now())) {
      signal?.throwIfAborted();
      if (await this.again(id, request, signal)) sent += 1;
    }
    await logbook.trim(clock.now() - KEPT_MS);
    return sent;
  }

  async keepSending(signal: AbortSignal): Promise<void> {
    const { clock, log } = this.parts;
    while (!signal.aborted) {
      try {
        await this.resume(signal);
        await clock.sleep(MINUTE, signal);
      } catch (error) {
        if (signal.aborted) return;
        const { code, name } = error instanceof Fault ? error : new Fault('InternalError', { cause: error });
        log({ event: 'fault', code, name, route: 'callLog' });
        // The store itself may be what fails.
        await clock.sleep(MINUTE, signal).catch(() => undefined);
      }
    }
  }

  private async again(id: string, request: LogRequest, signal: AbortSignal | undefined): Promise<boolean> {
    const { logbook, clock, connections } = this.parts;
    const connection = await connections.of(request.method, TENANT);
    const entry = await logbook.take(id, connection?.id ?? '', this.owner, clock.now());
    if (entry === null) return false;
    const isOver = clock.now() - entry.openedAt > GIVEN_UP_MS;
    // The method may lead to another org by now, which has nothing to do with this interaction.
    if (isOver || connection === undefined || !id.startsWith(`${connection.id} `) || entry.request === null) {
      await logbook.settle(id, this.owner, isOver ? { state: 'refused' } : { state: 'open', dueAt: clock.now() + HOUR }, clock.now());
      return false;
    }
    const { result, refused } = await this.work(id, connection, entry, entry.request, signal);
    return refused === null && result.result !== 'waiting';
  }

  private async take(id: string, connection: Connection): Promise<LogEntry | null> {
    const { logbook, clock } = this.parts;
    return logbook.take(id, connection.id, this.owner, clock.now());
  }

  /** With the lease, which it gives back. */
  private async work(
    id: string,
    connection: Connection,
    entry: LogEntry,
    request: LogRequest,
    signal: AbortSignal | undefined
  ): Promise<{ readonly result: Logged; readonly refused: Fault | null }> {
    const { logbook, clock } = this.parts;
    const interaction = isStale(request.interaction, entry) ? null : merged(request.interaction, beforeOf(entry));
    if (interaction === null) {
      await logbook.settle(id, this.owner, { state: 'asBefore' }, clock.now());
      return { result: stale(entry), refused: null };
    }
    const whole = { ...request, interaction };
    let isStored = false;
    const store = async (): Promise<void> => {
      if (!isStored) await logbook.open(id, this.owner, whole, clock.now());
      isStored = true;
    };
    try {
      const sent = await this.send(connection, entry, whole, store, signal);
      await logbook.settle(id, this.owner, sent.end, clock.now());
      return { result: sent.logged, refused: null };
    } catch (error) {
      // Whatever it is, the log is not lost.
      await store();
      await logbook.settle(id, this.owner, { state: 'open', dueAt: this.dueAt(error, entry.tries) }, clock.now());
      if (!(error instanceof Fault)) throw error;
      return { result: unwritten('waiting', [error]), refused: LASTING.includes(error.name) ? error : null };
    }
  }

  private async send(
    connection: Connection,
    entry: LogEntry,
    request: LogRequest,
    store: () => Promise<void>,
    signal: AbortSignal | undefined
  ): Promise<Sent> {
    const { salesforce } = this.parts;
    const facts = this.factsOf(connection, request.method);
    const { interaction } = request;
    const agent = interaction.agent === null ? null : await facts.user(interaction.agent);
    const settings = await facts.settings(agent, request.fallback);
    const duty = dutyOf(interaction, settings.callLog);
    if (duty === 'notYet' || duty === 'softphone') return { logged: unwritten(duty), end: { state: 'asBefore' } };
    const owner = agent ?? (await facts.user(connection.username));
    const task = await facts.task();
    await store();
    const context = { agent: interaction.agent, owner, ownerId: agent?.userId ?? null, settings, scenarios: request.scenarios, task };
    const sent = await sendLog(
      { salesforce: salesforce(request.method), options: signal === undefined ? {} : { signal } },
      { duty, context, known: entry.known, state: { snapshot: snapshotOf(interaction), record: recordOf(interaction, null) } }
    );
    const isUnknown = interaction.agent !== null && agent === null;
    const notices = isUnknown ? [new Fault('AgentUnknown', { vendor: 'salesforce' }), ...sent.logged.notices] : sent.logged.notices;
    return { ...sent, logged: { ...sent.logged, notices } };
  }

  private dueAt(error: unknown, tries: number): number {
    const now = this.parts.clock.now();
    if (error instanceof Fault && LASTING.includes(error.name)) return now + HOUR;
    const earliest = error instanceof Fault && typeof error.retry === 'object' ? error.retry.at : now;
    return Math.max(earliest, now + Math.min(MINUTE * 2 ** tries, HOUR));
  }

  private async connectionOf(method: string): Promise<Connection> {
    const connection = await this.parts.connections.of(method, TENANT);
    if (connection === undefined) throw grantLost();
    if (vendorOf(connection).vendor === 'salesforce') return connection;
    throw new Fault('InputRefused', { fields: ['method'], detail: 'this method is not of Salesforce' });
  }

  private factsOf({ id }: Connection, method: string): OrgFacts {
    const known = this.facts.get(id);
    if (known !== undefined) return known;
    const made = new OrgFacts(this.parts.salesforce(method), id, this.parts.describes, this.parts.clock);
    this.facts.set(id, made);
    return made;
  }
}

export const callLogsOn = (parts: CallLogParts): CallLogs => new SalesforceCallLogs(parts);
