import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/root.ts';

export const TELEPHONY = 'force-app/main/telephony/lwc';

/** Percent of the changes that a module's tests must notice. */
export const THRESHOLD = 85;

/** Bundles with state of their own over many ports; chaos and browser tests are what judges them. */
const NOT_PURE: readonly string[] = ['callDesk', 'tabs'];

/** Lists of words without a decision in them; other tests hold them against labels and documents. */
const WORDS: readonly string[] = ['labels'];

/** The pure modules: what is mutated. */
export const modules: readonly string[] = readdirSync(join(root, TELEPHONY), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
  .map(({ name }) => name)
  .filter((name) => !NOT_PURE.includes(name) && !WORDS.includes(name))
  .sort();
