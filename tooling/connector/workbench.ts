import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { hostOfEnvironment, type Network, type Places, productionPlaces } from '../../packages/connector/src/index.ts';
import type { LocalNames } from './localNames.ts';

const OPTION = '--workbench';

/** The command line without `--workbench http://…:PORT`, and the port. Throws an Error for an address that is not of this machine. */
export function takeWorkbench(given: readonly string[]): { readonly argv: readonly string[]; readonly port: string | undefined } {
  const at = given.indexOf(OPTION);
  if (at < 0) return { argv: given, port: undefined };
  const address = given[at + 1] ?? '';
  const url = URL.canParse(address) ? new URL(address) : null;
  const local = url !== null && url.protocol === 'http:' && (url.hostname === '127.0.0.1' || url.hostname.endsWith('localhost'));
  if (!local || url.port === '') throw new Error(`${OPTION} ${address}: the address that npm start prints, such as http://127.0.0.1:8787`);
  return { argv: [...given.slice(0, at), ...given.slice(at + 2)], port: url.port };
}

const LOCAL = '.salesforce.localhost';

function zohoCentres(port: string): Places['zoho'] {
  const local = (origin: string): string => `http://${new URL(origin).hostname}.localhost:${port}`;
  const here = ({ location, accounts, desk }: Places['zoho'][number]): Places['zoho'][number] => ({
    location,
    accounts: local(accounts),
    desk: local(desk)
  });
  const [first, ...others] = productionPlaces.zoho;
  return [here(first), ...others.map(here)];
}

/** The workbench's names for the hosts of Salesforce and Zoho: http, one port, `.localhost` in place of `.com`. */
export const workbenchPlaces = (port: string): Places => ({
  salesforce: (environment) => `http://${hostOfEnvironment(environment).replace(/\.salesforce\.com$/, LOCAL)}:${port}`,
  isSalesforce: (origin) =>
    URL.canParse(origin) && new URL(origin).origin === origin && origin.startsWith('http://') && origin.endsWith(`${LOCAL}:${port}`),
  zoho: zohoCentres(port)
});

export const networkTo = (names: LocalNames): Network => ({
  module: pathToFileURL(join(import.meta.dirname, 'localNames.ts')).href,
  options: names
});

export const workbenchNetwork: Network = networkTo({});
