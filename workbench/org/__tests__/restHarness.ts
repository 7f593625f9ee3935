import { afterEach, beforeEach } from 'node:test';
import type { App } from '../../lib/http.ts';
import { createOrg } from '../createOrg.ts';
import { twinApp } from '../rest/twinApp.ts';
import { restApp } from '../rest/restApp.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { NOW, packageSources, userOf } from './testOrg.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Parsed body, CSV as text; undefined for an empty one. */
  readonly body: unknown;
}

export type Call = (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answer>;

/** One app for each org: what it keeps, all its users share. */
const apps = new WeakMap<WorkbenchOrg, App>();

function appOf(org: WorkbenchOrg): App {
  const app = apps.get(org) ?? restApp(org);
  apps.set(org, app);
  return app;
}

/** REST as a client of this user speaks it. Paths begin behind the version. */
export function callAs(org: WorkbenchOrg, name: Parameters<typeof userOf>[1], version = '67.0'): Call {
  const app = appOf(org);
  const { token } = org.sessions.open(userOf(org, name).id, 'client', ['api']);
  return async (method, path, body, headers = {}) => {
    const answer = await app({
      method,
      url: new URL(`/services/data/v${version}/${path}`, 'http://127.0.0.1'),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      cookies: {},
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body))
    });
    const text = String(answer.body);
    const read: unknown = text === '' ? undefined : answer.headers['content-type'] === 'text/csv' ? text : JSON.parse(text);
    return { status: answer.status, headers: answer.headers, body: read };
  };
}

export const part = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined), value);

export const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What is no part of the REST API, as Alice does it; status and error code. */
export async function control(org: WorkbenchOrg, name: string, body: object = {}): Promise<readonly [number, unknown]> {
  const { token } = org.sessions.open(userOf(org, 'alice.agent').id);
  const answer = await twinApp(org)({
    method: 'POST',
    url: new URL(`/services/workbench/${name}`, 'http://127.0.0.1'),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    cookies: {},
    body: Buffer.from(JSON.stringify(body))
  });
  return [answer.status, part(JSON.parse(String(answer.body)), 0, 'errorCode')];
}

/** An org of its own for each test of the file, with a clock that the test sets. */
export class ClockedOrg {
  /** UTC milliseconds. */
  clock = NOW;
  private readonly sources = packageSources();
  private opened: { readonly org: WorkbenchOrg; readonly alice: Call } | undefined;

  constructor() {
    beforeEach(async () => {
      this.clock = NOW;
      const org = await createOrg({ sources: this.sources, now: () => this.clock });
      this.opened = { org, alice: callAs(org, 'alice.agent') };
    });
    afterEach(() => this.opened?.org.close());
  }

  get org(): WorkbenchOrg {
    return this.current.org;
  }

  /** REST as Alice speaks it. */
  get alice(): Call {
    return this.current.alice;
  }

  private get current(): { readonly org: WorkbenchOrg; readonly alice: Call } {
    if (this.opened === undefined) throw new Error('only within a test');
    return this.opened;
  }
}
