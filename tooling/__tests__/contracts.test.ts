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

/** Type errors in `file` under one of the configurations that `npm test` checks, with `change` applied to the file's text. */
function typeErrors(config: string, file: string, change: (text: string) => string): string[] {
  const parsed = ts.getParsedCommandLineOfConfigFile(join(root, config), {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} });
  assert.ok(parsed);
  const path = join(root, file);
  assert.ok(parsed.fileNames.includes(path), `${config} holds ${file}`);
  const host = ts.createCompilerHost(parsed.options);
  const readFile = host.readFile.bind(host);
  host.getSourceFile = (name, options) => {
    const text = readFile(name);
    return text === undefined ? undefined : ts.createSourceFile(name, name === path ? change(text) : text, options);
  };
  const ambient = parsed.fileNames.filter((name) => name.endsWith('.d.ts'));
  const program = ts.createProgram([path, ...ambient], parsed.options, host);
  return program
    .getSemanticDiagnostics(program.getSourceFile(path))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const PORTS = 'packages/telephony/src/ports';
const VIEWS = 'packages/telephony/src/view-model';

/** One type name of each contract, and how it is misspelt. */
const MISSPELT: readonly (readonly [config: string, file: string, from: string, to: string])[] = [
  ['tsconfig.core.json', `${PORTS}/ports.ts`, 'readonly attempts: number;', 'readonly attempts: nummber;'],
  ['tsconfig.core.json', `${PORTS}/bridge.ts`, 'capabilities: readonly BannerCapability[]', 'capabilities: readonly BanerCapability[]'],
  ['tsconfig.core.json', `${VIEWS}/panelViewTypes.ts`, 'strips: readonly StripView[]', 'strips: readonly StripVeiw[]'],
  ['tsconfig.core.json', `${VIEWS}/diagnosticsViewTypes.ts`, 'readonly open: boolean;', 'readonly open: bolean;'],
  ['tsconfig.lwc.json', 'force-app/main/openCti/lwc/openCti/sforce.ts', 'screenPop: ScreenPopArguments;', 'screenPop: ScreenPopArgumentz;']
];

for (const [config, file, from, to] of MISSPELT) {
  test(`a misspelt type name in ${file} fails the type check`, () => {
    assert.deepEqual(
      typeErrors(config, file, (text) => text),
      []
    );
    assert.ok(readFileSync(join(root, file), 'utf8').includes(from), `${file} holds: ${from}`);
    assert.match(typeErrors(config, file, (text) => text.replace(from, to)).join('\n'), /^Cannot find name /);
  });
}
