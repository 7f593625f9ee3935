import type { InteractionSnapshot, RecordRef } from 'types/bridge';
import { send } from './http.ts';

export interface NewCall {
  readonly caller: string | null;
  readonly called?: string;
  readonly flow?: 'voice' | 'email' | 'messaging';
  readonly direction?: 'inbound' | 'outbound' | 'internal';
  readonly routing?: 'smart' | 'direct' | 'campaign';
  readonly queue?: string | null;
  readonly smartRoutingSeconds?: number | null;
  readonly username?: string;
  /** Several agents ring at once. */
  readonly usernames?: readonly string[];
  readonly recordingExpected?: boolean;
}

export type CallAction =
  | 'answer'
  | 'hold'
  | 'resume'
  | 'transfer'
  | 'consult'
  | 'hangup'
  | 'decline'
  | 'miss'
  | 'abandon'
  | 'voicemail'
  | 'fail'
  | 'withdraw'
  | 'qualify'
  | 'wrapup'
  | 'recording';

/** INO cx's HTTP API for scripts. */
export interface InoCalls {
  ring(call: NewCall): Promise<string>;
  act(id: string, action: CallAction, body?: unknown): Promise<void>;
  /** The snapshot, and what the softphone told INO cx. */
  read(id: string): Promise<InteractionSnapshot & { readonly taskId: string | null; readonly selectedRecord: RecordRef | null }>;
  /** A supervisor signs the agent out. */
  disconnect(username: string): Promise<void>;
  settings(change: Readonly<Record<string, unknown>>): Promise<void>;
}

const DEFAULTS = { flow: 'voice', direction: 'inbound', routing: 'smart', called: '+33800100200', queue: 'Sales', smartRoutingSeconds: 14 };

export function inoCalls(origin: string, port: number): InoCalls {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await send({ method, origin, port, path, body });
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    const parsed: unknown = JSON.parse(answer.text);
    return typeof parsed === 'object' && parsed !== null && 'value' in parsed ? parsed.value : null;
  };
  return {
    async ring(call) {
      const value = await ask('POST', '/api/interactions', { ...DEFAULTS, ...call });
      if (typeof value !== 'object' || value === null || !('id' in value)) throw new Error('INO cx gave no interaction id');
      return String(value.id);
    },
    act: async (id, action, body) => void (await ask('POST', `/api/interactions/${id}/${action}`, body)),
    read: async (id) => (await ask('GET', `/api/interactions/${id}`)) as Awaited<ReturnType<InoCalls['read']>>,
    disconnect: async (username) => void (await ask('POST', `/api/agents/${username}/disconnect`)),
    settings: async (change) => void (await ask('PUT', '/api/twin/settings', change))
  };
}
