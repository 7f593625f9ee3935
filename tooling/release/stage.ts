import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/root.ts';
import type { Edits } from './appFiles.ts';

/** What the CLI needs of the project to deploy or to build a package version. */
const FILES = ['sfdx-project.json', '.forceignore'];
const FOLDERS = ['config', 'force-app', 'insight-app', 'devhub-app'];

interface StageOptions {
  readonly edits?: Edits;
  /** Paths from the project's root that stay behind. */
  readonly without?: readonly string[];
  /** The folders stay empty: the caller puts there what it deploys. */
  readonly empty?: boolean;
}

/**
 * Copies the project to `build/<name>` and changes the copy: values of one org reach the CLI without ever standing in source.
 * Returns the copy's folder. Throws an Error when an edit names a file that is not there.
 */
export function stageProject(name: string, { edits = new Map(), without = [], empty = false }: StageOptions): string {
  const folder = join(root, 'build', name);
  rmSync(folder, { recursive: true, force: true });
  for (const part of empty ? FOLDERS : ['']) mkdirSync(join(folder, part), { recursive: true });
  const left = without.map((path) => join(root, path));
  for (const part of empty ? FILES : [...FILES, ...FOLDERS])
    cpSync(join(root, part), join(folder, part), { recursive: true, filter: (path) => !left.includes(path) });
  for (const [path, edit] of edits) {
    const file = join(folder, path);
    if (!existsSync(file)) throw new Error(`${path} is not in the staged project`);
    writeFileSync(file, edit(readFileSync(file, 'utf8')));
  }
  return folder;
}
