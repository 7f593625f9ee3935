import type { Clock } from '@inocx/telephony/ports/ports.ts';
import type { App } from '../../workbench/lib/http.ts';
import { restApp } from '../../workbench/org/rest/restApp.ts';
import { twinApp } from '../../workbench/org/rest/twinApp.ts';
import type { WorkbenchOrg } from '../../workbench/org/workbenchOrg.ts';
import { OrgRefusal, readErrors } from '../../workbench/shell/client/rest/refusal.ts';
import type { Rest } from '../../workbench/shell/client/rest/rest.ts';

export interface OrgAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** One request to the org's REST API as one user; the org answers at once. */
export type AskOrg = (method: string, path: string, body?: unknown) => Promise<OrgAnswer>;

const ORIGIN = 'https://acme.lightning.force.com';

/** The org's own apps, reached without a socket. */
export function askOrg(org: WorkbenchOrg, userId: string): AskOrg {
  const rest = restApp(org);
  const twin = twinApp(org);
  const { token } = org.sessions.open(userId);
  return async (method, path, body) => {
    const url = new URL(path, ORIGIN);
    const app: App = url.pathname.startsWith('/services/workbench/') ? twin : rest;
    const sent = body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(body));
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await app({ method, url, headers, cookies: {}, body: sent });
    const text = String(answer.body);
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
  };
}

export interface SendingPage {
  readonly alive: boolean;
}

/** What stands between the Lightning page and the org. */
export interface OrgGate {
  /** How long the request travels there, in ms; null: it never arrives. */
  wayThere(method: string, path: string, body: unknown): number | null;
  /** Called as the request arrives: an answer instead of the org's, or null to let it in. `page` is the one that sent it. */
  before(method: string, path: string, body: unknown, page: SendingPage): OrgAnswer | null;
  /** Called as the org has answered: its own answer, or another in its place. */
  after(method: string, path: string, body: unknown, answer: OrgAnswer): OrgAnswer;
}

const WAY_BACK_MS = 20;
/** How long the shell waits for an answer, in ms. */
const PATIENCE_MS = 15_000;

/** The shell's REST client over a gate. What leaves the page reaches the org, even when the page is gone meanwhile. */
export function gatedRest(clock: Clock, ask: AskOrg, gate: OrgGate, page: SendingPage): Rest {
  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const ms = gate.wayThere(method, path, body);
    if (ms === null) return noAnswer(clock, path);
    await pass(clock, ms);
    const refused = gate.before(method, path, body, page);
    const answer = refused ?? gate.after(method, path, body, await ask(method, path, body));
    await pass(clock, WAY_BACK_MS);
    if (answer.status < 300) return answer.body;
    throw new OrgRefusal(answer.status, readErrors(answer.status, answer.body));
  }
  return { get: (path) => call('GET', path), send: call };
}

const pass = (clock: Clock, ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve));

/** As the shell's own client gives up. */
async function noAnswer(clock: Clock, path: string): Promise<never> {
  await pass(clock, PATIENCE_MS);
  throw new OrgRefusal(0, [{ message: `The org gave no answer to ${path}.`, errorCode: 'NO_ANSWER', fields: [] }]);
}
