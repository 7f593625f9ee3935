import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { root } from '../../../tooling/lib/root.ts';
import { projectSources, type PackageSource } from '../metadata/loadPackages.ts';

/** What the static resource holds here, in place of what the build puts there. */
export const MAIN_SCRIPT = 'globalThis.started = true;';

/**
 * The project's package directories, copied without the LWC bundles and with a static resource of one small script: tests of the org
 * need the project's metadata, not its build. The copy goes when the process ends.
 */
export function projectCopy(): readonly PackageSource[] {
  const folder = mkdtempSync(join(tmpdir(), 'workbench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const source of projectSources()) {
    cpSync(join(root, source.folder), join(folder, source.folder), {
      recursive: true,
      filter: (path) => basename(path) !== 'lwc' && !/staticresources[\\/]softphone$/.test(path)
    });
  }
  const resource = join(folder, 'force-app/main/softphone/staticresources/softphone');
  mkdirSync(resource);
  writeFileSync(join(resource, 'main.js'), MAIN_SCRIPT);
  return projectSources().map((source) => ({ ...source, folder: join(folder, source.folder) }));
}
