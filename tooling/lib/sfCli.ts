import { isFields } from '../../packages/telephony/src/decode/decode.ts';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.ts';
import { problemsOf } from './sfProblems.ts';
import { textAt } from './textAt.ts';

/** Answer of `sf … --json`. */
export interface SfAnswer {
  /** Exit code; 0 is success. */
  readonly code: number;
  /** `result`: of a success, and of the failures that have one, such as a refused deploy. */
  readonly result: unknown;
  /** `name: message` of a failure and a line for each problem that its result lists, or what was printed when it was no JSON. */
  readonly error: string;
}

interface SfOptions {
  /** Folder of the project to work in; this project's own by default. */
  readonly cwd?: string;
  /** Added to the environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds; the command is stopped after that. Two minutes by default. */
  readonly timeoutMs?: number;
}

/** The CLI must neither call home nor tell of new versions: a test run has no network. */
const QUIET = {
  SF_DISABLE_TELEMETRY: 'true',
  SF_DISABLE_AUTOUPDATE: 'true',
  SF_AUTOUPDATE_DISABLE: 'true',
  SF_SKIP_NEW_VERSION_CHECK: 'true',
  SF_HIDE_RELEASE_NOTES: 'true',
  SF_DISABLE_LOG_FILE: 'true',
  NO_COLOR: '1'
};

/** Runs the project's own Salesforce CLI with `--json`, in a home folder that is thrown away: no login of this machine is seen. */
export async function runSf(args: readonly string[], options: SfOptions = {}): Promise<SfAnswer> {
  const home = mkdtempSync(join(tmpdir(), 'inocx-sf-'));
  try {
    return await answer([...args, '--json'], home, options);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function answer(args: readonly string[], home: string, { cwd = root, env = {}, timeoutMs = 120_000 }: SfOptions): Promise<SfAnswer> {
  const cli = join(root, 'node_modules/@salesforce/cli/bin/run.js');
  const variables = { ...process.env, ...QUIET, HOME: home, USERPROFILE: home, ...env };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], { cwd, env: variables, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs });
    let out = '';
    let err = '';
    child.stdout.on('data', (data) => (out += String(data)));
    child.stderr.on('data', (data) => (err += String(data)));
    child.on('error', (error) => resolve({ code: 127, result: undefined, error: error.message }));
    child.on('close', (code) => resolve(read(code ?? 1, out, err)));
  });
}

function read(code: number, out: string, err: string): SfAnswer {
  try {
    const parsed: unknown = JSON.parse(out);
    if (!isFields(parsed)) throw new Error('no object');
    const { result } = parsed;
    if (code === 0) return { code, result, error: '' };
    const texts = ['name', 'message'].map((key) => textAt(parsed, key)).filter((text) => text !== undefined);
    const lines = [texts.join(': '), ...problemsOf(result)].filter((line) => line !== '');
    return { code, result, error: lines.join('\n') || 'the CLI failed and named no reason' };
  } catch {
    return { code: code === 0 ? 1 : code, result: undefined, error: `${out}${err}`.trim() };
  }
}
