import { cut } from '@inocx/telephony/text/cut.ts';
import { isRecordId } from '@inocx/telephony/records/recordId.ts';
import { z } from 'zod';
import { Fault } from '../../faults/fault.ts';
import type { Http, HttpRequest } from '../../http/http.ts';
import { instanceOrigin } from '../../http/places.ts';
import { type Reply, vendorError } from '../../http/reply.ts';
import type { NewConnection } from '../../vault/connections.ts';
import { DATA_PATH } from './version.ts';
import type { TokenAnswer } from './tokenCall.ts';

const ANSWER_BYTES = 256 * 1024;
const IDENTITY = /\/id\/(\w{15,18})\/(\w{15,18})$/;

const API_SCOPES = ['api', 'full', 'web'];

/** Org and user of the identity address, whose host is not asked. */
function whoOf(id: string | undefined): { readonly account: string; readonly userId: string } {
  const [, account, userId] = IDENTITY.exec(cut(id ?? '', 500)) ?? [];
  if (!isRecordId(account, '00D') || !isRecordId(userId, '005'))
    throw new Fault('AnswerUnreadable', { vendor: 'salesforce', detail: 'no identity in the token answer' });
  return { account, userId };
}

const ask = (http: Http, origin: string, path: string, token: string, more: Pick<HttpRequest, 'route' | 'signal'>): Promise<Reply> =>
  http.send({
    method: 'GET',
    url: new URL(path, origin),
    token: { value: token, origin },
    repeatable: true,
    expects: 'any',
    bodyBytes: ANSWER_BYTES,
    ...more
  });

function refused(reply: Reply): Fault {
  const { code, text } = vendorError(reply);
  const facts = { vendor: 'salesforce', status: reply.status, vendorCode: code, detail: text || `status ${reply.status}` } as const;
  if (code === 'API_DISABLED_FOR_ORG' || code === 'API_CURRENTLY_DISABLED') return new Fault('ApiDisabled', facts);
  if (reply.status === 401) return new Fault(/not valid for use/i.test(cut(text, 500)) ? 'ScopeMissing' : 'SessionRefused', facts);
  return new Fault('RightsMissing', facts);
}

const userSchema = z.object({ Username: z.string().min(1) });
const userinfoSchema = z.object({ preferred_username: z.string().min(1) });

function read<T>(schema: z.ZodType<T>, reply: Reply): T {
  const found = schema.safeParse(reply.json());
  if (!found.success) throw new Fault('AnswerUnreadable', { vendor: 'salesforce', detail: 'the answer does not say who signed in' });
  return found.data;
}

export interface Wanted {
  readonly method: string;
  readonly subject: string;
  /** Whether the connection must come with a refresh token. */
  readonly refresh: boolean;
}

function checkScopes(answer: TokenAnswer, wanted: Wanted): readonly string[] {
  const scopes = (answer.scope ?? '').split(/\s+/).filter((scope) => scope !== '');
  const missing = [
    ...(scopes.length > 0 && !scopes.some((scope) => API_SCOPES.includes(scope)) ? ['api'] : []),
    ...(wanted.refresh && answer.refresh_token === undefined ? ['refresh_token'] : [])
  ];
  if (missing.length > 0)
    throw new Fault('ScopeMissing', { vendor: 'salesforce', fields: missing, detail: `missing: ${missing.join(', ')}` });
  return scopes;
}

/**
 * The connection that a token answer makes, once the org has answered with it: the user's own record says the username and shows that the API is
 * on. Nothing is stored here.
 */
export async function connectionFrom(http: Http, answer: TokenAnswer, wanted: Wanted, signal?: AbortSignal): Promise<NewConnection> {
  const host = instanceOrigin(http.places, answer.instance_url ?? '');
  const scopes = checkScopes(answer, wanted);
  const { account, userId } = whoOf(answer.id);
  const path = `${DATA_PATH}/sobjects/User/${userId}?fields=Username`;
  const reply = await ask(http, host, path, answer.access_token, { route: 'identify', ...(signal === undefined ? {} : { signal }) });
  if (reply.status !== 200) throw refused(reply);
  const { Username } = read(userSchema, reply);
  const { method, subject } = wanted;
  return { method, subject, account, username: Username, host, scopes, access: answer.access_token, refresh: answer.refresh_token ?? null };
}

/** The username behind a sign-in, of userinfo: preferred_username, never the e-mail address. */
export async function usernameFrom(http: Http, answer: TokenAnswer, signal?: AbortSignal): Promise<string> {
  const host = instanceOrigin(http.places, answer.instance_url ?? '');
  const more = { route: 'userinfo', ...(signal === undefined ? {} : { signal }) };
  const reply = await ask(http, host, '/services/oauth2/userinfo', answer.access_token, more);
  if (reply.status !== 200) throw new Fault('AppRefused', { vendor: 'salesforce', status: reply.status, detail: cut(reply.text, 100) });
  return read(userinfoSchema, reply).preferred_username;
}
