import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Runtime } from '../../packages/connector/src/cli/runtime.ts';
import {
  type Clock,
  type Connector,
  openConnector,
  type Places,
  productionPlaces,
  readKeys,
  sqlite,
  sqliteMirror
} from '../../packages/connector/src/index.ts';
import { newKey } from '../../packages/connector/src/vault/keys.ts';
import type { App, WorkbenchRequest, WorkbenchResponse } from '../../workbench/lib/http.ts';
import { type Listener, listen } from '../../workbench/lib/listen.ts';
import { packageSources } from '../../workbench/org/__tests__/testOrg.ts';
import { createOrg } from '../../workbench/org/createOrg.ts';
import { restApp } from '../../workbench/org/rest/restApp.ts';
import type { WorkbenchOrg } from '../../workbench/org/workbenchOrg.ts';

/** What becomes of an answer: it arrives, it is lost after the org did the work, or the request never gets there. */
type Fate = 'arrives' | 'lost' | 'neverDone';

const LOST: WorkbenchResponse = { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad Gateway</html>' };

/** The one clock of org and connectors, which a test moves on. Waits that are longer than a second end at once. */
class TestClock implements Clock {
  ahead = 0;

  now(): number {
    return Date.now() + this.ahead;
  }

  async sleep(ms: number): Promise<void> {
    if (ms > 1000) this.ahead += ms;
    await new Promise((resolve) => setTimeout(resolve, ms > 1000 ? 0 : ms));
  }
}

/** An org that answers on a port, and connectors that are connected to it. */
export class ConnectedOrg {
  readonly clock: TestClock;
  readonly requests: { readonly method: string; readonly path: string; readonly query: string; readonly body: string }[] = [];
  /** Decides what becomes of each request's answer. */
  fate: (request: WorkbenchRequest) => Fate = () => 'arrives';
  private readonly folder = mkdtempSync(join(tmpdir(), 'inocx-actions-'));
  private readonly key = newKey();
  private readonly opened: Connector[] = [];
  private made = 0;

  readonly org: WorkbenchOrg;
  private readonly listener: Listener;

  private constructor(org: WorkbenchOrg, listener: Listener, clock: TestClock) {
    this.clock = clock;
    this.org = org;
    this.listener = listener;
  }

  static async start(): Promise<ConnectedOrg> {
    const clock = new TestClock();
    const now = (): number => clock.now();
    const org = await createOrg({ sources: packageSources(), now });
    let serve: App = async () => LOST;
    const listener = await listen((request) => serve(request), { port: 0 });
    const connected = new ConnectedOrg(org, listener, clock);
    serve = connected.served(restApp(org));
    return connected;
  }

  private get places(): Places {
    return { salesforce: () => this.origin, isSalesforce: (origin) => origin === this.origin, zoho: productionPlaces.zoho };
  }

  get origin(): string {
    return `http://127.0.0.1:${this.listener.port}`;
  }

  /** A connector on the same store as the others of this number. */
  async connector(store = 0): Promise<Connector> {
    const connector = await openConnector({
      store: sqlite(join(this.folder, String(store))),
      mirror: sqliteMirror(join(this.folder, String(store))),
      keys: readKeys(this.key),
      publicUrl: 'https://acme.ino.cx',
      places: this.places,
      clock: this.clock
    });
    this.opened.push(connector);
    return connector;
  }

  /** A connector with a method `sf` whose connection is this user's, on a store of its own. */
  async connectedAs(username: string, more: { readonly owner?: 'tenant' | 'user' } = {}): Promise<Connector> {
    this.made += 1;
    const connector = await this.connector(this.made);
    const { owner = 'tenant' } = more;
    await connector.methods.put({
      ...{ ref: 'sf', name: 'Salesforce', vendor: 'salesforce', environment: 'acme' },
      ...{ app: { clientId: 'key', clientSecret: 'secret' }, grant: 'code', owner }
    });
    await this.connect(connector, owner === 'user' ? username : 'tenant', username);
    return connector;
  }

  /** As a consent does it. */
  async connect(connector: Connector, subject: string, username: string): Promise<void> {
    const user = this.org.userByName(username);
    if (user === undefined) throw new Error(`The seed has no ${username}`);
    const { token } = this.org.sessions.open(user.id, 'key', ['api']);
    await connector.vault.connections.put(
      { method: 'sf', subject, account: this.org.id, username, host: this.origin, scopes: ['api'], access: token, refresh: null },
      this.clock.now()
    );
  }

  /** What a command line needs to run on the store that `connectedAs` made last. */
  runtime(): Pick<Runtime, 'env' | 'dataFolder' | 'places'> {
    return { env: { INOCX_CONNECTOR_KEYS: this.key }, dataFolder: join(this.folder, String(this.made)), places: this.places };
  }

  /** The store that `connectedAs` made last, for a second process on it. */
  get lastStore(): number {
    return this.made;
  }

  private served(rest: App): App {
    return async (request) => {
      const { pathname, search } = request.url;
      this.requests.push({ method: request.method, path: pathname, query: search, body: Buffer.from(request.body).toString('utf8') });
      const fate = this.fate(request);
      if (fate === 'neverDone') return LOST;
      const answer = await rest(request);
      if (fate === 'lost') return LOST;
      // node:http would write the machine's time.
      return { ...answer, headers: { ...answer.headers, date: new Date(this.clock.now()).toUTCString() } };
    };
  }

  async close(): Promise<void> {
    for (const connector of this.opened) await connector.close();
    await this.listener.close();
    this.org.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
