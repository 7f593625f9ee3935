import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { root } from '../../tooling/lib/root.ts';
import { type PackageSource, projectSources } from '../org/metadata/loadPackages.ts';

/** Path from the project's folder -> what becomes of the file: its new text, or null when it is left out. A new file begins empty. */
export type ProjectChanges = Readonly<Record<string, (text: string) => string | null>>;

const copies: string[] = [];

function removeCopies(): void {
  for (const folder of copies) rmSync(folder, { recursive: true, force: true });
}

/**
 * The project's package directories with changes, to be deployed into a workbench of its own; the built static resource is in it. LWC
 * sources are not: no org serves them to a page. The copy goes when the process ends. Throws when a change changes nothing.
 */
export function changedProject(changes: ProjectChanges): readonly PackageSource[] {
  const folder = mkdtempSync(join(tmpdir(), 'inocx-project-'));
  if (copies.push(folder) === 1) process.once('exit', removeCopies);
  for (const source of projectSources()) {
    cpSync(join(root, source.folder), join(folder, source.folder), { recursive: true, filter: (path) => basename(path) !== 'lwc' });
  }
  for (const [path, change] of Object.entries(changes)) {
    const file = join(folder, path);
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const after = change(before);
    if (after === before) throw new Error(`${path} does not hold what should change in it.`);
    if (after === null) rmSync(file);
    else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, after);
    }
  }
  return projectSources().map((source) => ({ ...source, folder: join(folder, source.folder) }));
}
