import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../../lib/root.ts';
import { documentedCommands, shellWords } from '../documentedCommands.ts';
import { commandProblems, loadSfCommands } from '../sfCommands.ts';

const commands = loadSfCommands();
const problems = (line: string): string[] => commandProblems(shellWords(line), commands);

const GOOD = [
  'org assign permset --name INO_cx_Agent --target-org ci',
  'org assign permset -n INO_cx_Agent -o ci --json',
  'project deploy start --source-dir force-app --source-dir devhub-app --target-org=ci',
  'env create scratch --target-dev-hub hub',
  'org login sfdx-url --alias devhub --sfdx-url-stdin',
  'data query --query "SELECT Id FROM CallCenter WHERE InternalName = \'INO_cx\'" --target-org ci'
];

describe('a command that the installed CLI takes has no problem', () => {
  for (const line of GOOD) test(line, () => assert.deepEqual(problems(line), []));
});

const BAD: readonly (readonly [title: string, line: string, says: RegExp])[] = [
  ['a command that does not exist', 'org assign permission --name A', /there is no command org assign permission/],
  ['a command of the old CLI', 'force:source:deploy -p force-app', /there is no command force:source:deploy/],
  ['no command at all', '--json', /there is no command/],
  ['a flag that does not exist', 'org assign permset --permset A --name A --target-org ci', /--permset: there is no such flag/],
  ['a short flag that does not exist', 'org assign permset -q A --name A --target-org ci', /-q: there is no such flag/],
  ['a required flag left out', 'org assign permset --name A', /--target-org is missing/],
  ['a flag without value', 'org assign permset --name --target-org ci', /--name has no value/],
  ['a flag that reads standard input before another', 'org login sfdx-url --sfdx-url-stdin --alias a', /--sfdx-url-stdin has no value/],
  ['a flag without value at the end', 'org assign permset --target-org ci --name', /--name has no value/],
  [
    'a value that is not among the options',
    'package create --name A --path a --target-dev-hub h --package-type Open',
    /Open is none of Managed/
  ],
  ['a flag given twice', 'org display --target-org a --target-org b', /--target-org is given twice/],
  ['a flag without the one it needs', 'project deploy start --single-package --target-org a', /--single-package needs --metadata-dir/],
  ['a word too many', 'org display now --target-org a', /now: not expected/]
];

describe('a mistake in a command is found', () => {
  for (const [title, line, says] of BAD) test(title, () => assert.match(problems(line).join('\n'), says));
});

test('a document may leave to the configuration which org is meant, and nothing else', () => {
  const args = shellWords('org assign permset');
  assert.deepEqual(commandProblems(args, commands, { configured: true }), ['org assign permset: --name is missing']);
});

test('commands are found in back quotes, on lines of their own and in workflows', () => {
  const text =
    'Run `A=b sf org display --target-org x` or `sf …`.\n  sf org open\n- run: npx sf org list --all\nThe sf command.\n`sf org login web --alias …`';
  assert.deepEqual(documentedCommands(text), [
    { line: 1, args: ['org', 'display', '--target-org', 'x'] },
    { line: 2, args: ['org', 'open'] },
    { line: 3, args: ['org', 'list', '--all'] }
  ]);
});

test('every sf command in documents, workflows and this folder’s advice is one that the installed CLI takes', () => {
  const files = globSync(['*.md', 'docs/**/*.md', '.github/workflows/*.yml'], { cwd: root });
  const found = files.flatMap((file) =>
    documentedCommands(readFileSync(join(root, file), 'utf8')).map((command) => ({ ...command, file }))
  );
  assert.ok(found.length > 5, `${found.length} commands found`);
  const wrong = found.flatMap(({ file, line, args }) =>
    commandProblems(args, commands, { configured: true }).map((problem) => `${file}:${line}: ${problem}`)
  );
  assert.deepEqual(wrong, []);
});
