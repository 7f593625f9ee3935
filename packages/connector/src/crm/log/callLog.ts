import { doubled } from '@inocx/telephony/async/backoff.ts';
import type { RelatedRecord } from '@inocx/telephony/call-log/callLog.ts';
import { applySnapshot } from '@inocx/telephony/interaction/interaction.ts';
import { TENANT } from '../../auth/parts.ts';
import type { Clock } from '../../clock/clock.ts';
import { Fault, type Vendor } from '../../faults/fault.ts';
import { readInput } from '../../faults/readInput.ts';
import type { CrmFile } from '../model/file.ts';
import type { Log } from '../../log/log.ts';
import type { Connection, Connections } from '../../vault/connections.ts';
import { grantLost, vendorOf } from '../../vault/lease.ts';
import { ownName } from '../../vault/owner.ts';
import { type InteractionToLog, type ReadInteraction, dutyAtSight, interactionSchema, recordOf, snapshotOf } from './interaction.ts';
import type { LogEntry, LogRequest, Logbook } from './logbook.ts';
import { type Logged, unwritten } from './logged.ts';
import type { LogFallback } from './logSettings.ts';
import type { LogVendor } from './logVendor.ts';
import type { LogState } from './taskFields.ts';
import { Turns } from './turns.ts';

export interface LogOptions {
  /** For what the call center does not say. */
  readonly fallback?: LogFallback;
  /** Scenarios of INO cx, as they came; without them those of the call center's settings count. */
  readonly scenarios?: unknown;
  /** The CRM whose interaction it is: which fields a call of Zoho Desk has. */
  readonly crm?: CrmFile;
  readonly signal?: AbortSignal;
}

/** INO cx's side of the call log: one Task of Salesforce or one call of Zoho Desk an interaction. */
export interface CallLogs {
  /**
   * Throws Fault InputRefused for what is no interaction, GrantLost without a connection, and FieldUnknown, FieldRefused, RightsMissing or
   * DuplicateFound when the customer system refuses the log for a reason that does not pass by itself; it is tried again once an hour all the same.
   */
  log(method: string, interaction: InteractionToLog, options?: LogOptions): Promise<Logged>;
  /** Sends what is due again; resolves with how many the customer systems now have. */
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
  readonly vendors: Readonly<Record<Vendor, LogVendor>>;
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

/** Where an interaction is logged. */
interface At {
  readonly connection: Connection;
  readonly vendor: LogVendor;
}

function checkRecord({ record }: ReadInteraction, { recordId }: LogVendor): void {
  if (record === undefined || record === null || recordId.test(record.id)) return;
  throw new Fault('InputRefused', { fields: ['record.id'], detail: 'wrong: record.id' });
}

class StoredCallLogs implements CallLogs {
  private readonly parts: CallLogParts;
  private readonly owner = ownName();
  private readonly turns: Turns;

  constructor(parts: CallLogParts) {
    this.parts = parts;
    this.turns = new Turns(parts.clock, parts.random);
  }

  async log(method: string, interaction: InteractionToLog, { fallback = {}, scenarios, crm, signal }: LogOptions = {}): Promise<Logged> {
    const read = readInput(interactionSchema, interaction);
    const early = dutyAtSight(read);
    if (early !== null) return unwritten(early);
    const { connection, vendor } = await this.connectionOf(method);
    const request: LogRequest = {
      ...{ method, interaction: read, fallback },
      ...(scenarios === undefined ? {} : { scenarios }),
      ...(crm === undefined ? {} : { crm })
    };
    if (crm !== undefined && crm.vendor !== vendor.vendor)
      throw new Fault('InputRefused', { fields: ['method'], detail: `the method is not one of ${crm.vendor}` });
    checkRecord(read, vendor);
    const atSight = vendor.sight(request);
    if (atSight !== null) return unwritten(atSight);
    const id = `${connection.id} ${read.snapshot.id}`;
    const now = await this.parts.logbook.peek(id);
    if (now !== null && isStale(read, now)) return stale(now);
    const { result, refused } = await this.turns.run(
      id,
      () => this.take(id, connection),
      (entry) => this.work(id, { connection, vendor }, entry, request, signal),
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
    const { result, refused } = await this.work(
      id,
      { connection, vendor: this.parts.vendors[vendorOf(connection).vendor] },
      entry,
      entry.request,
      signal
    );
    return refused === null && result.result !== 'waiting';
  }

  private async take(id: string, connection: Connection): Promise<LogEntry | null> {
    const { logbook, clock } = this.parts;
    return logbook.take(id, connection.id, this.owner, clock.now());
  }

  /** With the lease, which it gives back. */
  private async work(
    id: string,
    { connection, vendor }: At,
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
      const sent = await vendor.send({ connection, entry, request: whole, signal, store });
      await logbook.settle(id, this.owner, sent.end, clock.now());
      return { result: sent.logged, refused: sent.refused ?? null };
    } catch (error) {
      // Whatever it is, the log is not lost.
      await store();
      await logbook.settle(id, this.owner, { state: 'open', dueAt: this.dueAt(error, entry.tries) }, clock.now());
      if (!(error instanceof Fault)) throw error;
      return { result: unwritten('waiting', [error]), refused: LASTING.includes(error.name) ? error : null };
    }
  }

  private dueAt(error: unknown, tries: number): number {
    const now = this.parts.clock.now();
    if (error instanceof Fault && LASTING.includes(error.name)) return now + HOUR;
    const earliest = error instanceof Fault && typeof error.retry === 'object' ? error.retry.at : now;
    return Math.max(earliest, now + doubled(MINUTE, tries, HOUR));
  }

  private async connectionOf(method: string): Promise<At> {
    const connection = await this.parts.connections.of(method, TENANT);
    if (connection === undefined) throw grantLost();
    return { connection, vendor: this.parts.vendors[vendorOf(connection).vendor] };
  }
}

export const callLogsOn = (parts: CallLogParts): CallLogs => new StoredCallLogs(parts);
