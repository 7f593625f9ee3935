import { spawn } from 'node:child_process';
import { root } from '../lib/root.ts';
import { processorSeconds } from './processorTime.ts';

export interface CommandResult {
  readonly code: number;
  readonly output: string;
  /** Processor seconds of the program and its own children; null where the system does not tell. */
  readonly processor: number | null;
}

/** Programs that run now, and the processor time of ended children that is accounted for. */
let running = 0;
let charged = 0;

/** The system adds up all ended children. They end one by one, so what came since the last end belongs to the one that ends now. */
function charge(): number | null {
  running -= 1;
  const now = processorSeconds();
  if (now === null) return null;
  const spent = now.children - charged;
  charged = now.children;
  return spent;
}

/**
 * Runs a program of this project to its end and keeps all it printed; `added` goes into its environment. A program that cannot start
 * ends with code 127.
 */
export function runCommand(command: string, args: readonly string[], added: Readonly<Record<string, string>> = {}): Promise<CommandResult> {
  const env: NodeJS.ProcessEnv = { ...process.env, FORCE_COLOR: '0', ...added };
  // Set inside a test; a runner started from there would report to it instead of counting.
  delete env['NODE_TEST_CONTEXT'];
  // What ended before, a build or an installation, is nobody's here.
  if (running === 0) charged = processorSeconds()?.children ?? 0;
  running += 1;
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => (output += String(data)));
    child.stderr.on('data', (data) => (output += String(data)));
    child.on('error', (error) => resolve({ code: 127, output: error.message, processor: charge() }));
    child.on('close', (code) => resolve({ code: code ?? 1, output, processor: charge() }));
  });
}
