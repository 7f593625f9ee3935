import { z } from 'zod';
import { Fault } from '../../faults/fault.ts';
import type { Http } from '../../http/http.ts';
import { type Reply, vendorError } from '../../http/reply.ts';
import { redact } from '../../log/redact.ts';
import type { App } from '../../vault/methods.ts';
import type { Refusal, RequestKind } from './refusals.ts';

const TOKEN_PATH = '/oauth/v2/token';

export interface TokenRequest {
  readonly requestKind: Exclude<RequestKind, 'authorize'>;
  /** Origin of the accounts server: code, secret and refresh token go there. */
  readonly accounts: string;
  readonly app: App;
  readonly parameters: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

const GRANT_TYPES: Readonly<Record<TokenRequest['requestKind'], string>> = { code: 'authorization_code', refresh: 'refresh_token' };

const answerSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  id_token: z.string().optional(),
  scope: z.string().optional(),
  /** Seconds. */
  expires_in: z.number().positive().max(86_400).default(3600)
});

export type TokenAnswer = Readonly<z.infer<typeof answerSchema>>;
export type TokenOutcome = { readonly answer: TokenAnswer } | { readonly refusal: Refusal };

const ANSWER_BYTES = 256 * 1024;
const TIMEOUT_MS = 20_000;

function outcomeOf(reply: Reply, secrets: readonly (string | undefined)[]): TokenOutcome {
  // Zoho refuses with status 200 too, so the body decides.
  const { code, text } = vendorError(reply);
  if (code !== '') {
    const clean = (words: string): string => redact(words, secrets);
    return { refusal: { error: clean(code), description: clean(text), status: reply.status } };
  }
  const read = answerSchema.safeParse(reply.json());
  if (read.success) return { answer: read.data };
  throw new Fault('AnswerUnreadable', { vendor: 'zohoDesk', status: reply.status, detail: 'the token answer has another form' });
}

/**
 * Asks once for tokens, and never a second time by itself: each call counts against the ten in ten minutes. Throws Fault VendorDown or
 * AnswerUnreadable.
 */
export async function askForTokens(http: Http, { requestKind, accounts, app, parameters, signal }: TokenRequest): Promise<TokenOutcome> {
  const body = { grant_type: GRANT_TYPES[requestKind], client_id: app.clientId, client_secret: app.clientSecret ?? '', ...parameters };
  const reply = await http.send({
    method: 'POST',
    url: new URL(TOKEN_PATH, accounts),
    route: 'token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(body).toString(),
    repeatable: true,
    expects: 'json',
    timeoutMs: TIMEOUT_MS,
    bodyBytes: ANSWER_BYTES,
    withinMs: 0,
    ...(signal === undefined ? {} : { signal })
  });
  return outcomeOf(reply, [app.clientSecret, parameters['code'], parameters['refresh_token']]);
}
