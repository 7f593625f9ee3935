import { Worker } from 'node:worker_threads';
import type { Clock } from '../clock/clock.ts';
import { EXIT } from './exitCodes.ts';
import type { Runtime } from './runtime.ts';

export interface WorkerParts {
  readonly runtime: Runtime;
  readonly clock: Clock;
  /** The command line that the thread runs. */
  readonly argv: readonly string[];
  /** When to go on after a stop at a limit, UTC milliseconds; null when no stop is known. */
  readonly resumeAt: () => Promise<number | null>;
  /** Ends it. */
  readonly stop: AbortSignal;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;

/** Runs the command line in a thread until it ends or is stopped; its exit code. A thread may be ended at any moment: nothing is lost by it. */
async function runThread({ runtime, argv, stop }: WorkerParts): Promise<number> {
  const { script, before } = runtime.program;
  const worker = new Worker(script, { argv: [...before, ...argv], env: { ...runtime.env }, stdout: true, stderr: true });
  worker.stdout.resume();
  worker.stderr.on('data', (text) => runtime.err(String(text)));
  worker.once('error', (error) => runtime.err(`The sync ended: ${error instanceof Error ? error.message : 'unknown'}\n`));
  const end = (): void => {
    // The exit is waited for below.
    worker.terminate().catch(() => undefined);
  };
  if (stop.aborted) end();
  stop.addEventListener('abort', end, { once: true });
  try {
    return await new Promise<number>((resolve) => {
      worker.once('exit', resolve);
    });
  } finally {
    stop.removeEventListener('abort', end);
  }
}

/** Keeps a sync running beside the service: one that died begins again after a second, then less and less often. */
export async function keepSyncing(parts: WorkerParts): Promise<void> {
  const { clock, stop, resumeAt } = parts;
  let wait = FIRST_WAIT_MS;
  while (!stop.aborted) {
    const begun = clock.now();
    const code = await runThread(parts);
    if (stop.aborted) return;
    const stoppedTo = code === EXIT.tryLater ? await resumeAt() : null;
    if (clock.now() - begun > LONGEST_WAIT_MS) wait = FIRST_WAIT_MS;
    const pause = stoppedTo === null ? wait : Math.max(stoppedTo - clock.now(), FIRST_WAIT_MS);
    await clock.sleep(pause, stop).catch(() => undefined);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }
}
