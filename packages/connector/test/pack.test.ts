import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { newKey } from '../src/vault/keys.ts';
import { scratch } from './support/folder.ts';

const source = join(import.meta.dirname, '..');
const root = join(source, '../..');
const folder = scratch();
const elsewhere = join(folder, 'elsewhere');
const unpacked = join(elsewhere, 'node_modules/@inocx/connector');
const env = { ...process.env, INOCX_CONNECTOR_KEYS: newKey(), INOCX_CONNECTOR_DATA: join(folder, 'data') };
let shown: { bin: { inocx: string }; dependencies: Record<string, string> };

/** Folder of a dependency as the workspace has it installed. */
function installed(name: string): string {
  const own = join(source, 'node_modules', name);
  return existsSync(own) ? own : join(root, 'node_modules', name);
}

before(() => {
  const manifest = readFileSync(join(source, 'package.json'), 'utf8');
  const pack = spawnSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: source, encoding: 'utf8' });
  assert.equal(pack.status, 0, `${pack.stdout}${pack.stderr}`);
  assert.equal(readFileSync(join(source, 'package.json'), 'utf8'), manifest, 'the repository is as it was');
  assert.ok(!existsSync(join(source, 'dist')));
  const packed = join(folder, pack.stdout.trim().split('\n').at(-1) ?? '');
  mkdirSync(unpacked, { recursive: true });
  const { status, stderr } = spawnSync('tar', ['-xzf', packed, '-C', unpacked, '--strip-components=1'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  shown = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as typeof shown;
  for (const name of Object.keys(shown.dependencies)) {
    mkdirSync(dirname(join(elsewhere, 'node_modules', name)), { recursive: true });
    symlinkSync(installed(name), join(elsewhere, 'node_modules', name), 'dir');
  }
  writeFileSync(join(elsewhere, 'package.json'), '{"type":"module"}');
});

test('the package holds scripts, types and a README, no source and no test', () => {
  assert.deepEqual(readdirSync(unpacked).sort(), ['README.md', 'dist', 'package.json']);
  const files = readdirSync(join(unpacked, 'dist'), { recursive: true, encoding: 'utf8' });
  assert.ok(files.includes('index.js') && files.includes('inocx.js') && files.includes('types/index.d.ts'));
  assert.deepEqual(
    files.filter((file) => /\.ts$/.test(file) && !file.endsWith('.d.ts')),
    []
  );
});

test('the library runs from there', () => {
  const script = `
    import { envKeys, Fault, openConnector, soql, sqlite } from '@inocx/connector';
    const connector = await openConnector({ store: sqlite(process.env.INOCX_CONNECTOR_DATA), keys: envKeys(), publicUrl: 'https://acme.ino.cx' });
    await connector.methods.put({ ref: 'sf', name: 'SF', vendor: 'salesforce', environment: 'acme', app: { clientId: 'x' }, grant: 'code', owner: 'tenant' });
    const error = await connector.salesforce('sf').query(soql\`SELECT Id FROM Contact\`).next().catch((thrown) => thrown);
    const health = await connector.service().fetch(new Request('https://acme.ino.cx/healthz'));
    console.log(JSON.stringify([error instanceof Fault, error.code, health.status]));
    await connector.close();`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: elsewhere, env, encoding: 'utf8' });
  assert.equal(stdout.trim(), '[true,"INOCX-607",200]', stderr);
});

test('its types are those of the source, not any', () => {
  writeFileSync(
    join(elsewhere, 'use.ts'),
    `import { type Connector, Fault, openConnector, soql, sqlite, envKeys } from '@inocx/connector';
     export const connector: Connector = await openConnector({ store: sqlite('x'), keys: envKeys(), publicUrl: 'https://x' });
     // @ts-expect-error a text is no query
     connector.salesforce('sf').query('SELECT Id FROM Contact');
     // @ts-expect-error there is no such grant
     await connector.methods.put({ ref: 'a', name: 'a', vendor: 'salesforce', environment: 'a', app: { clientId: 'a' }, grant: 'password', owner: 'tenant' });
     export const code: string = new Fault('GrantLost').code;
     export const query = soql\`SELECT Id FROM Contact WHERE Name = \${'x'}\`;`
  );
  const options = {
    module: 'nodenext',
    target: 'es2024',
    strict: true,
    noEmit: true,
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')]
  };
  writeFileSync(
    join(elsewhere, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...options, skipLibCheck: true }, files: ['use.ts'] })
  );
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', elsewhere], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});

test('inocx --help and serve run from there', async () => {
  const bin = join(unpacked, shown.bin.inocx);
  assert.match(readFileSync(bin, 'utf8'), /^#!\/usr\/bin\/env node\n/);
  const help = spawnSync(process.execPath, [bin, '--help'], { cwd: elsewhere, env, encoding: 'utf8' });
  assert.equal(help.status, 0, help.stderr);
  assert.match(help.stdout, /^Usage: inocx/);

  const served = spawn(process.execPath, [bin, 'serve', '--port', '0'], { cwd: elsewhere, env });
  const [line] = (await once(served.stdout, 'data')) as [Buffer];
  const origin = line.toString().replace('Listening on ', '').trim();
  assert.deepEqual(await (await fetch(`${origin}/readyz`)).json(), { ready: true });
  const ended = once(served, 'exit');
  served.kill('SIGTERM');
  assert.deepEqual(await ended, [0, null]);
});
