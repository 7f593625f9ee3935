import type { Clock, LogEntry, TaskId } from 'types/ports';
import type { EntryEvent } from './decide';
import type { Keeper } from './keeper';
import { type KeyField, mayTryAgain } from './key';
import { type Send, givenUp, nextStep, sendOf } from './nextStep';
import { type SendPorts, perform } from './send';
import { type SlowLane, createSlowLane } from './slowLane';

/** Several interactions at a time, but one send an interaction: the sends of one Task have to arrive in order. */
const PARALLEL = 3;

interface DispatcherOptions {
  readonly clock: Clock;
  readonly ports: SendPorts;
  readonly keeper: Keeper;
  readonly key: KeyField;
  decided(entry: LogEntry, event: EntryEvent): LogEntry;
  onSaved(interactionId: string, taskId: TaskId): void;
}

/** Does what each entry needs, when it needs it. */
export class Dispatcher {
  private readonly options: DispatcherOptions;
  private readonly slowLane: SlowLane;
  private readonly sending = new Set<string>();
  private stopped = false;
  private cancelTimer = (): void => undefined;

  constructor(options: DispatcherOptions) {
    this.options = options;
    this.slowLane = createSlowLane(options.clock, () => this.pump());
  }

  /** Takes up what is stored. */
  async start(): Promise<void> {
    const { keeper, decided } = this.options;
    const decidedAnew = await keeper.load((entry) => decided(entry, { type: 'restored' }));
    for (const entry of decidedAnew) void this.keep(entry);
    this.pump();
  }

  /** Keeps an entry, then sees to what it needs: nothing is sent that is not stored. */
  async keep(entry: LogEntry): Promise<void> {
    await this.options.keeper.put(entry);
    this.pump();
  }

  isSending(interactionId: string): boolean {
    return this.sending.has(interactionId);
  }

  stop(): void {
    this.stopped = true;
    this.cancelTimer();
    this.slowLane.stop();
  }

  /** Does what each entry needs now, and sets the timer for what needs something later. */
  private pump(): void {
    this.cancelTimer();
    if (this.stopped) return;
    const { clock, keeper } = this.options;
    const now = clock.now();
    const { due, settled, earliest } = survey(
      keeper.all().filter((entry) => this.isFree(entry)),
      now
    );
    for (const entry of settled) keeper.remove(entry);
    for (const { entry, step } of due.slice(0, PARALLEL - this.sending.size)) this.run(entry, step);
    if (earliest < Infinity) this.cancelTimer = clock.after(earliest - now, () => this.pump());
    this.pumpSlowly();
  }

  /** What was refused comes after everything that was never tried: what is on its way, and what is stored so that it may go. */
  private pumpSlowly(): void {
    const { keeper, key } = this.options;
    const refused = this.slowLane.next(keeper.all().filter((entry) => mayTryAgain(entry, key)));
    if (refused !== null && keeper.all().every((entry) => this.isFree(entry))) this.runSlowly(refused);
  }

  private isFree({ interactionId }: LogEntry): boolean {
    return !this.sending.has(interactionId) && !this.options.keeper.isWriting(interactionId);
  }

  private async run(entry: LogEntry, step: Send): Promise<void> {
    this.sending.add(entry.interactionId);
    await this.send(entry, step);
  }

  /** The time of the try is stored before it: whatever happens to the page, the next one knows. */
  private async runSlowly(refused: LogEntry): Promise<void> {
    const { keeper, decided } = this.options;
    const { interactionId } = refused;
    this.sending.add(interactionId);
    this.slowLane.begin();
    const isKept = await keeper.put(decided(refused, { type: 'triedAgain' }));
    // The agent may have changed it meanwhile, or thrown it away.
    const current = keeper.get(interactionId);
    if (isKept && current !== undefined && !this.stopped) await this.send(current, sendOf(current));
    this.sending.delete(interactionId);
    this.slowLane.end();
    this.pump();
  }

  private async send(entry: LogEntry, step: Send): Promise<void> {
    const { ports, keeper, decided, onSaved } = this.options;
    const event = await perform(ports, entry, step);
    this.sending.delete(entry.interactionId);
    const before = keeper.get(entry.interactionId);
    if (before === undefined) return;
    const after = decided(before, event);
    const kept = this.keep(after);
    if (before.taskId === null && after.taskId !== null) onSaved(after.interactionId, after.taskId);
    await kept;
  }
}

interface Due {
  readonly entry: LogEntry;
  readonly step: Send;
  /** UTC ms; 0 for what was never tried, and for a moment that only a clock put back since can have set. */
  readonly since: number;
}

interface Survey {
  /** Whoever waits longest comes first: else, while Salesforce is away, the first few would take every turn. */
  readonly due: readonly Due[];
  readonly settled: readonly LogEntry[];
  /** UTC ms when the next of the others is due; Infinity for never. */
  readonly earliest: number;
}

function survey(entries: readonly LogEntry[], now: number): Survey {
  const due: Due[] = [];
  const settled: LogEntry[] = givenUp(entries, now);
  let earliest = Infinity;
  for (const entry of entries) {
    const step = nextStep(entry, now);
    if (step.do === 'wait') earliest = Math.min(earliest, step.until);
    else if (step.do === 'remove') settled.push(entry);
    else if (step.do !== 'rest') due.push({ entry, step, since: entry.notBefore > now ? 0 : entry.notBefore });
  }
  return { due: due.sort((a, b) => a.since - b.since), settled, earliest };
}
