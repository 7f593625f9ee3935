import type { Reply } from '../http/reply.ts';
import type { RequestPriority } from '../http/retry.ts';
import type { SessionRequest, Sessions } from './session.ts';

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** `interactive` when not given: somebody waits. */
  readonly priority?: RequestPriority;
}

/** What a vendor's client says of one request; the connection adds host and token. */
export type ApiRequest = Pick<SessionRequest, 'method' | 'path' | 'route' | 'body' | 'headers' | 'repeatable'>;

/** One connection's REST API. */
export type Api = (request: ApiRequest, options?: CallOptions) => Promise<Reply>;

export const apiOf =
  (sessions: Sessions, method: string, subject: string): Api =>
  (request, { signal, priority } = {}) =>
    sessions.send(method, subject, {
      ...request,
      expects: 'json',
      ...(priority === undefined ? {} : { priority }),
      ...(signal === undefined ? {} : { signal })
    });
