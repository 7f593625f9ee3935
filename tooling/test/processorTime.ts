import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever the machine. */
const TICKS_A_SECOND = 100;

/** Processor seconds of this process and of its ended children; null where the system does not tell (only Linux does). */
export function processorSeconds(): { readonly own: number; readonly children: number } | null {
  try {
    const text = readFileSync('/proc/self/stat', 'utf8');
    // The second field is the program's name in brackets and may hold blanks: count from behind it.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = (from: number): number => (Number(fields[from]) + Number(fields[from + 1])) / TICKS_A_SECOND;
    return { own: ticks(11), children: ticks(13) };
  } catch {
    return null;
  }
}

/** A stopwatch for both kinds of time, ended children included. */
export function stopwatch(): () => Spent {
  const started = performance.now();
  const before = processorSeconds();
  return () => {
    const now = processorSeconds();
    const total = before === null || now === null ? null : now.own + now.children - before.own - before.children;
    return { seconds: (performance.now() - started) / 1000, processor: total };
  };
}

/** Time that something took: by the clock, and of the processor where the system tells. */
export interface Spent {
  readonly seconds: number;
  readonly processor: number | null;
}
