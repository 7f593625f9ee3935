import { type FaultError, background, toFault } from '../faults/faults.ts';
import type { Clock, LogEntry } from '../ports/ports.ts';
import type { Save } from './nextStep.ts';
import { type SendPorts, execute } from './send.ts';
import { createSaveLimits } from './saveLimits.ts';
import type { EntryEvent } from './transition.ts';
import { createUnansweredSaves } from './unansweredSaves.ts';

export interface SavesOptions {
  readonly clock: Clock;
  readonly ports: SendPorts;
  /** The answer to a save that had been given up. */
  onLate(interactionId: string, step: Save, event: EntryEvent): void;
  onFault(fault: FaultError): void;
}

/** Sends a save, and says what came of it within its time. What comes after that is told as well. */
export type SendSave = (entry: LogEntry, step: Save) => Promise<EntryEvent>;

export function createSaves({ clock, ports, onLate, onFault }: SavesOptions): SendSave {
  const limits = createSaveLimits();
  const unanswered = createUnansweredSaves();
  /** A clock that fails costs the measure, not the log. */
  const now = (): number => {
    try {
      return clock.now();
    } catch (thrown) {
      onFault(toFault(thrown));
      return 0;
    }
  };
  return async (entry, step) => {
    const { interactionId, attempts } = entry;
    const began = now();
    const save = { interactionId, fields: step.fields };
    const end = (answer: EntryEvent): EntryEvent | null => {
      limits.answeredAfter(now() - began);
      return unanswered.end(save, answer);
    };
    const takeLate = async (answer: Promise<EntryEvent>): Promise<void> => {
      const event = end(await answer);
      if (event !== null) onLate(interactionId, step, event);
    };
    unanswered.begin(save);
    const event = await execute(ports, entry, step, {
      limitMs: limits.limitMs(attempts),
      onLate: (answer) => background(() => takeLate(answer), onFault)
    });
    return isUnanswered(event) ? event : (end(event) ?? event);
  };
}

const isUnanswered = (event: EntryEvent): boolean => event.type === 'failed' && event.fault.fault === 'OpenCtiNoAnswer';
