import { Fault } from '../../src/faults/fault.ts';
import { openOn } from '../support/open.ts';

/**
 * A process that calls Salesforce through the connector. Usage: caller.ts FOLDER ORIGIN, the key in INOCX_CONNECTOR_KEYS. Told `once`, it makes
 * one call; told a number, it calls in so many loops until a call fails or it is told `stop`. After each it reports how many calls were made and which failed.
 */
const [folder = '', origin = ''] = process.argv.slice(2);
const connector = await openOn(folder, origin, { key: process.env['INOCX_CONNECTOR_KEYS'] ?? '' });
const salesforce = connector.salesforce('sf');
let calls = 0;
let stopped = false;
const faults: string[] = [];

const call = async (): Promise<void> => {
  calls += 1;
  try {
    await salesforce.describe('Contact');
  } catch (error) {
    faults.push(error instanceof Fault ? error.code : String(error));
    stopped = true;
  }
};

const loop = async (): Promise<void> => {
  while (!stopped) await call();
};

process.on('message', (message) => {
  if (message === 'stop') {
    stopped = true;
    return;
  }
  const work = message === 'once' ? [call()] : Array.from({ length: Number(message) }, loop);
  void Promise.all(work).then(() => process.send?.({ calls, faults: faults.splice(0) }));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
