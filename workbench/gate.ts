import { comesFromOwnOrigin } from './lib/form.ts';
import type { Hosts } from './lib/hosts.ts';
import type { RequestHead, WorkbenchResponse } from './lib/http.ts';
import type { Gate } from './lib/listen.ts';
import { BODY_LIMIT_BYTES } from './lib/readBody.ts';
import { OrgError } from './org/core/errors.ts';
import type { SignIn } from './org/core/types.ts';
import { isRestDeploy } from './org/metadataApi/restDeploy.ts';
import { errorAnswer } from './org/rest/answers.ts';
import { authenticate } from './org/rest/authenticate.ts';

const MEBIBYTE = 1024 * 1024;

/** Forms, settings, and everything else that anybody may send. */
const ANYBODY_BYTES = MEBIBYTE;
/** Records of a client that has a session. */
const RECORDS_BYTES = 10 * MEBIBYTE;

const FOREIGN: WorkbenchResponse = errorAnswer(new OrgError(403, 'INSUFFICIENT_ACCESS', 'This request came from another site'));

/** The answer to a request without a session; null when there is one. */
function unauthorized(org: SignIn, head: RequestHead): WorkbenchResponse | null {
  try {
    authenticate(org, { ...head, cookies: {} });
    return null;
  } catch (error) {
    if (error instanceof OrgError) return errorAnswer(error);
    throw error;
  }
}

/** What the org's API takes: the session of REST stands in the head; that of SOAP in the body, and soapApp finds it before it reads more. */
function apiBytes(org: SignIn, head: RequestHead): number | WorkbenchResponse {
  const { pathname } = head.url;
  if (pathname.startsWith('/services/Soap/')) return BODY_LIMIT_BYTES;
  if (!/^\/services\/data\/v/.test(pathname)) return ANYBODY_BYTES;
  return unauthorized(org, head) ?? (isRestDeploy(pathname) ? BODY_LIMIT_BYTES : RECORDS_BYTES);
}

/**
 * Who may send what, decided before any body is read. A page of another site reaches nothing: browsers let every page send forms and texts
 * to every address of this machine, 127.0.0.1 included, and name the page in `Origin`.
 * @param loopback origin of the org for clients that cannot resolve its name.
 */
export function createGate(hosts: Hosts, loopback: string, org: SignIn): Gate {
  const zoho = Object.values(hosts.zoho).flatMap(({ accounts, desk, console }) => [accounts, desk, console]);
  const own = new Set(['null', loopback, hosts.lightning, hosts.visualforce, hosts.org, hosts.login, hosts.test, hosts.ino, ...zoho]);
  const apis = [loopback, hosts.org];
  return (head) => {
    const { origin } = head.headers;
    const isApi = apis.includes(head.url.origin);
    if (isApi && !comesFromOwnOrigin(head)) return FOREIGN;
    // A sandboxed page calls itself null, and so do forms of our own pages that send no referrer: the apps tell these apart.
    if (origin !== undefined && !own.has(origin)) return FOREIGN;
    return isApi ? apiBytes(org, head) : ANYBODY_BYTES;
  };
}
