import { join } from 'node:path';
import { root } from '../tooling/lib/root.ts';
import { enterLoginUrl } from './enterLoginUrl.ts';
import { createIno } from './ino/app.ts';
import { throwAwayCertificate, type Certificate } from './lib/certificate.ts';
import { routeByHost } from './lib/hostRouter.ts';
import { localHosts, productionHosts, type Hosts } from './lib/hosts.ts';
import type { App } from './lib/http.ts';
import { listen } from './lib/listen.ts';
import { createOrg } from './org/createOrg.ts';
import { lightningPolicy } from './org/csp/policy.ts';
import { createOrgFront, type OrgFront } from './org/front.ts';
import type { PackageSource } from './org/metadata/loadPackages.ts';
import { metadataApp } from './org/metadataApi/metadataApp.ts';
import { restApp } from './org/rest/restApp.ts';
import { twinApp } from './org/rest/twinApp.ts';
import type { OrgFeatures } from './org/schema/personAccounts.ts';
import { seededApps } from './org/seed/customerApps.ts';
import { visualforceApp } from './org/visualforce/visualforceApp.ts';
import type { WorkbenchOrg } from './org/workbenchOrg.ts';
import { protectPages } from './protectPages.ts';
import { createShell } from './shell/app.ts';

export interface WorkbenchOptions {
  /** `local`: http and the .localhost names, for a person. `production`: https and the production names, for test browsers that map them here. */
  readonly mode: 'local' | 'production';
  /** 0 or absent takes any free port. */
  readonly port?: number;
  /** SQLite database of the org; absent: nothing is kept. */
  readonly file?: string;
  /** What is deployed; absent: the project's own package directories. */
  readonly sources?: readonly PackageSource[];
  /** Whether the customer has apps of its own beside the sources; absent: it has. */
  readonly customerApps?: boolean;
  /** What is switched on in the org; nothing when absent. */
  readonly features?: Partial<OrgFeatures>;
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
  /**
   * What an administrator copies from the org's Setup: key and secret of an External Client App, the package's when none is named.
   * Throws when it is not deployed.
   */
  credentials(appName?: string): Credentials;
  close(): Promise<void>;
}

interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

const api = (org: WorkbenchOrg): App => {
  const [rest, twin] = [restApp(org), twinApp(org)];
  return metadataApp(org, (request) => (request.url.pathname.startsWith('/services/workbench/') ? twin(request) : rest(request)));
};

const PACKAGE_APP = 'INO_CX_OAuth_Client_App';

const credentialsOf = (front: OrgFront, appName: string = PACKAGE_APP): Credentials => {
  const client = front.clients.all().find(({ app }) => app.name === appName);
  if (client === undefined) throw new Error(`No External Client App ${appName} with OAuth settings is deployed.`);
  return { clientId: client.id, clientSecret: client.secret };
};

function allHosts(org: WorkbenchOrg, front: OrgFront, hosts: Hosts, loopback: string): App {
  const pages = visualforceApp(org, hosts, { openCtiFile: join(root, 'build/workbench/opencti_min.js') });
  return routeByHost(hosts, loopback, {
    org: front.org,
    login: front.login,
    lightning: front.lightning(createShell({ hosts, org: front.org, policy: () => lightningPolicy(org, hosts) })),
    visualforce: front.visualforce(pages),
    ino: createIno({ hosts, orgFetch: front.org, credentials: () => credentialsOf(front) })
  });
}

/** The address is known only once the port is: until then nobody is served. */
const starting: App = async () => ({ status: 503, headers: { 'retry-after': '1' }, body: 'The workbench is starting.' });

/**
 * Starts org, Lightning shell, Visualforce and INO cx in this process, on one port of 127.0.0.1.
 * Rejects when the deployed metadata is one that an org refuses, or when the port is taken.
 */
export async function startWorkbench({
  mode,
  port = 0,
  clickjackProtection = true,
  customerApps = true,
  ...inOrg
}: WorkbenchOptions): Promise<Workbench> {
  const org = await createOrg({ ...inOrg, beside: customerApps ? [seededApps()] : [] });
  try {
    const certificate: Certificate | null = mode === 'production' ? await throwAwayCertificate(productionHosts) : null;
    let serve = starting;
    const listener = await listen((request) => serve(request), { port, ...(certificate === null ? {} : { certificate }) });
    const close = async (): Promise<void> => {
      await listener.close();
      org.close();
    };
    const loopback = `127.0.0.1:${listener.port}`;
    const hosts = mode === 'production' ? productionHosts : localHosts(listener.port);
    try {
      enterLoginUrl(org, hosts);
      if (clickjackProtection) protectPages(org);
      const front = createOrgFront({ org, hosts, api: api(org) });
      serve = allHosts(org, front, hosts, loopback);
      const origin = `${certificate === null ? 'http' : 'https'}://${loopback}`;
      const credentials = (appName?: string): Credentials => credentialsOf(front, appName);
      return { hosts, port: listener.port, origin, certificate: certificate?.cert ?? null, org, credentials, close };
    } catch (error) {
      await listener.close();
      throw error;
    }
  } catch (error) {
    org.close();
    throw error;
  }
}
