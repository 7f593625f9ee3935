import { type App, type WorkbenchRequest, type WorkbenchResponse, json } from '../../lib/http.ts';
import { OrgError, notFound, refusal } from '../core/errors.ts';
import type { Body } from '../metadata/body.ts';
import { answering, methodNotAllowed, textOf, readBody } from '../rest/answers.ts';
import { apiRefusal } from '../rest/apiAccess.ts';
import { authenticate, isServedVersion } from '../rest/authenticate.ts';
import type { OrgUser } from '../core/types.ts';
import type { MetadataOrg } from './metadataOrg.ts';
import { DeployRefused, readDeployOptions } from './deployOptions.ts';
import { withoutDetails } from './deployResult.ts';
import type { MetadataJobs } from './metadataJobs.ts';
import { readMultipart } from './multipart.ts';

const RESOURCE = /^\/services\/data\/v(\d\d)\.0\/metadata\/deployRequest(?:\/(\w{15,18}))?$/;

/** True for the addresses of REST deploys. */
export const isRestDeploy = (pathname: string): boolean => RESOURCE.test(pathname);

/** `/services/data/vNN.0/metadata/deployRequest`: deploy by REST. */
export function restDeployApp(org: MetadataOrg, jobs: MetadataJobs): App {
  return (request) => answering(() => route(org, jobs, request));
}

function route(org: MetadataOrg, jobs: MetadataJobs, request: WorkbenchRequest): WorkbenchResponse {
  const [, version = '', id] = RESOURCE.exec(request.url.pathname) ?? [];
  const user = administrator(org, request);
  if (!isServedVersion(Number(version))) throw notFound();
  if (id === undefined) {
    if (request.method !== 'POST') throw methodNotAllowed(request.method, ['POST']);
    return start(jobs, user, request);
  }
  if (request.method === 'PATCH') return refusing(() => jobs.cancel(id));
  if (request.method !== 'GET') throw methodNotAllowed(request.method, ['GET', 'PATCH']);
  const result = jobs.deployed(id);
  if (result === undefined) throw notFound();
  const detailed = request.url.searchParams.get('includeDetails') === 'true';
  return json({ id: result.id, deployResult: detailed ? result : withoutDetails(result) });
}

function administrator(org: MetadataOrg, request: WorkbenchRequest): OrgUser {
  const session = authenticate(org, request);
  const refused = apiRefusal(org, session);
  if (refused !== null) throw refused;
  const user = org.user(session.userId);
  if (user === undefined || !org.rights(session.userId).administers) {
    throw new OrgError(
      403,
      'INSUFFICIENT_ACCESS',
      'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions'
    );
  }
  return user;
}

/** `{validatedDeployRequestId}` deploys what was validated. */
function quickDeploy(jobs: MetadataJobs, user: OrgUser, request: WorkbenchRequest): WorkbenchResponse {
  const { validatedDeployRequestId: validated } = readBody(request);
  const { id } = refusing(() => jobs.quickDeploy(user, String(validated)));
  return json({ id, validatedDeployRequestId: validated, deployResult: { id, done: false, status: 'Pending' } }, 201);
}

function refusing<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof DeployRefused ? refusal('INVALID_OPERATION', error.message) : error;
  }
}

function start(jobs: MetadataJobs, user: OrgUser, request: WorkbenchRequest): WorkbenchResponse {
  if (/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return quickDeploy(jobs, user, request);
  const parts = readMultipart(request.headers['content-type'] ?? '', request.body);
  const find = (name: string): Uint8Array | undefined => parts?.find((part) => part.name === name)?.content;
  const [zip, entity] = [find('file'), find('entity_content') ?? find('json')];
  if (zip === undefined || entity === undefined) {
    throw refusal('INVALID_MULTIPART_REQUEST', 'multipart/form-data with the parts json (or entity_content) and file is expected');
  }
  const { id } = jobs.deploy(user, zip, options(entity));
  return json({ id, validatedDeployRequestId: null, deployResult: { id, done: false, status: 'Pending' } }, 201);
}

function options(entity: Uint8Array): ReturnType<typeof readDeployOptions> {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(entity).toString('utf8'));
    const given: unknown = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'deployOptions') : undefined;
    if (typeof given !== 'object' || given === null) throw refusal('JSON_PARSER_ERROR', 'deployOptions is missing');
    return refusing(() => readDeployOptions(asTexts(given)));
  } catch (error) {
    if (error instanceof SyntaxError) throw refusal('JSON_PARSER_ERROR', error.message);
    throw error;
  }
}

/** As XML would have them: leaves are texts. */
const asTexts = (given: object): Body =>
  Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== null)
      .map(([name, value]: [string, unknown]) => [name, Array.isArray(value) ? value.map(textOf) : textOf(value)])
  );
