import { join } from 'node:path';
import { inocx } from '../packages/connector/src/cli/inocx.ts';
import { terminalRuntime } from '../packages/connector/src/cli/terminal.ts';
import { takeWorkbench, workbenchNetwork, workbenchPlaces } from './connector/workbench.ts';
import { root } from './lib/root.ts';

// The connector's command on this repository's own Node. `--workbench URL` goes to the running workbench in place of Salesforce.
const { argv, port } = takeWorkbench(process.argv.slice(2));
const dataFolder = join(root, '.workbench', 'connector');
const elsewhere = port === undefined ? {} : { places: workbenchPlaces(port), network: workbenchNetwork };
process.exitCode = await inocx(argv, terminalRuntime({ dataFolder, ...elsewhere }));
