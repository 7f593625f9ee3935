import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/root.ts';

const CORE = 'packages/telephony/src';

/** Percent of the changes that a module's tests must notice. */
export const THRESHOLD = 85;

/**
 * Not measured: modules with state of their own over many ports, which chaos and browser tests judge; and numbering plans, which the
 * contract of the port and the seed numbers judge.
 */
const JUDGED_ELSEWHERE: readonly string[] = ['controller', 'tabs', 'phone-numbers'];

/** Types without a decision in them. */
const TYPES_ONLY: readonly string[] = ['ports'];

const folders = readdirSync(join(root, CORE), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .filter((name) => !JUDGED_ELSEWHERE.includes(name) && !TYPES_ONLY.includes(name));

/** Module name -> its folder: the pure modules, which are what is mutated. */
const FOLDERS: ReadonlyMap<string, string> = new Map([
  ...folders.map((name) => [name, `${CORE}/${name}`] as const),
  ['guards', 'packages/bridge/src/guards']
]);

export const modules: readonly string[] = [...FOLDERS.keys()].sort();

/** Folder of a module. Throws when there is no module of that name. */
export function folderOfModule(name: string): string {
  const folder = FOLDERS.get(name);
  if (folder === undefined) throw new Error(`no module ${name}; modules: ${modules.join(', ')}`);
  return folder;
}

/** Lists of words without a decision in them; other tests hold them against labels and documents. */
export const WORD_LISTS: readonly string[] = ['wordNames.ts'];
