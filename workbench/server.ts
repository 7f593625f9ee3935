import { join } from 'node:path';
import { root } from '../tooling/lib/root.ts';
import { enterLoginUrl } from './enterLoginUrl.ts';
import { createGate } from './gate.ts';
import { createIno } from './ino/app.ts';
import { throwAwayCertificate, type Certificate } from './lib/certificate.ts';
import { routeByHost } from './lib/hostRouter.ts';
import { localHosts, productionHosts, type Hosts } from './lib/hosts.ts';
import type { App, WorkbenchResponse } from './lib/http.ts';
import { keptText } from './lib/keptText.ts';
import { type Gate, listen, type Listener } from './lib/listen.ts';
import type { MountedConnector, MountOptions } from './mountConnector.ts';
import { createOrg } from './org/createOrg.ts';
import { lightningPolicy } from './org/csp/policy.ts';
import { createOrgFront, type OrgFront } from './org/front.ts';
import type { PackageSource } from './org/metadata/loadPackages.ts';
import { metadataApp } from './org/metadataApi/metadataApp.ts';
import { cometdApp } from './org/rest/cometd.ts';
import { restApp } from './org/rest/restApp.ts';
import { twinApp } from './org/rest/twinApp.ts';
import type { OrgFeatures } from './org/schema/personAccounts.ts';
import { seededApps } from './org/seed/customerApps.ts';
import { visualforceApp } from './org/visualforce/visualforceApp.ts';
import type { WorkbenchOrg } from './org/workbenchOrg.ts';
import { protectPages } from './protectPages.ts';
import { createShell } from './shell/app.ts';
import { createZoho, type Zoho } from './zoho/createZoho.ts';

export interface WorkbenchOptions {
  /** `local`: http and the .localhost names, for a person. `production`: https and the production names, for test browsers that map them here. */
  readonly mode: 'local' | 'production';
  /** 0 or absent takes any free port. */
  readonly port?: number;
  /** SQLite database of the org, with what INO cx keeps beside it; absent: nothing is kept. */
  readonly file?: string;
  /** Whether INO cx has its connector; absent: it keeps no tokens, and signs users in by itself. */
  readonly connector?: boolean;
  /** What is deployed; absent: the project's own package directories. */
  readonly sources?: readonly PackageSource[];
  /** Whether the customer has apps of its own beside the sources; absent: it has. */
  readonly customerApps?: boolean;
  /** What is switched on in the org; nothing when absent. */
  readonly features?: Partial<OrgFeatures>;
  /** UTC milliseconds; the machine's clock when absent. */
  readonly now?: () => number;
  /** False: anybody may frame the org's Visualforce pages, as in a new org; absent: the administrator has done that step of docs/admin.md. */
  readonly clickjackProtection?: boolean;
}

export interface Workbench {
  readonly hosts: Hosts;
  readonly port: number;
  /** The org's API for clients that cannot resolve its name: 127.0.0.1 with the port. */
  readonly origin: string;
  /** PEM of the certificate made for this run; null over http. */
  readonly certificate: string | null;
  readonly org: WorkbenchOrg;
  readonly zoho: Zoho;
  /**
   * What an administrator copies from the org's Setup: key and secret of an External Client App, the package's when none is named.
   * Throws when it is not deployed.
   */
  credentials(appName?: string): Credentials;
  /** Key of role admin of the connector's API; null without connector. */
  readonly connectorKey: string | null;
  close(): Promise<void>;
}

interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

const api = (org: WorkbenchOrg): App => {
  const [rest, twin, cometd] = [restApp(org), twinApp(org), cometdApp(org)];
  const otherwise: App = (request) => {
    const { pathname } = request.url;
    if (pathname.startsWith('/services/workbench/')) return twin(request);
    return pathname.startsWith('/cometd/') ? cometd(request) : rest(request);
  };
  return metadataApp(org, otherwise, org.now);
};

const PACKAGE_APP = 'INO_CX_OAuth_Client_App';

function deployedApp(front: OrgFront, appName: string = PACKAGE_APP): Credentials | undefined {
  const client = front.clients.all().find(({ app }) => app.name === appName);
  return client === undefined ? undefined : { clientId: client.id, clientSecret: client.secret };
}

function credentialsOf(front: OrgFront, appName: string = PACKAGE_APP): Credentials {
  const app = deployedApp(front, appName);
  if (app === undefined) throw new Error(`No External Client App ${appName} with OAuth settings is deployed.`);
  return app;
}

