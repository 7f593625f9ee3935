import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { getDomain } from 'tldts';
import { SESSION } from '../ino/core/cookies.ts';
import type { Hosts } from '../lib/hosts.ts';
import type { OrgFeatures } from '../org/schema/personAccounts.ts';
import type { PackageSource } from '../org/metadata/loadPackages.ts';
import { startWorkbench, type Workbench } from '../server.ts';
import { AgentTab } from './agentTab.ts';
import { openBrowser } from './browser.ts';
import { send } from './http.ts';
import { type InoCalls, inoCalls } from './inoCalls.ts';

type Cookie = Parameters<BrowserContext['addCookies']>[0][number];

export interface SessionOptions {
  /** Path of Chrome, Edge or Chromium. */
  readonly executablePath: string;
  /** Production names over https, or what `npm start` serves. */
  readonly mode?: 'production' | 'local';
  readonly headed?: boolean;
  /** SQLite database of the org; absent: nothing is kept. */
  readonly file?: string;
  /** What is deployed; absent: the project's own package directories. */
  readonly sources?: readonly PackageSource[];
  /** Whether INO cx has its connector; absent: it has not. */
  readonly connector?: boolean;
  /** False: without the apps of other customers beside the package; absent: with them. */
  readonly customerApps?: boolean;
  /** What is switched on in the org; nothing when absent. */
  readonly features?: Partial<OrgFeatures>;
  /** False: anybody may frame the org's Visualforce pages, as in a new org; absent: Lightning alone. */
  readonly clickjackProtection?: boolean;
  /** True: frames get other sites' cookies; absent: only those set as Partitioned. */
  readonly thirdPartyCookies?: boolean;
}

/** A workbench of its own with a browser on it: for tests, the demo and the pictures. */
export interface Session {
  readonly workbench: Workbench;
  readonly browser: Browser;
  readonly ino: InoCalls;
  /** A Lightning tab of an agent, in a browser profile of its own or on a page that is open already. */
  agent(username: string, page?: Page): Promise<AgentTab>;
  /**
   * The user signed in to INO cx in this profile, inside Lightning, before the scene begins: the Banner comes without a window. Ends the
   * user's session elsewhere. For scenes that are not about signing in.
   */
  signedIn(context: BrowserContext, username: string): Promise<void>;
  /** A fresh browser profile; `more` as Playwright has it, such as its language. */
  context(more?: BrowserContextOptions): Promise<BrowserContext>;
  /** The org's REST API as the administrator; `path` begins after /services/data/vNN.0. Null for an empty answer. */
  rest(method: string, path: string, body?: unknown): Promise<Readonly<Record<string, unknown>> | null>;
  /** Changes settings of the call center, as the administrator does in Setup: `/section/item` to text. Tabs see it when they load again. */
  setUp(items: Readonly<Record<string, string>>): Promise<void>;
  /** All Tasks of an interaction, as the org has them. */
  tasksOf(interactionId: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  close(): Promise<void>;
}

export async function openSession(options: SessionOptions): Promise<Session> {
  const { executablePath, mode = 'production', headed = false, thirdPartyCookies = false, ...inOrg } = options;
  const workbench = await startWorkbench({ mode, port: 0, ...inOrg });
  const { hosts, port } = workbench;
  const browser = await openBrowser({ executablePath, hosts, port, headed, thirdPartyCookies });
  const context = (more: BrowserContextOptions = {}): Promise<BrowserContext> =>
    browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1360, height: 860 }, ...more });
  const ask = asAdministrator(workbench);
  const ino = inoCalls(hosts.ino, port);
  return {
    workbench,
    browser,
    ino,
    context,
    signedIn: async (profile, username) => profile.addCookies([sessionCookie(hosts, await ino.openSession(username))]),
    agent: async (username, page) => AgentTab.open(page ?? (await (await context()).newPage()), hosts, username),
    rest: (method, path, body) => ask(method, `/services/data/v67.0${path}`, body),
    setUp: async (items) => void (await ask('PUT', '/services/workbench/callCenters/INO_cx', { items })),
    tasksOf: async (interactionId) => tasksOf(workbench, interactionId),
    async close() {
      await browser.close();
      await workbench.close();
    }
  };
}

/** INO cx's cookie in the partition of Lightning's pages, where a sign-in in the softphone puts it. */
function sessionCookie({ ino, lightning }: Hosts, value: string): Cookie {
  const partition = `https://${getDomain(lightning, { allowPrivateDomains: true })}`;
  const { hostname: domain } = new URL(ino);
  return { name: SESSION, value, domain, path: '/', secure: true, httpOnly: true, sameSite: 'None', partitionKey: partition };
}

function tasksOf({ org }: Workbench, interactionId: string): readonly Readonly<Record<string, unknown>>[] {
  const key = interactionId.replace(/['\\]/g, '\\$&');
  const { records } = org.system.query(`SELECT Id FROM Task WHERE inocx__Interaction_Id__c = '${key}'`);
  return records.map((record) => org.system.get('Task', String(record['Id'])));
}

const ADMINISTRATOR = 'admin@acme.example';

function asAdministrator(workbench: Workbench): Session['rest'] {
  return async (method, path, body) => {
    const user = workbench.org.userByName(ADMINISTRATOR);
    if (user === undefined) throw new Error(`The org has no ${ADMINISTRATOR}.`);
    const headers = { authorization: `Bearer ${workbench.org.sessions.open(user.id).token}` };
    const answer = await send({ method, origin: workbench.origin, port: workbench.port, path, body, headers });
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.text === '' ? null : JSON.parse(answer.text);
  };
}
