import { isFields } from '@inocx/telephony/decode/decode.ts';
import { cut } from '@inocx/telephony/text/cut.ts';
import type { z } from 'zod';
import { type Api, apiOf, type ApiRequest, type CallOptions } from '../auth/api.ts';
import { API } from '../auth/zoho/organizations.ts';
import type { Sessions } from '../auth/session.ts';
import { Fault } from '../faults/fault.ts';
import type { Reply } from '../http/reply.ts';
import { apiFault } from './apiFault.ts';
import {
  type Agent,
  agentSchema,
  type Call,
  callSchema,
  type Contact,
  contactSchema,
  type Department,
  departmentSchema,
  type DeskField,
  type DeskModule,
  fieldSchema,
  idSchema,
  listOf
} from './schemas.ts';

export type DeskValue = string | number | boolean | null;

/** Values by API name; those of custom fields stand below `cf`. */
export interface DeskValues {
  readonly [apiName: string]: DeskValue | Readonly<Record<string, DeskValue>>;
}

/** One connection's organisation of Zoho Desk. Each call ends in its value or in one Fault. */
export interface ZohoDesk {
  /** One small request, to see whether Zoho Desk still answers this connection. */
  check(options?: CallOptions): Promise<void>;
  departments(options?: CallOptions): Promise<readonly Department[]>;
  agents(options?: CallOptions): Promise<readonly Agent[]>;
  /** Needs the scope Desk.settings.READ. */
  fields(module: DeskModule, options?: CallOptions): Promise<readonly DeskField[]>;
  /** Contacts of which one field equals one of at most thirty texts, as it is written. Zoho Desk finds what was written some seconds ago. */
  searchContacts(field: string, values: readonly string[], options?: CallOptions): Promise<readonly Contact[]>;
  contact(id: string, options?: CallOptions): Promise<Contact>;
  call(id: string, options?: CallOptions): Promise<Call>;
  /** A page of the calls that were made last, newest first, at most a hundred. They come without custom fields. */
  newestCalls(page: { readonly from?: number; readonly limit: number }, options?: CallOptions): Promise<readonly Call[]>;
  /** A lost answer ends in Fault OutcomeUnknown, never in a second call. */
  createCall(values: DeskValues, options?: CallOptions): Promise<Call>;
  updateCall(id: string, values: DeskValues, options?: CallOptions): Promise<Call>;
}

const MOST_VALUES = 30;
const MOST_ROWS = 100;
const LAST_FROM = 999;
const MOST_AGENTS = 5000;
const JSON_BODY = { 'content-type': 'application/json' };

/** Id of a record as an address may hold it. Throws Fault InputRefused. */
function recordId(id: string): string {
  if (!idSchema.safeParse(id).success) throw new Fault('InputRefused', { fields: ['id'], detail: 'no id of Zoho Desk' });
  return id;
}

const textsIn = (values: DeskValues): string[] =>
  Object.values(values).flatMap((value) => (typeof value === 'string' ? [value] : isFields(value) ? textsIn(value) : []));

