import { spawn } from 'node:child_process';
import { root } from '../lib/root.ts';

export interface CommandResult {
  readonly code: number;
  readonly output: string;
}

/**
 * Runs a program of this project to its end and keeps all it printed; `added` goes into its environment. A program that cannot start
 * ends with code 127.
 */
export function runCommand(command: string, args: readonly string[], added: Readonly<Record<string, string>> = {}): Promise<CommandResult> {
  const env: NodeJS.ProcessEnv = { ...process.env, FORCE_COLOR: '0', ...added };
  // Set inside a test; a runner started from there would report to it instead of counting.
  delete env['NODE_TEST_CONTEXT'];
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => (output += String(data)));
    child.stderr.on('data', (data) => (output += String(data)));
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
