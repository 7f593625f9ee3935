import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../lib/root.ts';
import { stopwatch } from './processorTime.ts';

/** Usage: worker.ts <folder of claims> <test file from the project's root> … */
const [claims = '', ...files] = process.argv.slice(2);

/** In the folder of a claim: what its file took. */
const SPENT = 'spent.json';

/** Of several workers exactly one makes the folder, and with it gets the file. */
function claim(index: number): boolean {
  return mkdirSync(join(claims, String(index)), { recursive: true }) !== undefined;
}

// Each file is a suite of its own: hooks at its top belong to it alone. What files import is loaded once for all of them.
for (const [index, file] of files.entries()) {
  if (!claim(index)) continue;
  const spent = stopwatch();
  await describe(file, async () => void (await import(pathToFileURL(join(root, file)).href)));
  writeFileSync(join(claims, String(index), SPENT), JSON.stringify(spent()));
}
