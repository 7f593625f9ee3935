import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface HttpCall {
  readonly method: string;
  /** Origin by its name; the connection goes to 127.0.0.1:port, because Node resolves none of the names. */
  readonly origin: string;
  readonly port: number;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const TIMEOUT_MS = 20_000;

/** One request to the workbench from a script. The certificate is a throw-away of the same process, so nothing could vouch for it. */
export function send(call: HttpCall): Promise<HttpAnswer> {
  const { protocol, host } = new URL(call.origin);
  const body = call.body === undefined ? undefined : JSON.stringify(call.body);
  const options = {
    host: '127.0.0.1',
    port: call.port,
    method: call.method,
    path: call.path,
    headers: { host, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...call.headers },
    timeout: TIMEOUT_MS
  };
  return new Promise((resolve, reject) => {
    const request = protocol === 'https:' ? httpsRequest({ ...options, rejectUnauthorized: false }) : httpRequest(options);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') })
      );
    });
    request.on('timeout', () => request.destroy(new Error(`${call.method} ${call.path}: no answer`)));
    request.on('error', reject);
    request.end(body);
  });
}
