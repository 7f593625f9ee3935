import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { runSf } from '../lib/sfCli.ts';
import { type PlanRun, runPlan, type Step } from './plan.ts';

export const print = (text: string): void => void process.stderr.write(`${text}\n`);

/** Options as `parseArgs` read them. */
export type Given = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

interface CommandLine {
  /** What `--help` prints. */
  readonly help: string;
  readonly options: ParseArgsOptionsConfig;
  readonly run: (given: Given, words: readonly string[]) => Promise<void>;
}

/** Reads the command line, prints help, and turns every failure into its message and exit code 1. */
export async function commandLine({ help, options, run }: CommandLine): Promise<void> {
  try {
    const { values, positionals } = parseArgs({ options: { ...options, help: { type: 'boolean' } }, allowPositionals: true });
    if (values['help'] === true) process.stdout.write(help);
    else await run(values, positionals);
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    if (isUsage(error)) print('--help says how this command is used.');
    process.exitCode = 1;
  }
}

/** A command line that cannot be run as it is written; the help shows how. */
export class UsageError extends Error {}

/** `parseArgs` throws errors of its own for unknown options and missing values. */
const isUsage = (error: unknown): boolean =>
  error instanceof UsageError || (error instanceof TypeError && 'code' in error && /^ERR_PARSE_ARGS_/.test(String(error.code)));

/** The text of an option. Throws a UsageError that names the option when it is missing. */
export function needed(given: Given, name: string): string {
  const value = given[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new UsageError(`--${name} is missing`);
}

/** All texts of an option that may be repeated. */
export const allOf = (given: Given, name: string): string[] => {
  const value = given[name];
  return Array.isArray(value) ? value.map(String) : [];
};

interface PlanOptions {
  readonly dryRun: boolean;
  /** Folder to run in: the project's root, or a staged copy. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a plan with the installed CLI and this person's own logins; dry, it prints the commands on standard output instead.
 * What deploys or packages needs the bundles' JavaScript, so the project is built first.
 */
export async function perform(steps: readonly Step[], { dryRun, cwd, env = {} }: PlanOptions): Promise<ReadonlyMap<string, string>> {
  const logins = { HOME: process.env['HOME'], USERPROFILE: process.env['USERPROFILE'] };
  const sf: PlanRun['sf'] = (args) =>
    runSf(args, { ...(cwd === undefined ? {} : { cwd }), env: { ...logins, ...env }, timeoutMs: TWO_HOURS });
  return runPlan(steps, { sf, print: dryRun ? (text) => void process.stdout.write(`${text}\n`) : print, dryRun });
}

/** Building a package version may take more than an hour; each command has a wait of its own below that. */
const TWO_HOURS = 2 * 60 * 60 * 1000;

/** The build and its tools are loaded only when they are needed. */
export async function buildFirst(dryRun: boolean): Promise<void> {
  if (dryRun) return;
  const { buildAll } = await import('../build/buildAll.ts');
  await buildAll(print);
}