/** A comma would make two texts of one, `*` and `${…}` would find what was not looked for. */
const isSearchable = (value: string): boolean => value.trim() !== '' && !/[,*]|\$\{/.test(value);

class DeskClient implements ZohoDesk {
  private readonly api: Api;

  constructor(api: Api) {
    this.api = api;
  }

  async check(options?: CallOptions): Promise<void> {
    await this.get('/myinfo', 'check', options);
  }

  departments(options?: CallOptions): Promise<readonly Department[]> {
    return this.pages(`/departments?`, 'departments', departmentSchema, { first: 0, last: LAST_FROM }, options);
  }

  agents(options?: CallOptions): Promise<readonly Agent[]> {
    // This list alone counts from 1.
    return this.pages(`/agents?`, 'agents', agentSchema, { first: 1, last: MOST_AGENTS }, options);
  }

  async fields(module: DeskModule, options?: CallOptions): Promise<readonly DeskField[]> {
    return this.rows(await this.get(`/organizationFields?module=${module}`, 'fields', options), fieldSchema);
  }

  async searchContacts(field: string, values: readonly string[], options?: CallOptions): Promise<readonly Contact[]> {
    const wanted = values.filter(isSearchable);
    if (!/^[A-Za-z]{1,40}$/.test(field) || wanted.length > MOST_VALUES) {
      throw new Fault('InputRefused', { fields: [cut(field, 40)], detail: 'a field by its name, with at most thirty values' });
    }
    if (wanted.length === 0) return [];
    const path = `/contacts/search?${new URLSearchParams({ [field]: wanted.join(',') }).toString()}&`;
    return this.pages(path, 'search', contactSchema, { first: 0, last: LAST_FROM }, options);
  }

  async contact(id: string, options?: CallOptions): Promise<Contact> {
    return (await this.get(`/contacts/${recordId(id)}`, 'contact', options)).as(contactSchema);
  }

  async call(id: string, options?: CallOptions): Promise<Call> {
    return (await this.get(`/calls/${recordId(id)}`, 'call', options)).as(callSchema);
  }

  async newestCalls(
    { from = 0, limit }: { readonly from?: number; readonly limit: number },
    options?: CallOptions
  ): Promise<readonly Call[]> {
    const path = `/calls?sortBy=-createdTime&from=${from}&limit=${Math.min(limit, MOST_ROWS)}`;
    return this.rows(await this.get(path, 'calls', options), callSchema);
  }

  async createCall(values: DeskValues, options?: CallOptions): Promise<Call> {
    const ask = {
      method: 'POST',
      path: '/calls',
      route: 'create',
      body: JSON.stringify(values),
      headers: JSON_BODY,
      repeatable: false
    } as const;
    return (await this.answer(ask, options, textsIn(values))).as(callSchema);
  }

  async updateCall(id: string, values: DeskValues, options?: CallOptions): Promise<Call> {
    const path = `/calls/${recordId(id)}`;
    const ask = { method: 'PATCH', path, route: 'update', body: JSON.stringify(values), headers: JSON_BODY, repeatable: true } as const;
    return (await this.answer(ask, options, textsIn(values))).as(callSchema);
  }

  /** Every row up to the last `from` that Zoho Desk takes. `path` ends where a parameter may follow. */
  private async pages<T>(
    path: string,
    route: string,
    row: z.ZodType<T>,
    range: { readonly first: number; readonly last: number },
    options?: CallOptions
  ): Promise<readonly T[]> {
    const all: T[] = [];
    for (let from = range.first; ; from += MOST_ROWS) {
      // The last page begins before the rows that are new.
      const begin = Math.min(from, range.last);
      const rows = this.rows(await this.get(`${path}from=${begin}&limit=${MOST_ROWS}`, route, options), row);
      all.push(...rows.slice(from - begin));
      if (rows.length < MOST_ROWS || from >= range.last) break;
    }
    return all;
  }

  /** Nothing found is 204, without a body. */
  private rows<T>(reply: Reply, row: z.ZodType<T>): readonly T[] {
    return reply.status === 204 ? [] : reply.as(listOf(row)).data;
  }

  private get(path: string, route: string, options?: CallOptions): Promise<Reply> {
    return this.answer({ method: 'GET', path, route, repeatable: true }, options);
  }

  private async answer(request: ApiRequest, options?: CallOptions, sent: readonly string[] = []): Promise<Reply> {
    const reply = await this.api({ ...request, path: `${API}${request.path}` }, options);
    if (reply.status < 200 || reply.status > 299) throw apiFault(reply, sent);
    return reply;
  }
}

export const zohoDeskOf = (sessions: Sessions, method: string, subject: string): ZohoDesk =>
  new DeskClient(apiOf(sessions, method, subject));
