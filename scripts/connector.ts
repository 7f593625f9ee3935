import { join } from 'node:path';
import { inocx } from '../packages/connector/src/cli/inocx.ts';
import { terminalRuntime } from '../packages/connector/src/cli/terminal.ts';
import { takeWorkbench, workbenchNetwork, workbenchPlaces } from '../tooling/connector/workbench.ts';
import { root } from '../tooling/lib/root.ts';

const USAGE = 2;

/** The connector's command on this repository's own Node. `--workbench URL` goes to the running workbench in place of Salesforce. */
async function run(given: readonly string[]): Promise<number> {
  const { argv, port } = takeWorkbench(given);
  const dataFolder = join(root, '.workbench', 'connector');
  const local = {
    places: workbenchPlaces(port ?? ''),
    network: workbenchNetwork,
    before: ['--workbench', `http://127.0.0.1:${port ?? ''}`]
  };
  const elsewhere = port === undefined ? {} : local;
  return inocx(argv, terminalRuntime({ dataFolder, ...elsewhere }));
}

process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return USAGE;
});