/** INO cx's consent callback, and all that is the connector's own. */
const isOfConnector = (path: string): boolean => path.startsWith('/connector/') || path === '/api/authclients/hbdnakz/fzefdzs';

function withConnector(ino: App, connector: App): App {
  return (request) => (isOfConnector(request.url.pathname) ? connector(request) : ino(request));
}

function inoApp({ front, hosts, connector, file }: Parts): App {
  const own = { hosts, orgFetch: front.org, credentials: () => credentialsOf(front) };
  if (connector === null) return createIno(own);
  const kept = file === undefined ? {} : { kept: keptText(`${file}.ino.json`) };
  return withConnector(createIno({ ...own, connector, ...kept }), connector.app);
}

interface Parts {
  readonly org: WorkbenchOrg;
  readonly front: OrgFront;
  readonly zoho: Zoho;
  readonly hosts: Hosts;
  /** Host and port of the org for clients that cannot resolve its name. */
  readonly loopback: string;
  readonly connector: MountedConnector | null;
  /** Of the org's database. */
  readonly file: string | undefined;
}

function allHosts(parts: Parts): App {
  const { org, front, zoho, hosts, loopback } = parts;
  const pages = visualforceApp(org, hosts, { openCtiFile: join(root, 'build/workbench/opencti_min.js') });
  return routeByHost(hosts, loopback, {
    org: front.org,
    login: front.login,
    lightning: front.lightning(createShell({ hosts, org: front.org, policy: () => lightningPolicy(org, hosts) })),
    visualforce: front.visualforce(pages),
    ino: inoApp(parts),
    zoho: zoho.apps
  });
}

/** The address is known only once the port is: until then nobody is served. */
const STARTING: WorkbenchResponse = { status: 503, headers: { 'retry-after': '1' }, body: 'The workbench is starting.' };

/** Loaded only where it is wanted: most tests have no use for it. */
async function connectorOf(options: WorkbenchOptions, mount: Omit<MountOptions, 'file'>): Promise<MountedConnector | null> {
  if (options.connector !== true) return null;
  const { mountConnector } = await import('./mountConnector.ts');
  return mountConnector({ ...mount, ...(options.file === undefined ? {} : { file: options.file }) });
}

/** What is open so far. */
interface Opened {
  org?: WorkbenchOrg;
  listener?: Listener;
  connector?: MountedConnector;
}

/** No request finds what answers it closed. */
async function closeAll({ listener, connector, org }: Opened): Promise<void> {
  await listener?.close();
  await connector?.close();
  org?.close();
}

async function open(options: WorkbenchOptions, opened: Opened): Promise<Omit<Workbench, 'close'>> {
  const { mode, port = 0, clickjackProtection = true, customerApps = true, connector: _connector, ...inOrg } = options;
  const org = await createOrg({ ...inOrg, beside: customerApps ? [seededApps()] : [] });
  opened.org = org;
  const certificate: Certificate | null = mode === 'production' ? await throwAwayCertificate(productionHosts) : null;
  let serve: App = async () => STARTING;
  let gate: Gate = () => STARTING;
  const listener = await listen((request) => serve(request), {
    port,
    gate: (head) => gate(head),
    ...(certificate === null ? {} : { certificate })
  });
  opened.listener = listener;
  const loopback = `127.0.0.1:${listener.port}`;
  const origin = `${certificate === null ? 'http' : 'https'}://${loopback}`;
  const hosts = mode === 'production' ? productionHosts : localHosts(listener.port);
  gate = createGate(hosts, origin, org);
  enterLoginUrl(org, hosts);
  if (clickjackProtection) protectPages(org);
  const front = createOrgFront({ org, hosts, api: api(org), now: org.now });
  const credentials = (appName?: string): Credentials => credentialsOf(front, appName);
  const at = { hosts, port: listener.port, certificate: certificate?.cert ?? null };
  const connector = await connectorOf(options, { ...at, app: deployedApp(front) });
  if (connector !== null) opened.connector = connector;
  const zoho = createZoho({ hosts });
  serve = allHosts({ org, front, zoho, hosts, loopback, connector, file: options.file });
  return {
    ...at,
    origin,
    org,
    zoho,
    credentials,
    connectorKey: connector?.key ?? null
  };
}

/**
 * Starts org, Lightning shell, Visualforce, INO cx and Zoho in this process, on one port of 127.0.0.1.
 * Rejects when the deployed metadata is one that an org refuses, or when the port is taken.
 */
export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const opened: Opened = {};
  try {
    return { ...(await open(options, opened)), close: () => closeAll(opened) };
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}
