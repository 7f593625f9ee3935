import { fieldsOf } from '../../packages/telephony/src/decode/decode.ts';
import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';

const WITHOUT_BODY = [204, 205, 304];

function headersOf(reply: IncomingMessage): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < reply.rawHeaders.length; at += 2) headers.append(reply.rawHeaders[at] ?? '', reply.rawHeaders[at + 1] ?? '');
  return headers;
}

function bodyOf(reply: IncomingMessage): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      reply.on('data', (piece: Buffer) => controller.enqueue(new Uint8Array(piece)));
      reply.once('end', () => controller.close());
      reply.once('error', (error) => controller.error(error));
    },
    cancel: () => void reply.destroy()
  });
}

function responseOf(reply: IncomingMessage): Response {
  const status = reply.statusCode ?? 500;
  return new Response(WITHOUT_BODY.includes(status) ? null : bodyOf(reply), { status, headers: headersOf(reply) });
}

/** Of the running workbench: its port where the names carry none, and the certificate that vouches for them. */
export interface LocalNames {
  readonly port?: number;
  /** PEM. */
  readonly certificate?: string;
}

/** The options as plain data brought them. */
const namesOf = (options: unknown): LocalNames => {
  const { port, certificate } = fieldsOf(options);
  return { ...(typeof port === 'number' ? { port } : {}), ...(typeof certificate === 'string' ? { certificate } : {}) };
};

/**
 * A network on which every name is this machine, because not every system resolves `*.localhost`. The workbench picks its app by the Host
 * header, which Node's fetch makes from the address and takes from nobody; so these requests go through node:http.
 */
export const connect = (given?: unknown) => {
  const names = namesOf(given);
  return (address: string, init: RequestInit): Promise<Response> => {
    const url = new URL(address);
    const headers = { ...Object.fromEntries(new Headers(init.headers)), host: url.host };
    const options = {
      host: '127.0.0.1',
      port: names.port ?? url.port,
      ca: names.certificate,
      path: `${url.pathname}${url.search}`,
      method: init.method ?? 'GET',
      headers,
      servername: url.hostname,
      ...(init.signal === undefined || init.signal === null ? {} : { signal: init.signal })
    };
    return new Promise((resolve, reject) => {
      const send = url.protocol === 'https:' ? overHttps : overHttp;
      const request = send(options, (reply) => resolve(responseOf(reply)));
      request.once('error', reject);
      request.end(typeof init.body === 'string' ? init.body : undefined);
    });
  };
};
