import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drawPictures } from '../workbench/drive/pictures/pictures.ts';
import { buildAll } from '../tooling/build/buildAll.ts';
import { requireBrowser } from '../tooling/lib/browser.ts';
import { root } from '../tooling/lib/root.ts';

const { values } = parseArgs({
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
try {
  await buildAll(() => undefined);
  mkdirSync(values.to, { recursive: true });
  const executablePath = await requireBrowser(progress);
  await drawPictures({ executablePath, folder: values.to, width: Number(values.width), username: values.as, print: progress });
} catch (error) {
  progress(`The pictures failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
