import assert from 'node:assert/strict';
import type { WorkbenchResponse } from '../../../lib/http.ts';
import { Browser, hosts, text, twin, type Twin } from '../../__tests__/twin.ts';

type FormValues = readonly (readonly [name: string, value: string])[];

/** Ada at the Maker, by its own forms. */
export class Administrator {
  readonly world: Twin;
  readonly browser: Browser;

  constructor(world: Twin = twin()) {
    this.world = world;
    this.browser = new Browser(world);
  }

  async signIn(username = 'ada.admin@acme.example'): Promise<this> {
    assert.equal((await this.send('/maker/signin', [['username', username]])).status, 302);
    return this;
  }

  /** Sends a form as the browser does. */
  async send(path: string, values: FormValues, headers: Readonly<Record<string, string>> = {}): Promise<WorkbenchResponse> {
    const response = await this.world.ino({
      method: 'POST',
      url: new URL(path, hosts.ino),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: hosts.ino, ...headers },
      cookies: this.browser.cookies,
      body: new TextEncoder().encode(new URLSearchParams(values.map(([name, value]) => [name, value])).toString())
    });
    const cookie = /^([^=]+)=([^;]*)/.exec(String(response.headers['set-cookie'] ?? ''));
    if (cookie !== null) this.browser.cookies[cookie[1] ?? ''] = cookie[2] ?? '';
    return response;
  }

  /** Sends a form that is taken, and gives the page it leads to. */
  async save(path: string, values: FormValues): Promise<string> {
    const response = await this.send(path, values);
    assert.equal(response.status, 302, text(response));
    return this.look(String(response.headers['location']));
  }

  /** Sends a form that is refused, and gives what the page says. */
  async refused(path: string, values: FormValues): Promise<string> {
    const response = await this.send(path, values);
    assert.equal(response.status, 400, text(response));
    return /role="alert"[^>]*>([^<]*)</.exec(text(response))?.[1] ?? '';
  }

  async look(path: string): Promise<string> {
    const { response } = await this.browser.load(path, 'document');
    assert.equal(response.status, 200, text(response));
    return text(response);
  }
}
