import assert from 'node:assert/strict';
import { productionHosts } from '../../lib/hosts.ts';
import type { App, WorkbenchResponse } from '../../lib/http.ts';
import { createIno } from '../app.ts';
import type { Clock } from '../core/clock.ts';
import { CREDENTIALS, fakeOrg, type FakeOrg } from './fakeOrg.ts';

export const hosts = productionHosts;
export const SSO_URL = `${hosts.ino}/api/sso/login/oauth?connector=salesforce&auto=true`;

/** A clock that stands still until a test moves it. */
export interface HandClock extends Clock {
  advance(ms: number): void;
}

export function handClock(start = Date.UTC(2026, 10, 21, 9)): HandClock {
  let time = start;
  const due: { at: number; task: () => void }[] = [];
  return {
    now: () => time,
    after(delayMs, task) {
      const entry = { at: time + delayMs, task };
      due.push(entry);
      return () => void (due.includes(entry) && due.splice(due.indexOf(entry), 1));
    },
    advance(ms) {
      time += ms;
      for (const entry of due.filter(({ at }) => at <= time)) {
        due.splice(due.indexOf(entry), 1);
        entry.task();
      }
    }
  };
}

/** A browser, as far as cookies and redirects go. `dest` is what it says of a page load (Sec-Fetch-Dest). */
export class Browser {
  readonly cookies: Record<string, string> = {};
  readonly #twin: Twin;

  constructor(twin: Twin) {
    this.#twin = twin;
  }

  async request(method: string, address: string, body?: unknown, headers: Record<string, string> = {}): Promise<WorkbenchResponse> {
    const url = new URL(address, hosts.ino);
    const app: App = url.origin === hosts.org ? this.#twin.org.app : this.#twin.ino;
    const response = await app({
      method,
      url,
      headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
      cookies: url.origin === hosts.ino ? this.cookies : {},
      body: new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body))
    });
    for (const cookie of setCookies(response)) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      this.cookies[name] = value;
    }
    return response;
  }

  /** Loads a page, following redirects; the last address is in `at`. */
  async load(address: string, dest: 'iframe' | 'document' = 'iframe'): Promise<{ response: WorkbenchResponse; at: URL; path: string[] }> {
    const path: string[] = [];
    let at = new URL(address, hosts.ino);
    for (let hops = 0; hops < 10; hops += 1) {
      path.push(at.origin + at.pathname);
      const response = await this.request('GET', at.href, undefined, { 'sec-fetch-dest': dest });
      if (response.status !== 302) return { response, at, path };
      at = new URL(String(response.headers['location']), at);
    }
    throw new Error(`Too many redirects: ${path.join(' -> ')}`);
  }

  /** Signs in as a frame does, as this Salesforce user. */
  async signIn(username: string): Promise<this> {
    this.#twin.org.username = username;
    const { at } = await this.load(SSO_URL);
    assert.equal(at.pathname, '/banner');
    return this;
  }
}

export interface Twin {
  readonly ino: App;
  readonly org: FakeOrg;
  readonly clock: HandClock;
}

export function twin(): Twin {
  const org = fakeOrg(hosts);
  const clock = handClock();
  return { org, clock, ino: createIno({ hosts, orgFetch: org.app, credentials: () => CREDENTIALS, clock }) };
}

export const setCookies = (response: WorkbenchResponse): string[] => {
  const header = response.headers['set-cookie'];
  return header === undefined ? [] : typeof header === 'string' ? [header] : [...header];
};

export const text = ({ body }: WorkbenchResponse): string => (typeof body === 'string' ? body : new TextDecoder().decode(body));

/** The JSON of an answer, for assertions. */
export const parsed = (response: WorkbenchResponse): { value?: Record<string, unknown>; error?: { code: string; message: string } } =>
  JSON.parse(text(response)) as { value?: Record<string, unknown>; error?: { code: string; message: string } };

/** Asserts status 200 and gives the value. */
export function valueOf(response: WorkbenchResponse): Record<string, unknown> {
  assert.equal(response.status, 200, text(response));
  const { value } = parsed(response);
  assert.ok(value !== undefined);
  return value;
}

export function assertRefused(response: WorkbenchResponse, status: number, code: string): void {
  assert.equal(response.status, status, text(response));
  const { error } = parsed(response);
  assert.equal(error?.code, code);
  assert.ok((error?.message ?? '').length > 10, 'the message says what is wrong');
}
