import type { SfAnswer } from '../lib/sfCli.ts';

/** One command of the Salesforce CLI, and what a person should know about it. */
export interface Step {
  /** What it does, as a progress line. */
  readonly says: string;
  /** Words after `sf`. `{name}` stands for a value that an earlier step kept. */
  readonly sf: readonly string[];
  /** What to look at when it fails. */
  readonly advice: string;
  /** Takes a value out of the command's `--json` result, for later steps; undefined stops the plan. */
  readonly keeps?: { readonly name: string; readonly from: (result: unknown) => string | undefined };
}

export interface PlanRun {
  /** Runs one command; the tests bring their own. */
  readonly sf: (args: readonly string[]) => Promise<SfAnswer>;
  readonly print: (text: string) => void;
  /** Prints the commands and runs none. */
  readonly dryRun: boolean;
}

/**
 * Runs the steps one after the other and stops at the first that fails. Resolves with the values that were kept; throws an Error
 * with the CLI's own message and the step's advice.
 */
export async function runPlan(steps: readonly Step[], { sf, print, dryRun }: PlanRun): Promise<ReadonlyMap<string, string>> {
  const kept = new Map<string, string>();
  for (const step of steps) {
    if (dryRun) {
      print(shellLine(step.sf));
      continue;
    }
    print(step.says);
    const { code, result, error } = await sf(filledIn(step.sf, kept));
    if (code !== 0) throw new Error(`${step.says}: ${error}\n${step.advice}`);
    if (step.keeps === undefined) continue;
    const value = step.keeps.from(result);
    if (value === undefined) throw new Error(`${step.says}: the answer does not hold what is needed.\n${step.advice}`);
    kept.set(step.keeps.name, value);
  }
  return kept;
}

function filledIn(args: readonly string[], kept: ReadonlyMap<string, string>): string[] {
  return args.map((arg) =>
    arg.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = kept.get(name);
      if (value === undefined) throw new Error(`No step before this one kept ${placeholder}`);
      return value;
    })
  );
}

/** A command as a person would type it in a POSIX shell. */
export function shellLine(args: readonly string[]): string {
  return ['sf', ...args].map(quoted).join(' ');
}

function quoted(arg: string): string {
  if (/^[\w@%+=:,./-]+$/.test(arg)) return arg;
  // Double quotes read better around the single ones of SOQL; not where the shell would look inside.
  return /["$`\\!]/.test(arg) ? `'${arg.replaceAll("'", `'\\''`)}'` : `"${arg}"`;
}

/** Reads a text out of a result: `textAt(result, 'records', 0, 'Id')`. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Reflect.get(at, key);
  }
  return typeof at === 'string' ? at : undefined;
}
