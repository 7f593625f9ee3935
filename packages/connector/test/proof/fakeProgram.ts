import { inocx } from '../../src/cli/inocx.ts';
import { terminalRuntime } from '../../src/cli/terminal.ts';
import { placesOf } from '../support/httpServer.ts';

/** The command against a fake Salesforce at FAKE_ORIGIN; it dies at once while FAKE_DIES is set. */
if (process.env['FAKE_DIES'] === 'yes') throw new Error('it dies');
const places = placesOf(process.env['FAKE_ORIGIN'] ?? '');
process.exitCode = await inocx(process.argv.slice(2), terminalRuntime({ dataFolder: 'never', places }));
