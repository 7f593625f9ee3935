import { post, ServerError } from './api.ts';
import { byId, setText } from './dom.ts';

/** Runs one action of the agent; a refusal is shown in the Banner's message line, which is a live region. */
export async function attempt(action: () => Promise<unknown>): Promise<boolean> {
  try {
    await action();
    showMessage('');
    return true;
  } catch (thrown) {
    if (!(thrown instanceof ServerError)) throw thrown;
    showMessage(thrown.message);
    return false;
  }
}

export const showMessage = (message: string): void => setText(byId('message'), message);

/** Something happens to an interaction: the agent's doing, or in the simulation the other party's. */
export const act = (id: string, action: string, body: Readonly<Record<string, unknown>> = {}): Promise<unknown> =>
  post(`/api/interactions/${encodeURIComponent(id)}/${action.toLowerCase()}`, body);

export const dial = (number: string): Promise<unknown> => post('/api/agent/dial', { number });
