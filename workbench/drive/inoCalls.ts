import type { InteractionSnapshot, RecordRef } from '@inocx/telephony/ports/bridge.ts';
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
  /** Opens a session of INO cx, as a sign-in does. Resolves with the value of its cookie. */
  openSession(username: string): Promise<string>;
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
  const askFor = async (name: string, path: string, body: unknown): Promise<string> => {
    const value: unknown = Object(await ask('POST', path, body))[name];
    if (typeof value !== 'string') throw new Error(`POST ${path}: the answer has no ${name}`);
    return value;
  };
  return {
    ring: (call) => askFor('id', '/api/interactions', { ...DEFAULTS, ...call }),
    openSession: (username) => askFor('token', '/api/twin/sessions', { username }),
    act: async (id, action, body) => void (await ask('POST', `/api/interactions/${id}/${action}`, body)),
    read: async (id) => (await ask('GET', `/api/interactions/${id}`)) as Awaited<ReturnType<InoCalls['read']>>,
    disconnect: async (username) => void (await ask('POST', `/api/agents/${username}/disconnect`)),
    settings: async (change) => void (await ask('PUT', '/api/twin/settings', change))
  };
}
