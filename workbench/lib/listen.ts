import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificate.ts';
import { compress } from './compress.ts';
import { parseCookies } from './cookies.ts';
import type { App, RequestHead, WorkbenchResponse } from './http.ts';
import { BODY_LIMIT_BYTES, BodyTooLarge, readBody } from './readBody.ts';

export interface Listener {
  readonly port: number;
  /** Ends all connections, then resolves. */
  close(): Promise<void>;
}

export interface ListenOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Given: https, and Host headers without a port mean the https port. */
  readonly certificate?: Certificate;
  /** Absent: whoever comes may send as much as any request may have. */
  readonly gate?: Gate;
}

/** Looks at a request before its body is read: how many bytes this may have, or the answer that refuses the request. */
export type Gate = (head: RequestHead) => number | WorkbenchResponse;

const text = (status: number, body: string): WorkbenchResponse => ({
  status,
  headers: { 'content-type': 'text/plain;charset=UTF-8' },
  body
});

const headersOf = (message: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(message.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]]
    )
  );

/** Letters, digits, dots and hyphens, then perhaps a port: nothing that could change the meaning of an address it is put into. */
const HOST = /^[a-z0-9.-]+(:\d{1,5})?$/i;

/**
 * The address that the client asked for; null when the Host header or the request target is not one. Several slashes at the start
 * become one: command line clients that were given an address with a slash at its end ask for `//services/…`.
 */
export function requestUrl(scheme: 'http' | 'https', host: string | undefined, target: string): URL | null {
  if (host === undefined || !HOST.test(host) || !target.startsWith('/')) return null;
  const address = `${scheme}://${host}${target.replace(/^\/+/, '/')}`;
  return URL.canParse(address) ? new URL(address) : null;
}

async function answer(app: App, gate: Gate, scheme: 'http' | 'https', message: IncomingMessage): Promise<WorkbenchResponse> {
  const url = requestUrl(scheme, message.headers.host, message.url ?? '');
  if (url === null) return text(400, 'The Host header or the request target is malformed.');
  const head: RequestHead = {
    // HEAD is GET without the body, which node:http leaves out by itself.
    method: message.method === 'HEAD' ? 'GET' : (message.method ?? 'GET'),
    url,
    headers: headersOf(message),
    cookies: parseCookies(message.headers.cookie)
  };
  const verdict = gate(head);
  if (typeof verdict !== 'number') return verdict;
  const request = { ...head, body: await readBody(message, verdict) };
  return compress(request, await app(request));
}

function send(response: ServerResponse, answered: WorkbenchResponse): void {
  const body = typeof answered.body === 'string' ? Buffer.from(answered.body) : answered.body;
  response.statusCode = answered.status;
  response.setHeader('x-content-type-options', 'nosniff');
  for (const [name, value] of Object.entries(answered.headers)) {
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  }
  if (answered.status !== 204 && answered.status !== 304) response.setHeader('content-length', body.length);
  response.end(body);
}

/** Serves an app on 127.0.0.1 and nowhere else. Rejects when the port is taken. */
export async function listen(app: App, options: ListenOptions): Promise<Listener> {
  const { gate = () => BODY_LIMIT_BYTES } = options;
  const scheme = options.certificate === undefined ? 'http' : 'https';
  const handle = (message: IncomingMessage, response: ServerResponse): void => {
    answer(app, gate, scheme, message).then(
      (answered) => send(response, answered),
      (error: unknown) => {
        if (error instanceof BodyTooLarge) {
          response.setHeader('connection', 'close');
          return send(response, text(413, error.message));
        }
        console.error(`workbench: ${message.method} ${(message.url ?? '').split('?')[0]} failed`, error);
        send(response, text(500, `The workbench failed: ${error instanceof Error ? error.message : String(error)}`));
      }
    );
  };
  const server = options.certificate === undefined ? createServer(handle) : createSecureServer(options.certificate, handle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      })
  };
}
