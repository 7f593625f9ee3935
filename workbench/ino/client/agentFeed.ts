import type { AgentView } from '../core/wire.ts';
import { get, isObject, ServerError } from './api.ts';

/** Longer than the server holds a request that has no news. */
const POLL_TIMEOUT_MS = 40_000;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 5000;

const LOST = 'INO cx could not be reached and has signed you out.';

export interface FeedListener {
  view(view: AgentView): void;
  /** The session is over; nothing more will come. */
  over(reason: ServerError): void;
  /** The server is away (null: it is back). The feed goes on trying. */
  trouble(problem: string | null): void;
}

/**
 * Shows the server's view of the agent as it changes: asks again as soon as an answer is there; the server answers at the next change. When it has not
 * answered for `reconnectMs` the session is over.
 */
export async function followAgent(reconnectMs: number, listener: FeedListener): Promise<void> {
  let awaySince: number | null = null;
  let query = '';
  let retryMs = FIRST_RETRY_MS;
  for (;;) {
    try {
      const view = await get(`/api/agent/view${query}`, POLL_TIMEOUT_MS);
      if (!isAgentView(view)) throw new ServerError(200, 'ODD_ANSWER', 'INO cx gave an answer that this page does not understand.');
      query = `?revision=${view.revision}&seq=${view.seq}`;
      retryMs = FIRST_RETRY_MS;
      awaySince = null;
      listener.trouble(null);
      listener.view(view);
    } catch (thrown) {
      if (!(thrown instanceof ServerError)) throw thrown;
      if (thrown.status === 401) return listener.over(thrown);
      awaySince ??= Date.now();
      if (Date.now() - awaySince >= reconnectMs) return listener.over(new ServerError(0, 'CONNECTION_LOST', LOST));
      listener.trouble(thrown.message);
      const pause = retryMs;
      await new Promise((resolve) => setTimeout(resolve, pause));
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    }
  }
}

function isAgentView(value: unknown): value is AgentView {
  if (!isObject(value)) return false;
  const { now, revision, seq, session, username, name, agentState, changes, interactions } = value;
  return (
    'scenarios' in value &&
    [now, revision, seq].every((one) => typeof one === 'number') &&
    [session, username, name, agentState].every((one) => typeof one === 'string') &&
    Array.isArray(changes) &&
    changes.every((one) => isObject(one) && isObject(one['snapshot'])) &&
    Array.isArray(interactions) &&
    interactions.every((one) => isObject(one) && typeof one['id'] === 'string' && Array.isArray(one['can']))
  );
}
