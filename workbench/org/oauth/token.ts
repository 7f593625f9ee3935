import { formFields } from '../../lib/form.ts';
import { isLoginHost } from '../../lib/hosts.ts';
import { json, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { allowsHere } from './addresses.ts';
import type { Client, Clients } from './clients.ts';
import { FLOWS, JWT_BEARER } from './flows.ts';
import { readAssertion } from './jwtBearer.ts';
import { checkOrganization, OAuthError, tokenError } from './oauthError.ts';
import type { TokenParts } from './tokenCall.ts';

interface Credentials {
  readonly id: string;
  readonly secret: string | null;
}

/** Client id and secret by HTTP Basic, else by the form; an assertion names its client itself. */
export function credentials(request: WorkbenchRequest, fields: URLSearchParams): Credentials {
  if (fields.get('grant_type') === JWT_BEARER) return { id: readAssertion(fields.get('assertion') ?? '').issuer, secret: null };
  const basic = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
  if (basic === undefined) return { id: fields.get('client_id') ?? '', secret: fields.get('client_secret') };
  const pair = Buffer.from(basic, 'base64').toString();
  const colon = pair.indexOf(':');
  return colon < 0 ? { id: pair, secret: null } : { id: pair.slice(0, colon), secret: pair.slice(colon + 1) };
}

export function knownClient(clients: Clients, { id }: Credentials): Client {
  const client = clients.find(id);
  if (client === undefined) throw new OAuthError('invalid_client_id', 'client identifier invalid');
  if (!client.app.enabled) throw new OAuthError('invalid_client', 'this app is blocked by admin');
  if (!allowsHere(client.app.addresses)) throw new OAuthError('invalid_grant', 'ip restricted by app developer');
  return client;
}

/** The form; without a body the parameters of the address, as older recipes for the web server flow send them. */
const parametersOf = (request: WorkbenchRequest): URLSearchParams =>
  request.body.length === 0 ? request.url.searchParams : formFields(request);

/** POST /services/oauth2/token. */
export async function token(parts: TokenParts, request: WorkbenchRequest): Promise<WorkbenchResponse> {
  try {
    if (request.method !== 'POST') throw new OAuthError('invalid_request', 'must use HTTP POST');
    const fields = parametersOf(request);
    const grantType = fields.get('grant_type') ?? '';
    const flow = Object.hasOwn(FLOWS, grantType) ? FLOWS[grantType] : undefined;
    if (flow === undefined) throw new OAuthError('unsupported_grant_type', 'grant type not supported');
    checkOrganization(parts.org);
    const given = credentials(request, fields);
    const client = knownClient(parts.clients, given);
    const { origin } = request.url;
    const instance = isLoginHost(parts.hosts, origin) ? parts.hosts.org : origin;
    const answer = json(await flow({ ...parts, origin, instance, client, secret: given.secret, fields }));
    return { ...answer, headers: { ...answer.headers, 'cache-control': 'no-store' } };
  } catch (error) {
    if (error instanceof OAuthError) return tokenError(error);
    throw error;
  }
}
