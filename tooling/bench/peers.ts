import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/root.ts';
import { runCommand } from '../test/command.ts';

/** Where what is measured beside the softphone is named, and where it is installed. */
const NAMED = 'test/bench/peers';
const FOLDER = 'build/bench/peers';
const FILES = ['package.json', 'package-lock.json', '.npmrc'];

/**
 * Installs the libraries of others that the softphone's start is measured beside, once for each state of their lock file. They have a
 * package of their own: 160 MB that nobody needs to build, test or run the product. No install script of theirs runs.
 * Resolves with the folder, from the project's root.
 */
export async function installPeers(print: (text: string) => void): Promise<string> {
  const folder = join(root, FOLDER);
  const stamp = join(folder, '.installed');
  const wanted = FILES.map((file) => readFileSync(join(root, NAMED, file), 'utf8')).join('\n');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return FOLDER;
  print('Installing the libraries of others (about 160 MB, once) …');
  mkdirSync(folder, { recursive: true });
  for (const file of FILES) copyFileSync(join(root, NAMED, file), join(folder, file));
  const npm = process.env['npm_execpath'];
  const [command, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const { code, output } = await runCommand(command, [...first, 'ci', '--prefix', folder, '--ignore-scripts', '--loglevel=error']);
  if (code !== 0) throw new Error(`The libraries of others were not installed: ${output.trim()}`);
  writeFileSync(stamp, wanted);
  return FOLDER;
}

/** Names and versions, for the page. */
export function peerVersions(): Readonly<Record<string, string>> {
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(readFileSync(join(root, NAMED, 'package.json'), 'utf8'));
  return dependencies;
}
