import { isFields } from '@inocx/telephony/decode/decode.ts';
import {
  allowInsecureRequests,
  ClientSecretPost,
  customFetch,
  genericTokenEndpointRequest,
  None,
  processGenericTokenEndpointResponse,
  ResponseBodyError,
  type TokenEndpointRequestOptions
} from 'oauth4webapi';
import { z } from 'zod';
import { Fault } from '../../faults/fault.ts';
import type { Http } from '../../http/http.ts';
import { redact } from '../../log/redact.ts';
import type { App } from '../../vault/methods.ts';
import type { RequestKind, Refusal } from './refusals.ts';

const TOKEN_PATH = '/services/oauth2/token';
export const AUTHORIZE_PATH = '/services/oauth2/authorize';

/** A request for tokens: grant type and parameters; client and secret are added from the app. */
export interface TokenRequest {
  readonly requestKind: Exclude<RequestKind, 'authorize'>;
  /** Origin that signs in. */
  readonly origin: string;
  readonly app: App;
  readonly parameters: Readonly<Record<string, string>>;
  /** False for flows in which the app's secret is not sent. */
  readonly withSecret: boolean;
  readonly signal?: AbortSignal;
}

const GRANT_TYPES: Readonly<Record<TokenRequest['requestKind'], string>> = {
  code: 'authorization_code',
  refresh: 'refresh_token',
  clientCredentials: 'client_credentials',
  jwt: 'urn:ietf:params:oauth:grant-type:jwt-bearer'
};

const answerSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  instance_url: z.string().optional(),
  id: z.string().optional(),
  scope: z.string().optional()
});

export type TokenAnswer = Readonly<z.infer<typeof answerSchema>>;

export type TokenOutcome = { readonly answer: TokenAnswer } | { readonly refusal: Refusal };

const ANSWER_BYTES = 256 * 1024;
const TIMEOUT_MS = 20_000;

const unreadable = (detail: string): Fault => new Fault('AnswerUnreadable', { vendor: 'salesforce', detail });

/** An id token would be checked against an issuer that Salesforce names differently from host to host; who signed in is asked of userinfo. */
function withoutIdToken(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    if (!isFields(body)) return text;
    const { id_token: _, ...others } = body;
    return JSON.stringify(others);
  } catch {
    return text;
  }
}

/** Requests of oauth4webapi go through our http: same guard, same table. A code is good once, so its exchange is not sent again. */
function requestOptions(http: Http, { requestKind, origin, signal }: TokenRequest): TokenEndpointRequestOptions {
  return {
    [allowInsecureRequests]: origin.startsWith('http:'),
    [customFetch]: async (url, { body, headers }) => {
      const reply = await http.send({
        method: 'POST',
        url: new URL(url),
        route: 'token',
        headers,
        body: String(body ?? ''),
        repeatable: true,
        expects: 'json',
        timeoutMs: TIMEOUT_MS,
        bodyBytes: ANSWER_BYTES,
        ...(requestKind === 'code' ? { withinMs: 0 } : {}),
        ...(signal === undefined ? {} : { signal })
      });
      return new Response(withoutIdToken(reply.text), { status: reply.status, headers: { 'content-type': 'application/json' } });
    }
  };
}

/** Everything in the request that must never be read anywhere. */
const secretsOf = ({ app, parameters }: TokenRequest): (string | undefined)[] => [
  app.clientSecret,
  parameters['code'],
  parameters['code_verifier'],
  parameters['refresh_token'],
  parameters['assertion']
];

function refusalOf(error: ResponseBodyError, request: TokenRequest): Refusal {
  const clean = (text: string): string => redact(text, secretsOf(request));
  return { error: clean(error.error), description: clean(error.error_description ?? ''), status: error.status };
}

/** Asks once for tokens. Throws Fault VendorDown, AnswerUnreadable or AddressNotAllowed, and the reason of the signal. */
export async function askForTokens(http: Http, request: TokenRequest): Promise<TokenOutcome> {
  const { origin, app, requestKind, parameters, withSecret } = request;
  const server = { issuer: origin, token_endpoint: `${origin}${TOKEN_PATH}` };
  const client = { client_id: app.clientId };
  const auth = withSecret && app.clientSecret !== undefined ? ClientSecretPost(app.clientSecret) : None();
  try {
    const options = requestOptions(http, request);
    const response = await genericTokenEndpointRequest(server, client, auth, GRANT_TYPES[requestKind], { ...parameters }, options);
    const read = answerSchema.safeParse(await processGenericTokenEndpointResponse(server, client, response));
    if (!read.success) throw unreadable('the token answer has another form');
    return { answer: read.data };
  } catch (error) {
    if (error instanceof ResponseBodyError) return { refusal: refusalOf(error, request) };
    if (error instanceof Fault) throw error;
    request.signal?.throwIfAborted();
    // The library's error holds the answer, tokens included; its words do not.
    throw unreadable(error instanceof Error ? redact(error.message, secretsOf(request)) : 'the token answer cannot be read');
  }
}
