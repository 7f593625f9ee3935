import { runDemo } from '../workbench/drive/demo.ts';
import { runShift } from '../workbench/drive/shift/shift.ts';
import { buildAll } from '../tooling/build/buildAll.ts';
import { readOptions } from '../tooling/lib/options.ts';
import { requireBrowser } from '../tooling/lib/browser.ts';

const { values } = readOptions({
  options: {
    /** One JSON object on standard output, and nothing else there. */
    json: { type: 'boolean', default: false },
    /** A window to watch. */
    headed: { type: 'boolean', default: false },
    caller: { type: 'string', default: '+33199001234' },
    /** Instead of the one call: all that an agent meets in a shift, one thing after the other. */
    shift: { type: 'boolean', default: false }
  }
});

const progress = (text: string): void => void process.stderr.write(`${text}\n`);
try {
  await buildAll(() => undefined);
  const executablePath = await requireBrowser(progress);
  const options = { executablePath, headed: values.headed, print: values.json ? () => undefined : progress };
  const result = values.shift ? await runShift(options) : await runDemo({ ...options, caller: values.caller });
  process.stdout.write(`${JSON.stringify(result, null, values.json ? 0 : 2)}\n`);
} catch (error) {
  progress(`The demo failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
