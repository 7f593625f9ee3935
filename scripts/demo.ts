import { parseArgs } from 'node:util';
import { runDemo } from '../workbench/drive/demo.ts';
import { buildAll } from './build/buildAll.ts';
import { requireBrowser } from './lib/browser.ts';

const { values } = parseArgs({
  options: {
    /** One JSON object on standard output, and nothing else there. */
    json: { type: 'boolean', default: false },
    /** A window to watch. */
    headed: { type: 'boolean', default: false },
    caller: { type: 'string', default: '+33199001234' }
  }
});

const progress = (text: string): void => void process.stderr.write(`${text}\n`);
try {
  await buildAll(() => undefined);
  const executablePath = await requireBrowser(progress);
  const result = await runDemo({
    executablePath,
    headed: values.headed,
    caller: values.caller,
    say: values.json ? () => undefined : progress
  });
  process.stdout.write(`${JSON.stringify(result, null, values.json ? 0 : 2)}\n`);
} catch (error) {
  progress(`The demo failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
