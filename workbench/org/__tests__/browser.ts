import { parseCookies } from '../../lib/cookies.ts';
import type { App, WorkbenchResponse } from '../../lib/http.ts';

/** A browser in little: keeps each host's cookies, follows nothing by itself. */
export interface Browser {
  get(address: string, headers?: Readonly<Record<string, string>>): Promise<WorkbenchResponse>;
  post(address: string, form: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<WorkbenchResponse>;
  cookies(origin: string): Readonly<Record<string, string>>;
}

const listOf = (header: string | readonly string[] | undefined): readonly string[] =>
  header === undefined ? [] : typeof header === 'string' ? [header] : header;

/** @param apps by origin. */
export function browser(apps: Readonly<Record<string, App>>): Browser {
  const jars = new Map<string, Record<string, string>>();
  const send = async (
    method: string,
    address: string,
    headers: Readonly<Record<string, string>>,
    body: string
  ): Promise<WorkbenchResponse> => {
    const url = new URL(address);
    const app = apps[url.origin];
    if (app === undefined) throw new Error(`nothing serves ${url.origin}`);
    const jar = jars.get(url.origin) ?? {};
    const response = await app({ method, url, headers, cookies: jar, body: new TextEncoder().encode(body) });
    for (const line of listOf(response.headers['set-cookie'])) Object.assign(jar, parseCookies(line.split(';')[0]));
    jars.set(url.origin, jar);
    return response;
  };
  return {
    cookies: (origin) => jars.get(origin) ?? {},
    get: (address, headers = {}) => send('GET', address, { accept: 'text/html', ...headers }, ''),
    post: (address, form, headers = {}) =>
      send(
        'POST',
        address,
        { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(address).origin, ...headers },
        new URLSearchParams(form).toString()
      )
  };
}

/** The address a response redirects to, resolved against the one that was asked for. */
export function target(response: WorkbenchResponse, from: string): URL {
  const { location } = response.headers;
  if (typeof location !== 'string') throw new Error(`no redirect: ${response.status} ${String(response.body)}`);
  return new URL(location, from);
}
