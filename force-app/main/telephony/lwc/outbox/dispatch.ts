import type { Clock, LogEntry, TaskId } from 'types/ports';
import type { EntryEvent } from './decide';
import type { Keeper } from './keeper';
import { type Send, nextStep } from './nextStep';
import { type SendPorts, perform } from './send';

/** Several interactions at a time, but one send an interaction: the sends of one Task have to arrive in order. */
const PARALLEL = 3;

interface Dispatch {
  readonly clock: Clock;
  readonly ports: SendPorts;
  readonly keeper: Keeper;
  decided(entry: LogEntry, event: EntryEvent): LogEntry;
  onSaved(interactionId: string, taskId: TaskId): void;
}

export interface Dispatcher {
  /** Does what each entry needs now, and sets the timer for what needs something later. */
  pump(): void;
  /** Keeps an entry, then sees to what it needs: nothing is sent that is not stored. */
  keep(entry: LogEntry): Promise<void>;
  isSending(interactionId: string): boolean;
  stop(): void;
}

export function createDispatcher({ clock, ports, keeper, decided, onSaved }: Dispatch): Dispatcher {
  const sending = new Set<string>();
  let stopped = false;
  let cancelTimer = (): void => undefined;

  const isFree = ({ interactionId }: LogEntry): boolean => !sending.has(interactionId) && !keeper.isWriting(interactionId);

  function pump(): void {
    cancelTimer();
    if (stopped) return;
    const now = clock.now();
    const { due, settled, earliest } = survey(keeper.all().filter(isFree), now);
    for (const entry of settled) keeper.remove(entry);
    for (const { entry, step } of due.slice(0, PARALLEL - sending.size)) run(entry, step);
    if (earliest < Infinity) cancelTimer = clock.after(earliest - now, pump);
  }

  async function run(entry: LogEntry, step: Send): Promise<void> {
    sending.add(entry.interactionId);
    const event = await perform(ports, entry, step);
    sending.delete(entry.interactionId);
    const before = keeper.get(entry.interactionId);
    if (before === undefined) return;
    const after = decided(before, event);
    const kept = keep(after);
    if (before.taskId === null && after.taskId !== null) onSaved(after.interactionId, after.taskId);
    await kept;
  }

  async function keep(entry: LogEntry): Promise<void> {
    await keeper.put(entry);
    pump();
  }

  return {
    pump,
    keep,
    isSending: (interactionId) => sending.has(interactionId),
    stop() {
      stopped = true;
      cancelTimer();
    }
  };
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
  const settled: LogEntry[] = [];
  let earliest = Infinity;
  for (const entry of entries) {
    const step = nextStep(entry, now);
    if (step.do === 'wait') earliest = Math.min(earliest, step.until);
    else if (step.do === 'remove') settled.push(entry);
    else if (step.do !== 'rest') due.push({ entry, step, since: entry.notBefore > now ? 0 : entry.notBefore });
  }
  return { due: due.sort((a, b) => a.since - b.since), settled, earliest };
}
