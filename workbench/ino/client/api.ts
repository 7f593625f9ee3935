const TIMEOUT_MS = 10_000;

/** The server refused, or did not answer (`code` NO_ANSWER). `message` is for the agent. */
export class ServerError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'ServerError';
    this.status = status;
    this.code = code;
  }
}

export const post = (path: string, body: Readonly<Record<string, unknown>> = {}): Promise<unknown> =>
  ask(path, TIMEOUT_MS, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export const get = (path: string, timeoutMs = TIMEOUT_MS): Promise<unknown> => ask(path, timeoutMs, {});

/** The `value` of the server's answer. Rejects with a ServerError. */
async function ask(path: string, timeoutMs: number, options: RequestInit): Promise<unknown> {
  let status = 0;
  let answer: unknown;
  try {
    const response = await fetch(path, { ...options, signal: AbortSignal.timeout(timeoutMs) });
    status = response.status;
    answer = await response.json();
  } catch {
    throw new ServerError(status, 'NO_ANSWER', 'INO cx does not answer.');
  }
  if (status === 200 && isObject(answer) && 'value' in answer) return answer['value'];
  const error = isObject(answer) && isObject(answer['error']) ? answer['error'] : {};
  throw new ServerError(status, String(error['code'] ?? 'UNKNOWN'), String(error['message'] ?? `INO cx answered ${status}.`));
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
