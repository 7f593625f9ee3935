import { type FaultError, background, toFault } from '../faults/faults.ts';
import type { Clock, LogEntry, TaskId } from '../ports/ports.ts';
import { afterMistake } from './afterMistake.ts';
import { backoffMs } from '../async/backoff.ts';
import { type EntryEvent, saysNothing } from './transition.ts';
import type { EntryStore } from './entryStore.ts';
import { type KeyField, mayTryAgain } from './key.ts';
import { type Save, type Send, sendOf } from './nextStep.ts';
import { type Rests, createRests } from './rests.ts';
import { type SendSave, createSaves } from './saves.ts';
import { type SendPorts, askRelated } from './send.ts';
import { type SlowRetry, createSlowRetry } from './slowRetry.ts';
import { survey } from './survey.ts';

/** Several interactions at a time, but one send an interaction: the sends of one Task have to arrive in order. */
const PARALLEL = 3;

interface DispatcherOptions {
  readonly clock: Clock;
  readonly ports: SendPorts;
  readonly entryStore: EntryStore;
  readonly key: KeyField;
  apply(entry: LogEntry, event: EntryEvent): LogEntry;
  onSaved(interactionId: string, taskId: TaskId): void;
  /** Hears of mistakes of our own: what was under way is tried again. */
  onFault(fault: FaultError): void;
}

/** Does what each entry needs, when it needs it. */
export class Dispatcher {
  private readonly options: DispatcherOptions;
  private readonly slowRetry: SlowRetry;
  private readonly rests: Rests;
  private readonly save: SendSave;
  private readonly sending = new Set<string>();
  /** Late answers that wait for the end of what is being sent. */
  private readonly late = new Map<string, (() => void)[]>();
  /** Mistakes of our own in a row while the entries were looked at. */
  private failures = 0;
  private stopped = false;
  private cancelTimer = (): void => undefined;

  constructor(options: DispatcherOptions) {
    this.options = options;
    this.slowRetry = createSlowRetry(options.clock, () => this.pump());
    this.rests = createRests(options.clock, () => this.pump());
    this.save = createSaves({ ...options, onLate: (id, step, event) => this.onLate(id, step, event) });
  }

  /** Takes up what is stored. An entry that cannot be judged is no reason to lose it, or the others. */
  async start(): Promise<void> {
    const decidedAnew = await this.options.entryStore.load((entry) => this.verdict(entry, { type: 'restored' }));
    for (const entry of decidedAnew) background(() => this.keep(entry), this.options.onFault);
    this.pump();
  }

  /** Keeps an entry, then sees to what it needs: nothing is sent that is not stored. Resolves with whether it could be. */
  async keep(entry: LogEntry): Promise<boolean> {
    const isStored = await this.options.entryStore.put(entry);
    this.pump();
    return isStored;
  }

  isSending(interactionId: string): boolean {
    return this.sending.has(interactionId);
  }

  stop(): void {
    this.stopped = true;
    this.cancelTimer();
    this.slowRetry.stop();
  }

  /** Does what each entry needs now, and sets the timer for what needs something later. After a mistake of our own it looks again later. */
  private pump(): void {
    this.cancelTimer();
    if (this.stopped) return;
    const { clock, onFault } = this.options;
    try {
      const now = clock.now();
      const earliest = this.look(now);
      if (earliest < Infinity) this.cancelTimer = clock.after(earliest - now, () => this.pump());
      this.pumpSlowly();
      this.failures = 0;
    } catch (thrown) {
      onFault(toFault(thrown));
      this.failures += 1;
      this.cancelTimer();
      this.cancelTimer = clock.after(backoffMs(this.failures, 1), () => this.pump());
    }
  }

  /** UTC ms when the next entry is due; Infinity for never. */
  private look(now: number): number {
    const { entryStore, onFault } = this.options;
    const free = entryStore.all().filter((entry) => this.isFree(entry));
    const { due, settled, earliest } = survey(free, now, onFault);
    for (const entry of settled) background(() => entryStore.remove(entry), onFault);
    for (const { entry, step } of due.slice(0, PARALLEL - this.sending.size)) background(() => this.run(entry, step), onFault);
    return earliest;
  }

