import { openConnector, readKeys, sqlite, type Logged } from '../../packages/connector/src/index.ts';
import { workbenchPlaces } from '../../tooling/connector/workbench.ts';
import { callOf, interactionOf, METHOD } from './callLogHarness.ts';
import { watched, watchedNetwork } from './watchedNames.ts';

/**
 * A process of INO cx's server that logs calls. Usage: callLogProcess.ts FOLDER PORT PUBLIC_URL [blind], the key in INOCX_CONNECTOR_KEYS. Told
 * the ids of calls, it logs them, ten at once, loses the answer of every third create after the commit, and reports what came of each.
 * `blind`: it takes the key of the log for unique whatever the org says.
 */
export interface Report {
  readonly results: readonly (Logged['result'] | string)[];
  readonly lost: number;
}

const AT_ONCE = 10;
const [folder = '', port = '', publicUrl = '', blind = ''] = process.argv.slice(2);

let creates = 0;
watched.trouble = (method) => {
  if (method !== 'POST') return null;
  creates += 1;
  return creates % 3 === 0 ? 'answer' : null;
};
if (blind === 'blind') {
  const claim = (text: string): string =>
    text.replaceAll('"unique":false', '"unique":true').replaceAll('"externalId":false', '"externalId":true');
  watched.rewrite = (path, text) => (path.startsWith('/sobjects/Task/describe') ? claim(text) : text);
}

const connector = await openConnector({
  store: sqlite(folder),
  keys: readKeys(process.env['INOCX_CONNECTOR_KEYS'] ?? ''),
  publicUrl,
  places: workbenchPlaces(port),
  network: watchedNetwork
});

async function logAll(ids: string[]): Promise<void> {
  const results: string[] = [];
  const one = async (): Promise<void> => {
    for (let id = ids.shift(); id !== undefined; id = ids.shift()) {
      const done = connector.callLogs.log(METHOD, interactionOf(callOf(id))).then(
        ({ result }) => result,
        (error: unknown) => (error instanceof Error ? error.message : 'unknown')
      );
      results.push(await done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  await connector.callLogs.resume();
  process.send?.({ results, lost: watched.lost } satisfies Report);
}

process.on('message', (message) => {
  if (Array.isArray(message)) void logAll(message.map(String));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
