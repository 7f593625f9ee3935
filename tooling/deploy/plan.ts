import type { SfAnswer } from '../lib/sfCli.ts';

/** One command of the Salesforce CLI, and what a person should know about it. */
export interface Step {
  /** What it does, as a progress line. */
  readonly says: string;
  /** Words after `sf`. `{name}` stands for a value that an earlier step kept. */
  readonly sf: readonly string[];
  /** What to look at when it fails. */
  readonly advice: string;
  /** Takes a value out of the command's `--json` result, for later steps; undefined stops the plan unless the value is optional. */
  readonly keeps?: { readonly name: string; readonly from: (result: unknown) => string | undefined; readonly optional?: boolean };
  /** Name of a value. When an earlier step kept it, this step is not needed. */
  readonly unless?: string;
  /** A failure means only that there is nothing to keep. */
  readonly mayFail?: boolean;
  /** The steps after this one do not need it: its failure is reported, they run, and the plan fails at its end. */
  readonly goesOn?: boolean;
}

export interface PlanRun {
  /** Runs one command; the tests bring their own. */
  readonly sf: (args: readonly string[]) => Promise<SfAnswer>;
  readonly print: (text: string) => void;
  /** Prints the commands and runs none. */
  readonly dryRun: boolean;
}

/**
 * Runs the steps one after the other and stops at the first that fails and is needed. Resolves with the values that were kept; throws an
 * Error with the CLI's own message and the advice of each step that failed.
 */
export async function runPlan(steps: readonly Step[], run: PlanRun): Promise<ReadonlyMap<string, string>> {
  const kept = new Map<string, string>();
  const failures: string[] = [];
  for (const step of steps) {
    if (run.dryRun) {
      run.print(shellLine(step.sf));
      continue;
    }
    const failure = await runStep(step, kept, run);
    if (failure === null) continue;
    failures.push(failure);
    if (step.goesOn !== true) break;
  }
  if (failures.length > 0) throw new Error(failures.join('\n'));
  return kept;
}

/** Runs one step and keeps its value. Resolves with null, or with what failed and the advice. */
async function runStep(step: Step, kept: Map<string, string>, { sf, print }: PlanRun): Promise<string | null> {
  if (step.unless !== undefined && kept.has(step.unless)) {
    print(`${step.says}: done before`);
    return null;
  }
  print(step.says);
  const answer = await sf(filledIn(step.sf, kept));
  if (answer.code !== 0) return step.mayFail === true ? null : `${step.says}: ${answer.error}\n${step.advice}`;
  if (step.keeps === undefined) return null;
  const value = step.keeps.from(answer.result);
  if (value !== undefined) kept.set(step.keeps.name, value);
  else if (step.keeps.optional !== true) return `${step.says}: the answer does not hold what is needed.\n${step.advice}`;
  return null;
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