  /** What was refused comes after everything that was never tried: what is on its way, and what is stored so that it may go. */
  private pumpSlowly(): void {
    const { entryStore, key, onFault } = this.options;
    const refused = this.slowRetry.next(entryStore.all().filter((entry) => mayTryAgain(entry, key)));
    if (refused !== null && entryStore.all().every((entry) => this.isFree(entry))) background(() => this.runSlowly(refused), onFault);
  }

  private isFree({ interactionId }: LogEntry): boolean {
    return !this.sending.has(interactionId) && !this.rests.has(interactionId) && !this.options.entryStore.isWriting(interactionId);
  }

  private async run(entry: LogEntry, step: Send): Promise<void> {
    this.sending.add(entry.interactionId);
    await this.send(entry, step);
  }

  /** The time of the try is stored before it: whatever happens to the page, the next one knows. */
  private async runSlowly(refused: LogEntry): Promise<void> {
    const { entryStore, apply } = this.options;
    const { interactionId } = refused;
    this.sending.add(interactionId);
    this.slowRetry.begin();
    try {
      const isKept = await entryStore.put(apply(refused, { type: 'triedAgain' }));
      // The agent may have changed it meanwhile, or thrown it away.
      const current = entryStore.get(interactionId);
      if (isKept && current !== undefined && !this.stopped) await this.send(current, sendOf(current));
    } finally {
      this.sending.delete(interactionId);
      this.slowRetry.end();
      this.pump();
    }
  }

  private async send(entry: LogEntry, step: Send): Promise<void> {
    const { ports, onFault } = this.options;
    const { interactionId } = entry;
    const event = await (step.do === 'askRelated' ? askRelated(ports, entry) : this.save(entry, step));
    this.sending.delete(interactionId);
    if (event.type === 'failed' && event.fault.fault === 'InternalError') onFault(event.fault);
    const before = this.options.entryStore.get(interactionId);
    if (before !== undefined) await this.settle(before, event);
    const late = this.late.get(interactionId) ?? [];
    this.late.delete(interactionId);
    for (const settle of late) settle();
  }

  /** What is under way for the same entry comes first: its answer may say more. */
  private onLate(interactionId: string, step: Save, event: EntryEvent): void {
    const settle = (): void => background(() => this.settleLate(interactionId, step, event), this.options.onFault);
    if (this.sending.has(interactionId)) this.late.set(interactionId, [...(this.late.get(interactionId) ?? []), settle]);
    else settle();
  }

  /** An entry that is done and gone hears only of what has to be sent once more. */
  private async settleLate(interactionId: string, step: Save, event: EntryEvent): Promise<void> {
    const { entryStore, clock } = this.options;
    const isOvertaken = event.type === 'overtaken';
    const before = isOvertaken ? entryStore.find(interactionId, clock.now()) : entryStore.get(interactionId);
    if (this.stopped || before === undefined) return;
    const isOld = step.do === 'create' && before.taskId !== null;
    const saysNothingNew = event.type === 'failed' && saysNothing(event.fault);
    if (!isOld && !saysNothingNew) await this.settle(before, event);
  }

  private async settle(before: LogEntry, event: EntryEvent): Promise<void> {
    const { onSaved, onFault } = this.options;
    const after = this.verdict(before, event, (mistaken) => this.rests.begin(mistaken));
    const kept = this.keep(after);
    const { interactionId, taskId } = after;
    if (before.taskId === null && taskId !== null) background(() => onSaved(interactionId, taskId), onFault);
    await kept;
  }

  /** A verdict is never missing: an entry without one would be sent again at once, and then once more. */
  private verdict(before: LogEntry, event: EntryEvent, afterwards?: (mistaken: LogEntry) => void): LogEntry {
    const { apply, key, onFault } = this.options;
    try {
      return apply(before, event);
    } catch (thrown) {
      onFault(toFault(thrown));
      const after = afterMistake(before, event, key);
      afterwards?.(after);
      return after;
    }
  }
}
