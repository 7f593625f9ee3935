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
    let earliest = Infinity;
    for (const entry of keeper.all().filter(isFree)) {
      const step = nextStep(entry, clock.now());
      if (step.do === 'wait') earliest = Math.min(earliest, step.until);
      else if (step.do === 'remove') keeper.remove(entry);
      else if (step.do !== 'rest' && sending.size < PARALLEL) run(entry, step);
    }
    if (earliest < Infinity) cancelTimer = clock.after(earliest - clock.now(), pump);
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
