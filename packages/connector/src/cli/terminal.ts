import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Runtime } from './runtime.ts';

class Muted extends Writable {
  override _write(_chunk: unknown, _encoding: BufferEncoding, done: () => void): void {
    done();
  }
}

/** Asks on the terminal, or takes the next line of what was piped in. */
function ask(question: string, hidden: boolean): Promise<string> {
  const terminal = process.stdin.isTTY;
  process.stderr.write(question);
  const output = hidden ? new Muted() : process.stderr;
  const lines = createInterface({ input: process.stdin, output, terminal });
  return new Promise((resolve, reject) => {
    lines.once('line', (line) => {
      resolve(line);
      lines.close();
    });
    lines.once('close', () => {
      if (hidden && terminal) process.stderr.write('\n');
      reject(new Error('nothing was entered'));
    });
  });
}

/** `before`: what the script takes from its command line before the command. */
export function terminalRuntime({
  before = [],
  ...more
}: Pick<Runtime, 'dataFolder' | 'places' | 'network'> & { readonly before?: readonly string[] }): Runtime {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop.abort();
      // A second one ends at once.
      process.once(signal, () => process.exit(130));
    });
  }
  return {
    env: process.env,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    ask,
    stop: stop.signal,
    program: { script: process.argv[1] ?? '', before },
    ...(process.stderr.isTTY ? { columns: process.stderr.columns } : {}),
    ...more
  };
}
