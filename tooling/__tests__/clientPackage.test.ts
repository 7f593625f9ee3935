import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { API_REPORT, apiReport, buildClientPackage, CLIENT_PACKAGE } from '../build/clientPackage.ts';
import { root } from '../lib/root.ts';

/** A project of INO cx: nothing is in it but the packed client. */
let project: string;
let installed: string;

/** Packs the client and unpacks it where npm would. */
before(async () => {
  project = mkdtempSync(join(tmpdir(), 'inocx-banner-'));
  installed = join(project, 'node_modules/@inocx/bridge');
  await buildClientPackage();
  const packed = spawnSync('npm', ['pack', join(root, CLIENT_PACKAGE), '--pack-destination', project, '--silent'], { encoding: 'utf8' });
  assert.equal(packed.status, 0, packed.stderr);
  mkdirSync(installed, { recursive: true });
  const archive = join(project, packed.stdout.trim());
  const unpacked = spawnSync('tar', ['-xzf', archive, '-C', installed, '--strip-components=1'], { encoding: 'utf8' });
  assert.equal(unpacked.status, 0, unpacked.stderr);
});

after(() => rmSync(project, { recursive: true, force: true }));

/** Type errors of a client, with every declaration of the package checked as well. */
function errorsOf(source: string): string[] {
  const file = join(project, 'client.ts');
  writeFileSync(file, source);
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    types: [],
    strict: true,
    noEmit: true,
    skipLibCheck: false
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const CLIENT = `
import { createBannerClient, type BannerClient, type InteractionSnapshot, type RecordRef } from '@inocx/bridge';

export const linked: RecordRef[] = [];
export const client: BannerClient = createBannerClient({
  allowedOrigins: ['https://acme--inocx.vf.force.com'],
  session: 'agent-1',
  capabilities: ['dial', 'selectRecord'],
  methods: {
    dial: ({ number }) => (number === '' ? { ok: false, reason: 'No number.' } : { ok: true }),
    selectRecord: ({ record }) => (linked.push(record), { ok: true })
  }
});
export const tell = (snapshot: InteractionSnapshot): void => client.interaction(snapshot);
client.agent('connected', 'ada@acme.example');
`;

test('the packed client holds its script, its declarations and its licences, and nothing of ours besides', () => {
  assert.deepEqual(readdirSync(installed).sort(), ['README.md', 'index.d.ts', 'index.js', 'licences.txt', 'package.json']);
  const declarations = readFileSync(join(installed, 'index.d.ts'), 'utf8');
  assert.doesNotMatch(declarations, /\bimport\b|\bfrom '/);
});

test('a client compiles against the packed package alone, its declarations checked', () => {
  assert.deepEqual(errorsOf(CLIENT), []);
});

test('a client that asks for what the package does not have does not compile', () => {
  assert.match(errorsOf(CLIENT.replace("'connected'", "'conected'")).join('\n'), /"conected"/);
  assert.match(
    errorsOf(CLIENT.replace('type RecordRef', 'type RecordReff')).join('\n'),
    /no exported member named 'RecordReff'|RecordReff/
  );
});

test('the script runs as it is installed', async () => {
  const loaded: unknown = await import(pathToFileURL(join(installed, 'index.js')).href);
  assert.ok(typeof loaded === 'object' && loaded !== null);
  assert.deepEqual(Object.keys(loaded), ['createBannerClient']);
});

test('the report of the API is current (else: npm run docs)', async () => {
  const report = await apiReport();
  assert.equal(readFileSync(join(root, API_REPORT), 'utf8'), report);
  for (const name of ['createBannerClient', 'InteractionSnapshot', 'BannerClientOptions', 'HelloReply'])
    assert.ok(report.includes(name), name);
});
