import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Clock,
  type Connector,
  Fault,
  type LogEvent,
  type Network,
  openConnector,
  type Portal,
  readKeys,
  sqlite
} from '../../packages/connector/src/index.ts';
import { newKey } from '../../packages/connector/src/vault/keys.ts';
import { connect } from '../../tooling/connector/localNames.ts';
import { workbenchNetwork, workbenchPlaces } from '../../tooling/connector/workbench.ts';
import { parseCookies } from '../../workbench/lib/cookies.ts';
import { routeByHost } from '../../workbench/lib/hostRouter.ts';
import { localHosts, type ZohoSite } from '../../workbench/lib/hosts.ts';
import { type App, html } from '../../workbench/lib/http.ts';
import { listen, type Listener } from '../../workbench/lib/listen.ts';
import { createZoho, type Zoho } from '../../workbench/zoho/createZoho.ts';

const noApp: App = async ({ url }) => html(`nothing is served at ${url.origin}`, 404);
const BROWSER = 'cookie of this browser';

export interface ConsentOf {
  /** Where the person's account is. */
  readonly site: ZohoSite;
  readonly portal?: Portal;
  readonly decision?: 'accept' | 'reject';
  readonly email?: string;
  readonly companyUrl?: string;
}

/** The twin of Zoho with the connector on it, and one clock for both. */
export class ZohoWorld {
  time = Date.parse('2026-11-30T12:00:00Z');
  readonly events: LogEvent[] = [];
  /** Happens whenever the connector waits. */
  onSleep: () => void = () => undefined;
  readonly zoho: Zoho;
  readonly ino: string;
  connector: Connector;
  /** Waiting takes no time. */
  private readonly clock: Clock = {
    now: () => this.time,
    sleep: async (ms) => {
      this.time += Math.ceil(ms);
      this.onSleep();
    }
  };
  private readonly listener: Listener;
  private readonly folder: string;
  private readonly key = newKey();
  private readonly jars = new Map<string, Record<string, string>>();

  private constructor(listener: Listener, folder: string, zoho: (now: () => number) => Zoho, connector: Connector) {
    this.listener = listener;
    this.folder = folder;
    this.zoho = zoho(() => this.time);
    this.ino = localHosts(listener.port).ino;
    this.connector = connector;
  }

  static async open(): Promise<ZohoWorld> {
    let serve = noApp;
    const listener = await listen((request) => serve(request), { port: 0 });
    const hosts = localHosts(listener.port);
    const folder = mkdtempSync(join(tmpdir(), 'inocx-zoho-'));
    const passing = await openConnector({ store: sqlite(join(folder, 'none')), keys: readKeys(newKey()), publicUrl: hosts.ino });
    const world = new ZohoWorld(listener, folder, (now) => createZoho({ hosts, now }), passing);
    serve = routeByHost(hosts, 'none', {
      lightning: noApp,
      visualforce: noApp,
      org: noApp,
      login: noApp,
      ino: noApp,
      zoho: world.zoho.apps
    });
    await world.restart();
    return world;
  }

  /** The connector ends and begins again on the same store. */
  async restart(): Promise<void> {
    await this.connector.close();
    this.connector = await this.another();
  }

  /** One more connector on the same store, as another process of INO cx's server has it. */
  another(network: Network = workbenchNetwork, clock: Clock = this.clock): Promise<Connector> {
    return openConnector({
      store: sqlite(join(this.folder, 'store')),
      keys: readKeys(this.key),
      publicUrl: this.ino,
      places: workbenchPlaces(String(this.listener.port)),
      network,
      log: (event) => this.events.push(event),
      clock
    });
  }

  async method(ref = 'zoho', environment = ''): Promise<void> {
    const { id: clientId, secret: clientSecret } = this.zoho.client;
    const method = { ref, name: 'Zoho Desk', vendor: 'zohoDesk', environment, app: { clientId, clientSecret } } as const;
    await this.connector.methods.put({ ...method, grant: 'code', owner: 'tenant' });
  }

  /** The address at which the browser of a person ends who signs in and decides. */
  async answer(address: string, { site, decision = 'accept', email = 'ada.admin@acme.example' }: ConsentOf): Promise<string> {
    let at = new URL(address);
    let page = await this.ask(at);
    for (let steps = 0; steps < 8; steps += 1) {
      const { location } = page;
      const next = /name="next" value="([^"]*)"/.exec(page.text)?.[1]?.replaceAll('&#38;', '&');
      const question = /name="question" value="([^"]*)"/.exec(page.text)?.[1];
      if (location !== null) {
        at = new URL(location, at);
        if (!this.zoho.apps.has(at.origin)) return at.href;
        page = await this.ask(at);
      } else if (next !== undefined) page = await this.ask(new URL('/signin', at), { next, email, site });
      else if (question !== undefined) page = await this.ask(new URL('/oauth/v2/approve', at), { question, decision });
      else throw new Error(page.text);
    }
    throw new Error('the consent does not end');
  }

  get data(): string {
    return join(this.folder, 'command');
  }

  /** What the command line needs to reach the twin. */
  get runtime() {
    return {
      env: { INOCX_CONNECTOR_KEYS: this.key },
      stop: new AbortController().signal,
      dataFolder: 'never',
      places: workbenchPlaces(String(this.listener.port)),
      network: workbenchNetwork
    };
  }

  /** Method, consent, way back. */
  async consent({ companyUrl = '', ...of }: ConsentOf): Promise<void> {
    await this.method('zoho', companyUrl);
    const { url } = await this.connector.consent.begin('zoho', {
      browser: BROWSER,
      ...(of.portal === undefined ? {} : { portal: of.portal })
    });
    await this.connector.consent.finish(await this.answer(url, of), { browser: BROWSER });
  }

  async signIn(of: ConsentOf): Promise<string> {
    await this.connector.ssoConnectors.put({ ref: 'zoho', name: 'Zoho', method: 'zoho' });
    const { url } = await this.connector.sso.begin('zoho', { browser: BROWSER });
    return (await this.connector.sso.finish(await this.answer(url, of), { browser: BROWSER })).username;
  }

  tokenCalls(): number {
    return this.events.filter(({ event }) => event === 'token').length;
  }

  async close(): Promise<void> {
    await this.connector.close();
    await this.listener.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async ask(
    url: URL,
    form?: Readonly<Record<string, string>>
  ): Promise<{ readonly text: string; readonly location: string | null }> {
    const jar = this.jars.get(url.origin) ?? {};
    this.jars.set(url.origin, jar);
    const cookie = Object.entries(jar).map(([name, value]) => `${name}=${value}`);
    const headers = {
      cookie: cookie.join('; '),
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', origin: url.origin })
    };
    const body = form === undefined ? {} : { body: new URLSearchParams(form).toString() };
    const reply = await connect()(url.href, { method: form === undefined ? 'GET' : 'POST', headers, ...body });
    for (const line of reply.headers.getSetCookie()) Object.assign(jar, parseCookies(line.split(';')[0]));
    return { text: await reply.text(), location: reply.headers.get('location') };
  }
}

/** The fault in which a call ends. */
export async function faultOf(work: Promise<unknown>): Promise<Fault> {
  const error: unknown = await work.then(
    () => assert.fail('no fault'),
    (thrown: unknown) => thrown
  );
  return error instanceof Fault ? error : assert.fail(String(error));
}
