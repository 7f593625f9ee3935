import { z } from 'zod';
import { Fault } from '../../faults/fault.ts';
import type { Http } from '../../http/http.ts';
import { type Reply, vendorError } from '../../http/reply.ts';
import type { Portal } from '../../vault/connections.ts';

export const API = '/api/v1';
const ANSWER_BYTES = 256 * 1024;

const organizationsSchema = z.object({
  data: z.array(
    z.object({
      id: z.union([z.string().regex(/^\d{1,20}$/), z.number().int().positive().transform(String)]),
      companyName: z.string(),
      portalName: z.string().nullish(),
      // A boolean, or a text that says the same.
      isSandboxPortal: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).default(false)
    })
  )
});

export type Organization = Readonly<z.infer<typeof organizationsSchema>['data'][number]>;

interface Token {
  readonly desk: string;
  readonly access: string;
}

async function ask(
  http: Http,
  { desk, access }: Token,
  path: string,
  more: { readonly organization?: string; readonly signal?: AbortSignal }
): Promise<Reply> {
  const reply = await http.send({
    method: 'GET',
    url: new URL(`${API}${path}`, desk),
    token: { value: access, origin: desk },
    route: 'identify',
    repeatable: true,
    expects: 'any',
    bodyBytes: ANSWER_BYTES,
    ...(more.organization === undefined ? {} : { headers: { orgId: more.organization } }),
    ...(more.signal === undefined ? {} : { signal: more.signal })
  });
  if (reply.status === 200 || reply.status === 204) return reply;
  const { code, text } = vendorError(reply);
  const name = code === 'SCOPE_MISMATCH' ? 'ScopeMissing' : reply.status === 401 ? 'SessionRefused' : 'RightsMissing';
  throw new Fault(name, { vendor: 'zohoDesk', status: reply.status, vendorCode: code, detail: text || `status ${reply.status}` });
}

function read<T>(schema: z.ZodType<T>, reply: Reply): T {
  const found = schema.safeParse(reply.json());
  if (!found.success) throw new Fault('AnswerUnreadable', { vendor: 'zohoDesk', detail: 'the answer of Zoho Desk has another form' });
  return found.data;
}

/** The organisations of this kind that the agent belongs to. */
export async function organizationsOf(http: Http, token: Token, portal: Portal, signal?: AbortSignal): Promise<readonly Organization[]> {
  const reply = await ask(http, token, '/organizations', signal === undefined ? {} : { signal });
  const all = reply.status === 204 ? [] : read(organizationsSchema, reply).data;
  return all.filter(({ isSandboxPortal }) => isSandboxPortal === (portal === 'sandbox'));
}

const agentSchema = z.object({ emailId: z.string().min(1) });

/** E-mail address of the agent whose token it is. */
export async function agentOf(http: Http, token: Token, organization: string, signal?: AbortSignal): Promise<string> {
  return read(agentSchema, await ask(http, token, '/myinfo', { organization, ...(signal === undefined ? {} : { signal }) })).emailId;
}

/** The one that is meant: the only one, or the one whose name the company's address holds; undefined when an administrator must choose. */
export function onlyOne(organizations: readonly Organization[], companyUrl: string): Organization | undefined {
  const [first, ...others] = organizations;
  if (others.length === 0) return first;
  const names = URL.canParse(companyUrl) ? new URL(companyUrl).pathname.toLowerCase().split('/') : [];
  const named = organizations.filter(
    ({ portalName }) => portalName !== undefined && portalName !== null && names.includes(portalName.toLowerCase())
  );
  return named.length === 1 ? named[0] : undefined;
}
