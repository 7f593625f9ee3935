import { type CommandResult, runCommand } from './command.ts';
import { counted, processorOf, type SuiteResult } from './result.ts';

interface Check {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

const PROJECTS: readonly string[] = [
  ...['core', 'lwc', 'browser', 'node', 'jest'].map((name) => `tsconfig.${name}.json`),
  'packages/connector/tsconfig.json'
];

const TYPES: readonly Check[] = PROJECTS.map((file) => ({
  name: `types of ${file}`,
  command: 'tsc',
  args: ['-p', file, '--pretty', 'false']
}));

const LINT: readonly Check[] = [
  { name: 'lint', command: 'eslint', args: ['.', '--max-warnings', '0'] },
  { name: 'format', command: 'prettier', args: ['--check', '.', '--log-level', 'warn'] },
  { name: 'nothing unused', command: 'knip', args: ['--no-progress', '--treat-config-hints-as-errors'] }
];

/** Types, lint, format and what nothing uses: one check a program, passed when it ends with 0. */
export async function runChecks(suite: 'types' | 'lint', print: (text: string) => void): Promise<SuiteResult> {
  const failures: string[] = [];
  const processors: (number | null)[] = [];
  const checks = suite === 'types' ? TYPES : LINT;
  for (const check of checks) {
    const result: CommandResult = await runCommand(check.command, check.args);
    processors.push(result.processor);
    if (result.code === 0) continue;
    failures.push(`${check.name}: ${firstLine(result.output)}`);
    print(result.output.trimEnd());
  }
  return counted(suite, checks.length - failures.length, failures, {
    names: checks.map(({ name }) => name),
    processor: processorOf(processors)
  });
}

const firstLine = (text: string): string => text.split('\n').find((line) => line.trim() !== '') ?? 'no output';
