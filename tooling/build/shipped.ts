import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/root.ts';

/** The npm packages of which something ships to customers, in the static resource of the package. The build holds this list to be whole. */
export const SHIPPED: readonly string[] = ['@lwc/engine-dom', 'idb', 'libphonenumber-js', 'penpal'];

const LICENCE_FILES = ['LICENSE', 'LICENSE.md', 'LICENSE.txt'];

/** Licence of what a package took from others: Google's numbering plans in libphonenumber-js. */
const FURTHER_LICENCE = 'LICENSE.Apache';

/** Name, version and licences of an installed package. Throws when it brings no licence text. */
export function licenceNotice(name: string): string {
  const folder = join(root, 'node_modules', name);
  const file = LICENCE_FILES.find((one) => existsSync(join(folder, one)));
  if (file === undefined) throw new Error(`${name} brings no licence text.`);
  const { version }: Readonly<Record<string, unknown>> = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (typeof version !== 'string') throw new Error(`${name} does not say its version.`);
  const texts = [file, FURTHER_LICENCE].filter((one) => existsSync(join(folder, one)));
  return [`${name} ${version}`, ...texts.map((one) => readFileSync(join(folder, one), 'utf8').trim())].join('\n\n');
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
  return `${SHIPPED.map(licenceNotice).join('\n\n----------\n\n')}\n`;
}
