import assert from 'node:assert/strict';
import type { Workbench } from '../server.ts';
import { type Answer, Client } from './client.ts';

const ADMIN = 'admin@acme.example';
const ALICE = 'alice.agent@acme.example';

type Values = Readonly<Record<string, string>>;

interface Decided {
  readonly decision?: 'allow' | 'deny';
  readonly language?: string;
}

/** Ada at the Maker and at the org's pages, by requests as her browser sends them. */
export class Ada {
  readonly workbench: Workbench;
  readonly client: Client;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
    this.client = new Client(workbench);
  }

  async signIn(): Promise<this> {
    assert.equal((await this.ask('/maker/signin', { username: 'ada.admin@acme.example' })).status, 302);
    return this;
  }

  ask(path: string, form?: Values, headers: Values = {}): Promise<Answer> {
    return this.client.ask(new URL(path, this.workbench.hosts.ino).href, form, headers);
  }

  follow(path: string): Promise<{ readonly answer: Answer; readonly address: string }> {
    return this.client.follow(new URL(path, this.workbench.hosts.ino).href);
  }

  async look(path: string): Promise<string> {
    const { status, text } = await this.ask(path);
    assert.equal(status, 200, text);
    return text;
  }

  /** Sends a form that is taken, and gives the page it leads to. */
  async save(path: string, form: Values): Promise<string> {
    const { status, headers, text } = await this.ask(path, form);
    assert.equal(status, 302, text);
    return this.look(String(headers.location));
  }

  /** Sends a form that is refused, and gives the page. */
  async refused(path: string, form: Values, language = 'en'): Promise<string> {
    const { status, text } = await this.ask(path, form, { 'accept-language': language });
    assert.ok(status >= 400 && status < 500, `${status} ${text}`);
    assert.match(text, /role="alert"/);
    return text;
  }

  /** A button: the page it leads to, or with a status the page that says why not. */
  async press(path: string, status?: number): Promise<string> {
    if (status === undefined) return this.save(path, {});
    const answer = await this.ask(path, {});
    assert.equal(answer.status, status, answer.text);
    return answer.text;
  }

  async logIn(username = ADMIN): Promise<void> {
    for (const origin of [this.workbench.hosts.org, this.workbench.hosts.login]) await this.client.ask(`${origin}/`, { un: username });
  }

  /** Opens the address, logs in at the org and decides there. The last page. */
  async consent(path: string, { decision = 'allow', language = 'en' }: Decided = {}): Promise<string> {
    await this.logIn();
    const page = await this.follow(path);
    const source = sourceIn(page.answer);
    if (source === undefined) return page.answer.text;
    const decided = await this.decide(page.address, source, decision);
    const address = String(decided.headers.location);
    const done = await this.ask(address, undefined, { 'accept-language': language });
    const { location } = done.headers;
    return location === undefined ? done.text : (await this.ask(String(location), undefined, { 'accept-language': language })).text;
  }

  /** Where the browser ends when the administrator allows what the address asks. */
  async allow(path: string): Promise<string> {
    await this.logIn();
    let address = new URL(path, this.workbench.hosts.ino).href;
    for (;;) {
      const answer = await this.client.ask(address);
      const source = sourceIn(answer);
      const { location } = source === undefined ? answer.headers : (await this.decide(address, source, 'allow')).headers;
      if (location === undefined) return address;
      address = new URL(String(location), address).href;
    }
  }

  /** An address as the recipe has it, without scope and challenge. */
  handMade(app: string): string {
    const { hosts } = this.workbench;
    const { clientId } = this.workbench.credentials(app);
    return `${hosts.org}/services/oauth2/authorize?response_type=code&client_id=${clientId}&redirect_uri=${hosts.login}/`;
  }

  /** A refresh token got by hand, with everything in the address. */
  async refreshToken(app: string): Promise<string> {
    const { hosts } = this.workbench;
    const { clientId, clientSecret } = this.workbench.credentials(app);
    const code = new URL(await this.allow(this.handMade(app))).searchParams.get('code') ?? '';
    const query = new URLSearchParams({ code, grant_type: 'authorization_code', client_id: clientId, client_secret: clientSecret });
    const { text } = await this.client.ask(`${hosts.org}/services/oauth2/token?${query.toString()}&redirect_uri=${hosts.login}/`, {});
    const answer: unknown = JSON.parse(text);
    return String(typeof answer === 'object' && answer !== null && 'refresh_token' in answer ? answer.refresh_token : assert.fail(text));
  }

  /** Revokes the app's grants, as its page in Setup does. */
  async revokeInSetup(app: string): Promise<void> {
    const { org } = this.workbench.hosts;
    await this.logIn();
    const authorization = `Bearer ${this.client.jars.get(org)?.['sid'] ?? ''}`;
    const apps = `${org}/services/workbench/clientApps`;
    const shown = JSON.parse((await this.client.ask(apps, undefined, { authorization })).text) as {
      name: string;
      grants: { id: string }[];
    }[];
    for (const { id } of shown.find(({ name }) => name === app)?.grants ?? []) {
      const headers = { authorization, 'content-type': 'application/json' };
      const { status } = await this.client.sendText(`${apps}/${app}/revoke`, JSON.stringify({ grant: id }), headers);
      assert.equal(status, 200);
    }
  }

  /** Alice signs in to INO cx by the address, in a window. The last page. */
  async signInAsAlice(url: string, language = 'en'): Promise<string> {
    const alice = new Ada(this.workbench);
    await alice.logIn(ALICE);
    const headers = { 'sec-fetch-dest': 'document', 'accept-language': language };
    let address = url;
    for (;;) {
      const answer = await alice.client.ask(address, undefined, headers);
      const source = sourceIn(answer);
      const { location } = source === undefined ? answer.headers : (await alice.decide(address, source, 'allow')).headers;
      if (location === undefined) return answer.text;
      address = new URL(String(location), address).href;
    }
  }

  /** The Maker's own part, as its page exports it. */
  async exported(): Promise<string> {
    const page = await this.look('/maker/transfer');
    const text = /aria-label="Export">([\s\S]*?)<\/textarea>/.exec(page)?.[1] ?? '';
    return text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
  }

  private decide(address: string, source: string, decision: string): Promise<Answer> {
    return this.client.ask(`${new URL(address).origin}/setup/secur/RemoteAccessAuthorizationPage.apexp`, { source, decision });
  }
}

/** The question of the org's approval page. */
const sourceIn = ({ text }: Answer): string | undefined => /name="source" value="([^"]+)"/.exec(text)?.[1];
