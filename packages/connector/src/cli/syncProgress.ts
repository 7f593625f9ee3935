import type { SyncEvent } from '../sync/events.ts';
import type { Runtime } from './runtime.ts';

type Progress = Extract<SyncEvent, { kind: 'progress' }>;

const BAR = 20;
const NAME = 16;
/** Between two lines where there is no terminal to draw on. */
const LINE_MS = 10_000;
/** Between two drawings on a terminal. */
const DRAW_MS = 100;

function bar(part: number): string {
  const full = Math.round(Math.min(Math.max(part, 0), 1) * BAR);
  return `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}]`;
}

/** One stream in one line. */
function progressLine({ object, phase, rows, total, rowsPerSecond, requests, lagSeconds }: Progress): string {
  const name = object.padEnd(NAME);
  const rate = `${rowsPerSecond} rows/s, ${requests} requests`;
  if (phase === 'new') return `${name} ${bar(0)} begins`;
  if (total !== null) return `${name} ${bar(total === 0 ? 0 : rows / total)} ${rows} of ${total} rows, ${rate}`;
  return `${name} ${bar(1)} follows changes, ${rows} rows read, ${rate}, ${lagSeconds ?? 0} s behind`;
}

/** Shows a run: one bar a stream on a terminal, else a line each ten seconds. */
export class SyncProgress {
  private readonly runtime: Runtime;
  private readonly now: () => number;
  private readonly latest = new Map<string, Progress>();
  private drawn = 0;
  private shownAt = Number.NEGATIVE_INFINITY;

  constructor(runtime: Runtime, now: () => number) {
    this.runtime = runtime;
    this.now = now;
  }

  show(event: SyncEvent): void {
    if (event.kind === 'progress') {
      this.latest.set(event.object, event);
      const every = this.runtime.columns === undefined ? LINE_MS : DRAW_MS;
      if (this.now() - this.shownAt >= every) this.draw();
      return;
    }
    const about = event.kind === 'notice' ? event.object : `goes on at ${new Date(event.resumeAt).toISOString()}`;
    this.runtime.err(`${event.code} ${about}${event.text === '' ? '' : `: ${event.text}`}\n`);
    // What is drawn again stands below it.
    this.drawn = 0;
  }

  /** The last state of each stream. */
  end(): void {
    this.draw();
  }

  private draw(): void {
    const { columns } = this.runtime;
    const lines = [...this.latest.values()].map(progressLine);
    this.shownAt = this.now();
    if (columns === undefined) {
      for (const line of lines) this.runtime.err(`${line}\n`);
      return;
    }
    const up = this.drawn === 0 ? '' : `\u001b[${this.drawn}A`;
    this.runtime.err(`${up}${lines.map((line) => `\u001b[2K${line.slice(0, columns - 1)}\n`).join('')}`);
    this.drawn = lines.length;
  }
}
