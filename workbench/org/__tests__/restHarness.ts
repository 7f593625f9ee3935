import { restApp } from '../rest/restApp.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { userOf } from './testOrg.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Parsed body; undefined for an empty one. */
  readonly body: unknown;
}

export type Call = (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answer>;

/** REST as a client of this user speaks it. Paths begin behind the version. */
export function callAs(org: WorkbenchOrg, name: Parameters<typeof userOf>[1]): Call {
  const app = restApp(org);
  const { token } = org.sessions.open(userOf(org, name).id, 'client', ['api']);
  return async (method, path, body, headers = {}) => {
    const answer = await app({
      method,
      url: new URL(`/services/data/v67.0/${path}`, 'http://127.0.0.1'),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      cookies: {},
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body))
    });
    const text = String(answer.body);
    return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
}

export const part = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined), value);

export const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
