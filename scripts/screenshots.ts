import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { drawPictures } from '../workbench/drive/pictures/pictures.ts';
import { buildAll } from '../tooling/build/buildAll.ts';
import { orExit, readOptions, wholeNumber } from '../tooling/lib/options.ts';
import { requireBrowser } from '../tooling/lib/browser.ts';
import { root } from '../tooling/lib/root.ts';

const { values } = readOptions({
  options: {
    /** Where the pictures go. */
    to: { type: 'string', default: join(root, 'docs/images') },
    /** Width of the softphone's panel in pixels; documents show 400. */
    width: { type: 'string', default: '400' },
    /** The agent; benoit.agent@acme.example reads French. */
    as: { type: 'string', default: 'alice.agent@acme.example' }
  }
});

const progress = (text: string): void => void process.stderr.write(`${text}\n`);
const width = orExit(() => wholeNumber('width', values.width, 100, 2000));
try {
  await buildAll(() => undefined);
  mkdirSync(values.to, { recursive: true });
  const executablePath = await requireBrowser(progress);
  await drawPictures({ executablePath, folder: values.to, width, username: values.as, print: progress });
} catch (error) {
  progress(`The pictures failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
