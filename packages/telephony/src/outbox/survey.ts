import { type FaultSink, toFault } from '../faults/faults.ts';
import type { LogEntry } from '../ports/ports.ts';
import { LONGEST_MS } from '../async/backoff.ts';
import { type NextStep, type Send, givenUp, nextStep } from './nextStep.ts';

interface Due {
  readonly entry: LogEntry;
  readonly step: Send;
  /** UTC ms; 0 for what was never tried, and for a moment that only a clock put back since can have set. */
  readonly since: number;
}

export interface Survey {
  /** Whoever waits longest comes first: else, while Salesforce is away, the first few would take every turn. */
  readonly due: readonly Due[];
  readonly settled: readonly LogEntry[];
  /** UTC ms when the next of the others is due; Infinity for never. */
  readonly earliest: number;
}

/** What each entry needs now. */
export function survey(entries: readonly LogEntry[], now: number, onFault: FaultSink): Survey {
  const due: Due[] = [];
  const settled: LogEntry[] = givenUp(entries, now);
  let earliest = Infinity;
  for (const entry of entries) {
    const step = stepOf(entry, now, onFault);
    if (step.do === 'wait') earliest = Math.min(earliest, step.until);
    else if (step.do === 'remove') settled.push(entry);
    else if (step.do !== 'rest') due.push({ entry, step, since: entry.notBefore > now ? 0 : entry.notBefore });
  }
  return { due: due.sort((a, b) => a.since - b.since), settled, earliest };
}

/** One that cannot be looked at is told and looked at again later; the others take their turn. */
function stepOf(entry: LogEntry, now: number, onFault: FaultSink): NextStep {
  try {
    return nextStep(entry, now);
  } catch (thrown) {
    onFault(toFault(thrown));
    return { do: 'wait', until: now + LONGEST_MS };
  }
}
