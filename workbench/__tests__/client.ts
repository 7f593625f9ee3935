import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { parseCookies } from '../lib/cookies.ts';
import type { Workbench } from '../server.ts';

export interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

/** A client that finds every host of the workbench at its port and keeps cookies by origin. */
export class Client {
  readonly workbench: Workbench;
  readonly jars = new Map<string, Record<string, string>>();

  constructor(workbench: Workbench) {
    this.workbench = workbench;
  }

  async ask(address: string, form?: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const url = new URL(address);
    const jar = this.jars.get(url.origin) ?? {};
    this.jars.set(url.origin, jar);
    const answer = await this.send(url, form, {
      host: url.host,
      accept: 'text/html',
      cookie: Object.entries(jar)
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', origin: url.origin }),
      ...headers
    });
    for (const line of answer.headers['set-cookie'] ?? []) Object.assign(jar, parseCookies(line.split(';')[0]));
    return answer;
  }

  send(url: URL, form: Readonly<Record<string, string>> | undefined, headers: Readonly<Record<string, string>>): Promise<Answer> {
    return this.sendText(url.href, form === undefined ? undefined : new URLSearchParams(form).toString(), headers);
  }

  /** A body of any kind; a GET without one. */
  sendText(address: string, body: string | undefined, headers: Readonly<Record<string, string>>): Promise<Answer> {
    const url = new URL(address);
    const { port, certificate } = this.workbench;
    const method = body === undefined ? 'GET' : 'POST';
    const options = { host: '127.0.0.1', port, path: url.pathname + url.search, method, headers: { host: url.host, ...headers } };
    return new Promise((resolve, reject) => {
      const sent = certificate === null ? httpRequest(options) : httpsRequest({ ...options, ca: certificate, servername: url.hostname });
      sent.on('error', reject);
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() })
        );
      });
      sent.end(body);
    });
  }

  /** Follows redirects to the end, as long as they stay in the workbench. */
  async follow(address: string, first?: Answer): Promise<{ readonly answer: Answer; readonly address: string }> {
    let at = address;
    let answer = first ?? (await this.ask(at));
    for (let hops = 0; answer.status === 302 || answer.status === 303; hops += 1) {
      assert.ok(hops < 10, `too many redirects, last to ${at}`);
      const { location } = answer.headers;
      assert.ok(typeof location === 'string');
      at = new URL(location, at).href;
      answer = await this.ask(at);
    }
    return { answer, address: at };
  }
}
