import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { checkWritable, databaseOption, portOption, wholeNumber } from '../options.ts';
import { root } from '../root.ts';

const folder = mkdtempSync(join(tmpdir(), 'options-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const written = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

function database(name: string, sql: string): string {
  const made = new DatabaseSync(join(folder, name));
  made.exec(sql);
  made.close();
  return join(folder, name);
}

for (const text of ['abc', '-1', '70000', '', ' ', '1e3', '0x10', '80.5', '∞', '99999999999999999999']) {
  test(`${JSON.stringify(text)} is no port`, () =>
    assert.throws(() => portOption(text, 0), /^Error: --port takes a whole number from 0 to 65535, not "/));
}

test('A port is a number in its bounds, and zero where any port will do', () => {
  assert.deepEqual([portOption('0', 0), portOption('65535', 1), wholeNumber('calls', '10', 1)], [0, 65_535, 10]);
  assert.throws(() => portOption('0', 1), /from 1 to 65535/);
  assert.throws(() => wholeNumber('calls', '0', 1), /--calls takes a whole number from 1, not "0"/);
});

const FILES: readonly (readonly [what: string, path: () => string, says: RegExp])[] = [
  ['rubbish', () => written('rubbish.db', 'rubbish'), /no database of the workbench; name a new file/],
  ['a broken database', () => written('broken.db', `SQLite format 3\0${'x'.repeat(500)}`), /no database of the workbench/],
  ['a database of another program', () => database('other.db', 'CREATE TABLE songs (name TEXT)'), /no database of the workbench/],
  ['a folder', () => folder, /is a folder; name a file in it, such as/],
  ['a file in a folder that is missing', () => join(folder, 'missing', 'org.db'), /there is no folder .*missing; make it first/],
  ['a file below a file', () => join(written('file', 'x'), 'org.db'), /is no folder; name a file in one/],
  ['nothing', () => '', /takes the path of a database/],
  [
    'a database with a damaged file of INO cx',
    () => {
      written('damaged.db.ino.json', '{');
      return database('damaged.db', 'CREATE TABLE records (id TEXT)');
    },
    /damaged; move it away/
  ]
];

for (const [what, path, says] of FILES) {
  test(`--file on ${what} is refused in one line with advice`, () => {
    assert.throws(
      () => databaseOption(path()),
      (error: unknown) => error instanceof Error && says.test(error.message) && !error.message.includes('\n')
    );
  });
}

test('--file takes a new file, an empty one, and a database of an earlier run', () => {
  const paths = [join(folder, 'new.db'), written('empty.db', ''), database('org.db', 'CREATE TABLE records (id TEXT)')];
  assert.deepEqual(paths.map(databaseOption), paths);
});

test('A read-only checkout is named before anything is built', () => {
  assert.throws(
    () => checkWritable([folder], () => 'EROFS: read-only file system'),
    (error: unknown) =>
      error instanceof Error && error.message.startsWith(`The build writes into ${folder}, which is read-only; use a copy`)
  );
  assert.doesNotThrow(() => checkWritable([folder, join(folder, 'not-there')]));
});

const COMMANDS: readonly (readonly [script: string, args: readonly string[], says: RegExp])[] = [
  ['start', ['--port', '-1'], /--port takes a whole number/],
  ['start', ['--prot', '1'], /Unknown option '--prot'.*This command takes --port, --file/],
  ['start', ['--file', '.'], /is a folder/],
  ['token', ['--port', 'abc'], /--port takes a whole number from 1/]
];

for (const [script, args, says] of COMMANDS) {
  test(`${script} ${args.join(' ')} ends in one line, before the build`, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, `scripts/${script}.ts`), ...args], { encoding: 'utf8' });
    assert.deepEqual([status, stdout, stderr.trim().split('\n').length], [1, '', 1]);
    assert.match(stderr, says);
  });
}
