import { X509Certificate } from 'node:crypto';
import { json, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { notFound, OrgError, refusal } from '../core/errors.ts';
import { bearerSession } from '../login/frontdoor.ts';
import { answering, methodNotAllowed, readBody } from '../rest/answers.ts';
import type { OrgDoors, SignIn } from '../core/types.ts';
import type { Client, Clients } from './clients.ts';
import type { Consents } from './consents.ts';
import type { Grants } from './grants.ts';
import type { LiveGrant } from './grantStore.ts';
import { readCertificate } from './jwtBearer.ts';

export interface SetupAppsParts {
  readonly org: SignIn & Pick<OrgDoors, 'administers'>;
  readonly clients: Clients;
  readonly consents: Consents;
  readonly grants: Grants;
}

const PATH = '/services/workbench/clientApps';

/**
 * What Setup's page of the External Client Apps asks: `GET …/clientApps` all of them, `GET …/{name}/secret` one's secret,
 * `PUT …/{name}/certificate` the certificate of its JWT bearer flow, `POST …/{name}/revoke` the end of a grant. Null for other paths.
 */
export function setupApps(parts: SetupAppsParts, request: WorkbenchRequest): Promise<WorkbenchResponse> | null {
  const { pathname } = request.url;
  if (pathname !== PATH && !pathname.startsWith(`${PATH}/`)) return null;
  return answering(() => {
    checkAdministrator(parts.org, request);
    const answer = route(parts, request, pathname.slice(PATH.length + 1).split('/'));
    return { ...answer, headers: { ...answer.headers, 'cache-control': 'no-store' } };
  });
}

/** Setup is for people: the token of an app opens none of it, whoever it speaks for. */
function checkAdministrator(org: SignIn & Pick<OrgDoors, 'administers'>, request: WorkbenchRequest): void {
  const session = bearerSession(org, request);
  if (session === undefined || org.user(session.userId)?.active !== true) {
    throw new OrgError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  }
  if (session.clientId === null && org.administers(session.userId)) return;
  throw new OrgError(403, 'INSUFFICIENT_ACCESS', 'Only an administrator may manage External Client Apps');
}

function route(parts: SetupAppsParts, request: WorkbenchRequest, path: readonly string[]): WorkbenchResponse {
  const [name = '', what, ...more] = path;
  if (name === '') return only(request, 'GET', () => json(parts.clients.all().map((client) => describe(parts, client))));
  const client = parts.clients.all().find(({ app }) => app.name === name);
  if (client === undefined || more.length > 0) throw notFound();
  switch (what) {
    case 'secret':
      return only(request, 'GET', () => json({ secret: client.secret }));
    case 'certificate':
      return only(request, 'PUT', () => upload(parts, client, readBody(request)['certificate']));
    case 'revoke':
      return only(request, 'POST', () => revoke(parts, client, readBody(request)['grant']));
    default:
      throw notFound();
  }
}

function only(request: WorkbenchRequest, method: string, answer: () => WorkbenchResponse): WorkbenchResponse {
  if (request.method !== method) throw methodNotAllowed(request.method, [method]);
  return answer();
}

function describe({ org, grants }: SetupAppsParts, { id, app, certificate }: Client): Readonly<Record<string, unknown>> {
  return {
    name: app.name,
    label: app.label,
    enabled: app.enabled,
    consumerKey: id,
    callbacks: app.callbacks,
    scopes: app.scopes,
    pkceRequired: app.pkceRequired,
    rotates: app.refreshTokens.rotate,
    certificate: certificate === null ? null : { subject: new X509Certificate(certificate).subject },
    grants: grants
      .list()
      .filter(({ clientId }) => clientId === id)
      .map((grant) => describeGrant(org, grant))
  };
}

function describeGrant(
  org: SignIn & Pick<OrgDoors, 'administers'>,
  { id, userId, scopes, createdAt, usedAt }: LiveGrant
): Readonly<Record<string, unknown>> {
  const user = org.user(userId);
  return {
    id,
    user: { id: userId, username: user?.username ?? '', name: user?.name ?? '' },
    scopes,
    createdAt: new Date(createdAt).toISOString(),
    usedAt: new Date(usedAt).toISOString()
  };
}

function upload({ clients }: SetupAppsParts, { app }: Client, pem: unknown): WorkbenchResponse {
  if (pem !== null && typeof pem !== 'string') throw refusal('INVALID_PARAM', 'certificate must be a text, or null');
  const read = pem === null ? null : readCertificate(pem);
  if (typeof read === 'string') throw refusal('INVALID_PARAM', read);
  clients.setCertificate(app.name, pem);
  return json({});
}

/** The user has to allow the app again, as after a revocation in Salesforce. */
function revoke({ grants, consents }: SetupAppsParts, client: Client, id: unknown): WorkbenchResponse {
  const grant = grants.list().find((one) => one.id === id && one.clientId === client.id);
  if (grant === undefined) throw notFound('This grant has ended');
  grants.end(grant.id);
  consents.forget(grant.userId, client.id);
  return json({});
}
