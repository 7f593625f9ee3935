import { type App, type WorkbenchRequest, type WorkbenchResponse, json } from '../../lib/http.ts';
import { OrgError, notFound, refusal } from '../core/errors.ts';
import { screenFlow } from '../flows/screenFlow.ts';
import type { CallType } from '../search/softphoneLayout.ts';
import { changeSettings } from '../core/settings.ts';
import type { Org, SignIn } from '../core/types.ts';
import type { OrgRights } from '../rights/rights.ts';
import { answering, methodNotAllowed, readBody } from './answers.ts';
import { authenticate } from './authenticate.ts';
import { recordControl, type RecordControls } from './recordControls.ts';
import { sessionInfo, type SessionOrg } from './sessionInfo.ts';

/** The org as the workbench's own routes need it. */
export interface TwinOrg extends SessionOrg, SignIn, OrgRights, RecordControls, Pick<Org, 'search' | 'settings'> {}

const PREFIX = '/services/workbench/';

/** `/services/workbench/…`: what is the workbench's own and no part of Salesforce (ARCHITECTURE.md, section 3). */
export function twinApp(org: TwinOrg): App {
  return (request) => answering(() => route(org, request));
}

function route(org: TwinOrg, request: WorkbenchRequest): WorkbenchResponse {
  const { pathname } = request.url;
  if (!pathname.startsWith(PREFIX)) throw notFound();
  const { userId } = authenticate(org, request);
  const [first, second, ...more] = pathname.slice(PREFIX.length).split('/');
  if (more.length > 0) throw notFound();
  if (first === 'callCenters' && second !== undefined) return callCenter(org, userId, request, second);
  if (first === 'flows' && second !== undefined) return get(request, () => screenFlow(org.metadata, second));
  if (second !== undefined) throw notFound();
  switch (first) {
    case 'session':
      return get(request, () => sessionInfo(org, userId));
    case 'search':
      return search(org, userId, request);
    case 'settings':
      return settings(org, request);
    default:
      return recordControl(org, userId, request, first ?? '');
  }
}

function get(request: WorkbenchRequest, value: () => unknown): WorkbenchResponse {
  if (request.method !== 'GET') throw methodNotAllowed(request.method, ['GET']);
  return json(value());
}

const CALL_TYPES: readonly CallType[] = ['inbound', 'outbound', 'internal'];

/** By POST: what is searched is a phone number, and addresses end up in logs. */
function search(org: TwinOrg, userId: string, request: WorkbenchRequest): WorkbenchResponse {
  if (request.method !== 'POST') throw methodNotAllowed(request.method, ['POST']);
  const { q, callType: requested } = readBody(request);
  const callType = CALL_TYPES.find((one) => one === requested);
  if (callType === undefined) throw refusal('INVALID_PARAM', `callType must be one of ${CALL_TYPES.join(', ')}`);
  if (typeof q !== 'string') throw refusal('INVALID_PARAM', 'q must be a text');
  return json(org.search(userId, q, callType));
}

/** Setup's page of a call center. Everyone may look; to change it takes an administrator, as in Setup. */
function callCenter(org: TwinOrg, userId: string, request: WorkbenchRequest, internalName: string): WorkbenchResponse {
  const center = org.callCenters.get(internalName);
  if (center === undefined) throw notFound(`There is no call center ${internalName}`);
  if (request.method === 'PUT') {
    if (!org.rights(userId).administers) throw new OrgError(403, 'INSUFFICIENT_ACCESS', 'Only an administrator may manage call centers');
    org.callCenters.edit(center, readItems(request));
  } else if (request.method !== 'GET') {
    throw methodNotAllowed(request.method, ['GET', 'PUT']);
  }
  return json({ items: org.callCenters.items(center) });
}

function readItems(request: WorkbenchRequest): Readonly<Record<string, string>> {
  const { items } = readBody(request);
  if (typeof items !== 'object' || items === null || Array.isArray(items)) throw refusal('INVALID_PARAM', 'items must be an object');
  const texts = Object.entries(items).map(([path, value]): [string, string] => {
    if (typeof value !== 'string') throw refusal('INVALID_PARAM', `The value of ${path} must be a text`);
    return [path, value];
  });
  return Object.fromEntries(texts);
}

function settings(org: TwinOrg, request: WorkbenchRequest): WorkbenchResponse {
  if (request.method === 'PUT') changeSettings(org.settings, readBody(request));
  else if (request.method !== 'GET') throw methodNotAllowed(request.method, ['GET', 'PUT']);
  return json(org.settings);
}
