import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/root.ts';

const CORE = 'packages/telephony/src';

/** Percent of the changes that a module's tests must notice. */
export const THRESHOLD = 85;

/** Measured by name only, and without a threshold: modules with state of their own over many ports, which chaos and browser tests judge. */
const WITHOUT_THRESHOLD: readonly string[] = ['controller', 'tabs'];

/** Not measured: numbering plans, which the contract of the port and the seed numbers judge. */
const JUDGED_ELSEWHERE: readonly string[] = ['phone-numbers'];

/** Types without a decision in them. */
const TYPES_ONLY: readonly string[] = ['ports'];

const folders = readdirSync(join(root, CORE), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .filter((name) => !JUDGED_ELSEWHERE.includes(name) && !TYPES_ONLY.includes(name));

/** Module name -> its folder. */
const FOLDERS: ReadonlyMap<string, string> = new Map([
  ...folders.map((name) => [name, `${CORE}/${name}`] as const),
  ['guards', 'packages/bridge/src/guards']
]);

/** All that can be measured. */
export const measurable: readonly string[] = [...FOLDERS.keys()].sort();

/** The pure modules, which are measured when none is named. */
export const modules: readonly string[] = measurable.filter((name) => !WITHOUT_THRESHOLD.includes(name));

/** What is measured: a module, or one file of it, such as `controller/callRecord`. */
export interface Measured {
  readonly folder: string;
  /** A file of the folder; all of them: `*.ts`. */
  readonly files: string;
  /** Percent of the changes that its tests must notice; null: any. */
  readonly threshold: number | null;
}

/** Throws when there is no module of that name. */
export function measuredBy(name: string): Measured {
  const [module = '', file = '*'] = name.split('/');
  const folder = FOLDERS.get(module);
  if (folder === undefined) throw new Error(`no module ${module}; modules: ${measurable.join(', ')}`);
  return { folder, files: `${file}.ts`, threshold: modules.includes(name) ? THRESHOLD : null };
}

/** Lists of words without a decision in them; other tests hold them against labels and documents. */
export const WORD_LISTS: readonly string[] = ['wordNames.ts'];
