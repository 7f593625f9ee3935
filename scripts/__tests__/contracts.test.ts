import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { root } from '../lib/root.ts';

/** `skipLibCheck` skips every .d.ts, ours too, and an unknown type name in one becomes `any`. So only truly ambient files may be one. */
const AMBIENT = /^(?:ambient|global|platform)\.d\.ts$/;

test('every .d.ts in git is an ambient declaration', () => {
  const { status, stdout, stderr } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', '*.d.ts'], {
    cwd: root,
    encoding: 'utf8'
  });
  assert.equal(status, 0, stderr);
  const files = stdout.split('\n').filter((file) => file !== '');
  assert.ok(files.length > 0);
  assert.deepEqual(
    files.filter((file) => !AMBIENT.test(basename(file))),
    []
  );
});

/** Type errors in `file` under the configuration that `npm test` checks, with `change` applied to the file's text. */
function typeErrors(file: string, change: (text: string) => string): string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(root, 'tsconfig.json'),
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} }
  );
  assert.ok(config);
  const path = join(root, file);
  assert.ok(config.fileNames.includes(path), `${file} is in the program that npm test checks`);
  const host = ts.createCompilerHost(config.options);
  const readFile = host.readFile.bind(host);
  host.getSourceFile = (name, options) => {
    const text = readFile(name);
    return text === undefined ? undefined : ts.createSourceFile(name, name === path ? change(text) : text, options);
  };
  const program = ts.createProgram([path], config.options, host);
  return program
    .getSemanticDiagnostics(program.getSourceFile(path))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** One type name of each contract, and how it is misspelt. */
const MISSPELT: readonly (readonly [file: string, from: string, to: string])[] = [
  ['types/ports.ts', 'readonly attempts: number;', 'readonly attempts: nummber;'],
  ['types/bridge.ts', 'readonly capabilities: readonly BannerCapability[]', 'readonly capabilities: readonly BanerCapability[]'],
  ['types/panelView.ts', 'readonly strips: readonly StripView[]', 'readonly strips: readonly StripVeiw[]'],
  ['types/diagnosticsView.ts', 'readonly open: boolean;', 'readonly open: bolean;'],
  ['types/openCti.ts', 'readonly screenPop: ScreenPopArguments;', 'readonly screenPop: ScreenPopArgumentz;']
];

for (const [file, from, to] of MISSPELT) {
  test(`a misspelt type name in ${file} fails the type check`, () => {
    assert.deepEqual(
      typeErrors(file, (text) => text),
      []
    );
    assert.ok(readFileSync(join(root, file), 'utf8').includes(from), `${file} holds: ${from}`);
    assert.match(typeErrors(file, (text) => text.replace(from, to)).join('\n'), /^Cannot find name /);
  });
}
