import type { RecordRef } from '@inocx/telephony/ports/bridge.ts';
import type { WorkbenchRequest, WorkbenchResponse } from '../../lib/http.ts';
import { liveSession } from '../core/cookies.ts';
import { ApiError, badInput } from '../core/errors.ts';
import { allowOnly, isFields, optionalText, requiredText, type Fields } from '../core/fields.ts';
import type { Ino } from '../inside/ino.ts';
import { actionOfPath, stepFrom } from '../interaction/actionRequest.ts';
import { beginningFrom } from '../interaction/request.ts';
import { recordingLink } from '../recordings/link.ts';
import { bodyFields, refuseForeignOrigin, type Route, valueResponse } from '../core/router.ts';
import { type InoUser, userByName } from '../core/users.ts';

/**
 * The HTTP API for scripts. It is the twin's own, in the manner of INO cx's REST API, and asks for no credentials: it is reachable
 * from this machine only. workbench/ino/README.md shows each call.
 */
export function interactionRoutes(ino: Ino): Route[] {
  return [
    { method: 'POST', path: '/api/interactions', handle: (request) => create(ino, request) },
    { method: 'GET', path: '/api/interactions/:id', handle: (_request, { id = '' }) => valueResponse(ino.interactions.view(id)) },
    { method: 'POST', path: '/api/interactions/:id/task', handle: (request, { id = '' }) => noteTask(ino, request, id) },
    { method: 'POST', path: '/api/interactions/:id/record', handle: (request, { id = '' }) => noteRecord(ino, request, id) },
    { method: 'POST', path: '/api/interactions/:id/contact', handle: (request, { id = '' }) => chooseContact(ino, request, id) },
    { method: 'POST', path: '/api/interactions/:id/:action', handle: (request, parts) => act(ino, request, parts) }
  ];
}

function create(ino: Ino, request: WorkbenchRequest): WorkbenchResponse {
  refuseForeignOrigin(request);
  const { usernames, ...fields } = bodyFields(request);
  if (usernames !== undefined) return valueResponse({ id: offerToSeveral(ino, fields, usernames) });
  const beginning = beginningFrom(fields, agentFor(ino, optionalText(fields, 'username', 255)));
  const interaction =
    beginning.direction === 'outbound' ? ino.switchboard.dial(beginning) : ino.interactions.start(beginning, 'otherParty');
  return valueResponse({ id: interaction.id });
}

/** A queue rings several agents at once; a direct call is for one. */
function offerToSeveral(ino: Ino, fields: Fields, usernames: unknown): string {
  if (!Array.isArray(usernames) || usernames.length < 2) throw badInput('usernames is a list of two usernames or more.');
  const agents = usernames.map((name: unknown) => agentFor(ino, typeof name === 'string' ? name : ''));
  const [first] = agents;
  if (first === undefined || new Set(agents).size < agents.length) throw badInput('usernames names an agent twice.');
  const beginning = beginningFrom(fields, first);
  if (beginning.routing !== 'smart' || beginning.direction !== 'inbound') throw badInput('Only smart routing rings several agents.');
  return ino.switchboard.offer(
    beginning,
    agents.map(({ username }) => username)
  ).id;
}

/** The agent an interaction goes to: who is named, else the only one signed in. Nobody who is offline receives anything. */
function agentFor(ino: Ino, username: string | null): InoUser {
  const present = ino.sessions.signedIn();
  if (username === null && present.length > 1)
    throw badInput(`Several agents are signed in: name one as username (${present.join(', ')}).`);
  const name = username ?? present[0];
  if (name === undefined) throw new ApiError(409, 'NO_AGENT', 'No agent is signed in to INO cx; open the Banner first.');
  const user = userByName(name);
  if (user === undefined) throw badInput(`INO cx has no user ${name}.`);
  if (!present.includes(user.username)) throw new ApiError(409, 'AGENT_OFFLINE', `${user.username} is not signed in to INO cx.`);
  return user;
}

function act(ino: Ino, request: WorkbenchRequest, parts: Readonly<Record<string, string>>): WorkbenchResponse {
  refuseForeignOrigin(request);
  const { id = '', action: part = '' } = parts;
  const { id: known } = ino.interactions.get(id);
  const { username, ...body } = bodyFields(request);
  const step = stepFrom(actionOfPath(part), body, recordingLink(ino.hosts, known));
  ino.switchboard.act(known, step, actor(ino, request, known, username));
  return valueResponse(ino.interactions.view(known));
}

/** Whose doing it is: who is named, else whose Banner asks; undefined where it is the caller's or the network's. */
function actor(ino: Ino, request: WorkbenchRequest, id: string, named: unknown): string | undefined {
  if (named !== undefined && typeof named !== 'string') throw badInput('username must be text.');
  const username = named ?? liveSession(ino, request)?.username;
  return ino.interactions.parts(id).some((one) => one.username === username) ? username : undefined;
}

function noteTask(ino: Ino, request: WorkbenchRequest, id: string): WorkbenchResponse {
  refuseForeignOrigin(request);
  const fields = bodyFields(request);
  allowOnly(fields, ['taskId']);
  ino.interactions.note(id, { taskId: requiredText(fields, 'taskId', 18) });
  return valueResponse(ino.interactions.view(id));
}

function noteRecord(ino: Ino, request: WorkbenchRequest, id: string): WorkbenchResponse {
  refuseForeignOrigin(request);
  const { record } = bodyFields(request);
  if (!isFields(record)) throw badInput('record must be an object: {id, objectName, name}.');
  ino.interactions.note(id, { selectedRecord: recordRef(record) });
  return valueResponse(ino.interactions.view(id));
}

/** The agent says whose interaction it is, of those that the customer system has found. */
function chooseContact(ino: Ino, request: WorkbenchRequest, id: string): WorkbenchResponse {
  refuseForeignOrigin(request);
  const fields = bodyFields(request);
  allowOnly(fields, ['id']);
  const wanted = requiredText(fields, 'id', 20);
  const interaction = ino.interactions.get(id);
  const record = interaction.crm?.choices.find((one) => one.id === wanted);
  if (interaction.crm === null || record === undefined) throw badInput('This is none of the contacts that were found.');
  ino.interactions.note(id, { crm: { ...interaction.crm, record } });
  ino.crmWork?.tell(ino.interactions.get(id), 'interaction');
  return valueResponse(ino.interactions.view(id));
}

function recordRef(fields: Fields): RecordRef {
  allowOnly(fields, ['id', 'objectName', 'name']);
  return {
    id: requiredText(fields, 'id', 18),
    objectName: requiredText(fields, 'objectName', 80),
    name: requiredText(fields, 'name', 255)
  };
}
