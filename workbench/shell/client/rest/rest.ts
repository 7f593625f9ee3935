import { OrgRefusal, readErrors } from './refusal.ts';

/** The org through the shell's own host, which adds the session. Every call ends in the parsed answer or an OrgRefusal. */
export interface Rest {
  get(path: string): Promise<unknown>;
  send(method: 'POST' | 'PATCH' | 'PUT', path: string, body: unknown): Promise<unknown>;
}

/** Where the REST resources lie. */
export const DATA = '/services/data/v67.0';

const TIMEOUT_MS = 15_000;

/** `onSignedOut` runs when the org no longer knows the session. */
export function createRest(onSignedOut: () => void): Rest {
  async function call(path: string, init: RequestInit): Promise<unknown> {
    const response = await request(path, init);
    const body = parse(await response.text());
    if (response.ok) return body;
    if (response.status === 401) onSignedOut();
    throw new OrgRefusal(response.status, readErrors(response.status, body));
  }
  return {
    get: (path) => call(path, {}),
    send: (method, path, body) => call(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
  };
}

async function request(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch {
    throw new OrgRefusal(0, [{ message: `The org gave no answer to ${path.split('?')[0] ?? path}.`, errorCode: 'NO_ANSWER', fields: [] }]);
  }
}

function parse(text: string): unknown {
  if (text === '') return null;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}
