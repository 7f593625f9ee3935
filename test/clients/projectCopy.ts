import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../tooling/lib/root.ts';

/** A copy of the project for the CLI to deploy from and retrieve into. */
export interface ProjectCopy {
  readonly folder: string;
  read(path: string): string;
  /** Replaces a text that must be there. */
  change(path: string, from: string, to: string): void;
  remove(): void;
}

/** What the build leaves in the package; the CLI refuses the package without it, in words that do not name the reason. */
const BUILT = 'force-app/main/softphone/staticresources/softphone/main.js';

/** Copies the package directories of sfdx-project.json, and what the CLI reads beside them. Throws when the project was not built. */
export function copyProject(): ProjectCopy {
  if (!existsSync(join(root, BUILT))) throw new Error(`${BUILT} is missing; has the project been built?`);
  const folder = mkdtempSync(join(tmpdir(), 'inocx-client-'));
  const parts = ['sfdx-project.json', '.forceignore', ...packageDirectories()];
  for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true });
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
  return {
    folder,
    read,
    change(path, from, to) {
      const old = read(path);
      if (!old.includes(from)) throw new Error(`${path} does not hold ${from}`);
      writeFileSync(join(folder, path), old.replace(from, to));
    },
    remove: () => rmSync(folder, { recursive: true, force: true })
  };
}

function packageDirectories(): readonly string[] {
  const project: unknown = JSON.parse(readFileSync(join(root, 'sfdx-project.json'), 'utf8'));
  const directories: unknown = typeof project === 'object' && project !== null ? Reflect.get(project, 'packageDirectories') : [];
  return Array.isArray(directories) ? directories.map((one: unknown) => String(at(one, 'path'))) : [];
}

/** A value inside unknown JSON; undefined where the path ends early. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((inner, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined), value);

/** A list inside unknown JSON; empty where there is none. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}
