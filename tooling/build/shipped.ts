import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/root.ts';

/** The npm packages of which something ships to customers, in the static resource of the package. The build holds this list to be whole. */
export const SHIPPED: readonly string[] = ['@lwc/engine-dom', 'idb', 'libphonenumber-js', 'penpal'];

const LICENCE_FILES = ['LICENSE', 'LICENSE.md', 'LICENSE.txt'];

/** Licence text of an installed package. Throws when it brings none. */
export function licenceText(name: string): string {
  const folder = join(root, 'node_modules', name);
  const file = LICENCE_FILES.map((one) => join(folder, one)).find((path) => existsSync(path));
  if (file === undefined) throw new Error(`${name} brings no licence text.`);
  return readFileSync(file, 'utf8').trim();
}

/**
 * The licences of what ships, as those licences ask for. Throws when a script holds a package that nobody decided to ship, or the list
 * names one that is in none.
 * @param found packages that the build put into the scripts
 */
export function noticesOf(found: ReadonlySet<string>): string {
  const undecided = [...found].filter((name) => !SHIPPED.includes(name));
  const absent = SHIPPED.filter((name) => !found.has(name));
  if (undecided.length > 0) throw new Error(`In the package's scripts but not in tooling/build/shipped.ts: ${undecided.join(', ')}.`);
  if (absent.length > 0) throw new Error(`In tooling/build/shipped.ts but not in the package's scripts: ${absent.join(', ')}.`);
  return `${SHIPPED.map((name) => `${name}\n\n${licenceText(name)}`).join('\n\n----------\n\n')}\n`;
}
