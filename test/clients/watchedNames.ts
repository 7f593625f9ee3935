import { pathToFileURL } from 'node:url';
import type { Network } from '../../packages/connector/src/index.ts';
import { connect as toThisMachine } from '../../tooling/connector/localNames.ts';

/** What happens to one request: it is lost on its way, or its answer is. */
export type Trouble = 'request' | 'answer' | null;

export interface Watched {
  /** Every request to the data of Salesforce or Zoho Desk, as `METHOD /path`. */
  readonly requests: string[];
  /** Decides for each. */
  trouble: (method: string, path: string) => Trouble;
  /** Answers that were lost after the vendor had done what was asked. */
  lost: number;
  /** What the connector is shown in place of an answer. */
  rewrite: (path: string, text: string) => string;
}

/** Of this process. */
export const watched: Watched = { requests: [], trouble: () => null, lost: 0, rewrite: (_path, text) => text };

const gone = (): Error => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

/** The network of the workbench, with an eye on every request. */
export const connect = () => {
  const send = toThisMachine();
  return async (address: string, init: RequestInit): Promise<Response> => {
    const { pathname, search } = new URL(address);
    const path = pathname.replace(/^\/(?:services\/data\/v\d+\.0|api\/v1)/, '');
    if (path === pathname) return send(address, init);
    const method = init.method ?? 'GET';
    watched.requests.push(`${method} ${path}`);
    const trouble = watched.trouble(method, path);
    if (trouble === 'request') throw gone();
    const reply = await send(address, init);
    if (trouble === 'answer') {
      await reply.arrayBuffer();
      watched.lost += 1;
      throw gone();
    }
    const text = await reply.text();
    const shown = watched.rewrite(`${path}${search}`, text);
    return new Response(text === '' ? null : shown, { status: reply.status, headers: reply.headers });
  };
};

export const watchedNetwork: Network = { module: pathToFileURL(import.meta.filename).href, options: {} };
