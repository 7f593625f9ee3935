import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connector, fileKeys, type Keys, openConnector, productionPlaces, readKeys, sqlite, writeNewKey } from '@inocx/connector';
import { networkTo, workbenchPlaces } from '../tooling/connector/workbench.ts';
import type { Hosts } from './lib/hosts.ts';
import type { App, WorkbenchResponse } from './lib/http.ts';

interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface MountOptions {
  readonly hosts: Hosts;
  readonly port: number;
  /** PEM; null over http. */
  readonly certificate: string | null;
  /** The org's database: what the connector keeps is beside it. Absent: nothing is kept. */
  readonly file?: string;
  /** The package's app, for the method with which a new connector begins. Undefined: it is not deployed, and a new connector begins empty. */
  readonly app: Client | undefined;
}

/** INO cx's connector as a part of this process. */
export interface MountedConnector {
  readonly app: App;
  /** Key of role admin, of this run only. */
  readonly key: string;
  close(): Promise<void>;
}

interface Place {
  readonly folder: string;
  readonly keys: Keys;
  readonly isNew: boolean;
  /** Takes away what is not to be kept. */
  leave(): void;
}

const randomKey = (): string => randomBytes(32).toString('base64');

function keptPlace(file: string): Place {
  const folder = `${file}.connector`;
  const keyFile = join(folder, 'connector.key');
  const isNew = !existsSync(join(folder, 'vault.db'));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // A store without its key stays unreadable: a new key would only hide that.
  if (isNew && !existsSync(keyFile)) writeNewKey(keyFile);
  return { folder, keys: fileKeys(keyFile), isNew, leave: () => undefined };
}

function passingPlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'inocx-connector-'));
  const leave = (): void => {
    rmSync(folder, { recursive: true, force: true });
    process.off('exit', leave);
  };
  process.once('exit', leave);
  return { folder, keys: readKeys(randomKey()), isNew: true, leave };
}

/** What a customer has who followed INO cx's Salesforce article: one method and its SSO connector. */
async function seed({ methods, ssoConnectors }: Connector, app: Client): Promise<void> {
  const [ref, name] = ['salesforce', 'Salesforce'];
  await methods.put({ ref, name, vendor: 'salesforce', environment: 'acme', app, grant: 'code', owner: 'tenant' });
  await ssoConnectors.put({ ref, name, method: ref });
}

async function responseOf(reply: Response): Promise<WorkbenchResponse> {
  const cookies = reply.headers.getSetCookie();
  const headers = Object.fromEntries([...reply.headers].filter(([name]) => name !== 'set-cookie'));
  return {
    status: reply.status,
    headers: { ...headers, ...(cookies.length === 0 ? {} : { 'set-cookie': cookies }) },
    body: new Uint8Array(await reply.arrayBuffer())
  };
}

const asApp =
  (fetch: (request: Request) => Promise<Response>): App =>
  async ({ method, url, headers, body }) => {
    const content = body.length === 0 || method === 'GET' ? {} : { body: new Uint8Array(body) };
    return responseOf(await fetch(new Request(url, { method, headers: { ...headers }, ...content })));
  };

/** Opens the connector on this workbench's names. Throws a Fault when what is kept of it cannot be opened. */
export async function mountConnector({ hosts, port, certificate, file, app }: MountOptions): Promise<MountedConnector> {
  const { folder, keys, isNew, leave } = file === undefined ? passingPlace() : keptPlace(file);
  try {
    const connector = await openConnector({
      store: sqlite(folder),
      keys,
      publicUrl: hosts.ino,
      places: certificate === null ? workbenchPlaces(String(port)) : productionPlaces,
      network: networkTo(certificate === null ? {} : { port, certificate }),
      ...(app === undefined ? {} : { systemApp: app })
    });
    if (isNew && app !== undefined) await seed(connector, app);
    const key = randomKey();
    const stop = new AbortController();
    const sending = connector.callLogs.keepSending(stop.signal);
    const close = async (): Promise<void> => {
      stop.abort();
      await sending;
      await connector.close();
      leave();
    };
    return { app: asApp(connector.service({ adminKey: key }).fetch), key, close };
  } catch (error) {
    leave();
    throw error;
  }
}
