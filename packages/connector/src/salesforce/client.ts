import { RECORD_ID } from '@inocx/telephony/records/recordId.ts';
import { z } from 'zod';
import { type Api, apiOf, type CallOptions } from '../auth/api.ts';
import { DATA_PATH } from '../auth/salesforce/version.ts';
import type { Sessions } from '../auth/session.ts';
import { Fault } from '../faults/fault.ts';
import { pathOfAnswer } from '../http/places.ts';
import { type Reply, vendorError } from '../http/reply.ts';
import { apiFault } from './apiFault.ts';
import { apiName, type Described, describedSchema, keyOfRecord, recordId } from './describe.ts';
import { searchBody, type SearchRequest } from './search.ts';
import { type Similar, similarIn } from './similar.ts';
import { Soql } from './soql.ts';

export interface CreateOptions extends CallOptions {
  /** One of the values is that of a unique field: a create whose answer was lost is sent again, because Salesforce refuses a second record. */
  readonly unique?: boolean;
}

export interface QueryOptions extends CallOptions {
  /** Also what is in the recycle bin, and archived activities. */
  readonly deleted?: boolean;
}

export type FieldValue = string | number | boolean | null;
export type FieldValues = Readonly<Record<string, FieldValue>>;
export type SalesforceRecord = Readonly<Record<string, unknown>>;

/** One connection's org. Each call ends in its value or in one Fault. */
export interface Salesforce {
  /** One small request, to see whether the org still answers this connection. */
  check(options?: CallOptions): Promise<void>;
  describe(object: string, options?: CallOptions): Promise<Described>;
  get(object: string, id: string, fields: readonly string[], options?: CallOptions): Promise<SalesforceRecord>;
  /** The new record's id. A lost answer ends in Fault OutcomeUnknown, never in a second record. */
  create(object: string, values: FieldValues, options?: CreateOptions): Promise<string>;
  getByKey(object: string, keyField: string, key: string, fields: readonly string[], options?: CallOptions): Promise<SalesforceRecord>;
  /** Updates the record whose external id is `key`, and creates none; its id where Salesforce says it. */
  updateByKey(object: string, keyField: string, key: string, values: FieldValues, options?: CallOptions): Promise<string | null>;
  update(object: string, id: string, values: FieldValues, options?: CallOptions): Promise<void>;
  /** A record that is deleted already is done. */
  remove(object: string, id: string, options?: CallOptions): Promise<void>;
  /** As `create`; `similar` when a duplicate rule of the org found records like it and nothing was saved. `anyway` asks a rule that only alerts to let it pass. */
  createUnlessSimilar(object: string, values: FieldValues, anyway: boolean, options?: CallOptions): Promise<CreatedOrSimilar>;
  /** Every field that the user may see. */
  whole(object: string, id: string, options?: CallOptions): Promise<SalesforceRecord>;
  /** What the object is, and the records that the user worked on last. */
  recent(object: string, options?: CallOptions): Promise<SalesforceRecord>;
  /** Text search; Salesforce finds new records some seconds late. */
  search(search: SearchRequest, options?: CallOptions): Promise<readonly SalesforceRecord[]>;
  /** The org's clock, in UTC milliseconds: whole seconds. */
  now(options?: CallOptions): Promise<number>;
  /** Every record of the query, page after page as they are used. */
  query(query: Soql, options?: QueryOptions): AsyncGenerator<SalesforceRecord, void, undefined>;
}

export type CreatedOrSimilar = { readonly id: string } | { readonly similar: Similar };

const recordSchema = z.record(z.string(), z.unknown());
const createdSchema = z.object({ id: z.string().regex(RECORD_ID), success: z.literal(true) });
const foundSchema = z.object({ searchRecords: z.array(recordSchema) });
const pageSchema = z.object({ done: z.boolean(), nextRecordsUrl: z.string().optional(), records: z.array(recordSchema) });

/** Longer addresses are refused by Salesforce with 414 or 431, sometimes with a page. */
const LONGEST_QUERY = 14_000;
const JSON_BODY = { 'content-type': 'application/json;charset=UTF-8' };

const textsIn = (values: FieldValues): string[] => Object.values(values).filter((value) => typeof value === 'string');

class OrgClient implements Salesforce {
  private readonly answer: Api;

  constructor(api: Api) {
    this.answer = api;
  }

  async check(options?: CallOptions): Promise<void> {
    this.well(await this.answer({ method: 'GET', path: `${DATA_PATH}/`, route: 'check', repeatable: true }, options));
  }

  async describe(object: string, options?: CallOptions): Promise<Described> {
    const path = `${DATA_PATH}/sobjects/${apiName(object)}/describe`;
    const reply = await this.answer({ method: 'GET', path, route: 'describe', repeatable: true }, options);
    if (reply.status === 404)
      throw new Fault('FieldUnknown', { vendor: 'salesforce', status: 404, fields: [object], detail: 'there is no such object' });
    return this.well(reply).as(describedSchema);
  }

  async get(object: string, id: string, fields: readonly string[], options?: CallOptions): Promise<SalesforceRecord> {
    const path = `${this.recordPath(object, id)}?fields=${fields.map(apiName).join(',')}`;
    return this.well(await this.answer({ method: 'GET', path, route: 'record', repeatable: true }, options)).as(recordSchema);
  }

  async create(object: string, values: FieldValues, options?: CreateOptions): Promise<string> {
    const path = `${DATA_PATH}/sobjects/${apiName(object)}`;
    const ask = {
      method: 'POST',
      path,
      route: 'create',
      body: JSON.stringify(values),
      headers: JSON_BODY,
      repeatable: options?.unique === true
    } as const;
    return this.well(await this.answer(ask, options), textsIn(values)).as(createdSchema).id;
  }

  async createUnlessSimilar(object: string, values: FieldValues, anyway: boolean, options?: CallOptions): Promise<CreatedOrSimilar> {
    const path = `${DATA_PATH}/sobjects/${apiName(object)}`;
    const headers = { ...JSON_BODY, 'sforce-duplicate-rule-header': `allowSave=${anyway}` };
    const ask = { method: 'POST', path, route: 'create', body: JSON.stringify(values), headers, repeatable: false } as const;
    const reply = await this.answer(ask, options);
    const similar = similarIn(reply);
    return similar === undefined ? { id: this.well(reply, textsIn(values)).as(createdSchema).id } : { similar };
  }

  async whole(object: string, id: string, options?: CallOptions): Promise<SalesforceRecord> {
    const ask = { method: 'GET', path: this.recordPath(object, id), route: 'record', repeatable: true } as const;
    return this.well(await this.answer(ask, options)).as(recordSchema);
  }

  async recent(object: string, options?: CallOptions): Promise<SalesforceRecord> {
    const ask = { method: 'GET', path: `${DATA_PATH}/sobjects/${apiName(object)}`, route: 'object', repeatable: true } as const;
    return this.well(await this.answer(ask, options)).as(recordSchema);
  }

  async search(search: SearchRequest, options?: CallOptions): Promise<readonly SalesforceRecord[]> {
    const body = JSON.stringify(searchBody(search));
    const path = `${DATA_PATH}/parameterizedSearch`;
    const reply = await this.answer({ method: 'POST', path, route: 'search', body, headers: JSON_BODY, repeatable: true }, options);
    return this.well(reply, [search.text]).as(foundSchema).searchRecords;
  }

  async now(options?: CallOptions): Promise<number> {
    const reply = this.well(await this.answer({ method: 'GET', path: `${DATA_PATH}/`, route: 'check', repeatable: true }, options));
    const time = Date.parse(reply.headers.get('date') ?? '');
    if (Number.isNaN(time)) throw new Fault('AnswerUnreadable', { vendor: 'salesforce', detail: 'the answer has no date' });
    return time;
  }

  async getByKey(
    object: string,
    keyField: string,
    key: string,
    fields: readonly string[],
    options?: CallOptions
  ): Promise<SalesforceRecord> {
    const path = `${this.keyPath(object, keyField, key)}?fields=${fields.map(apiName).join(',')}`;
    const reply = await this.answer({ method: 'GET', path, route: 'recordByKey', repeatable: true }, options);
    return this.well(reply, [key]).as(recordSchema);
  }

  async updateByKey(object: string, keyField: string, key: string, values: FieldValues, options?: CallOptions): Promise<string | null> {
    const path = `${this.keyPath(object, keyField, key)}?updateOnly=true`;
    const ask = {
      method: 'PATCH',
      path,
      route: 'updateByKey',
      body: JSON.stringify(values),
      headers: JSON_BODY,
      repeatable: true
    } as const;
    const reply = this.well(await this.answer(ask, options), [...textsIn(values), key]);
    return reply.text === '' ? null : reply.as(createdSchema).id;
  }

  async update(object: string, id: string, values: FieldValues, options?: CallOptions): Promise<void> {
    const path = this.recordPath(object, id);
    const ask = { method: 'PATCH', path, route: 'update', body: JSON.stringify(values), headers: JSON_BODY, repeatable: true } as const;
    this.well(await this.answer(ask, options), textsIn(values));
  }

  async remove(object: string, id: string, options?: CallOptions): Promise<void> {
    const reply = await this.answer({ method: 'DELETE', path: this.recordPath(object, id), route: 'delete', repeatable: true }, options);
    if (reply.status >= 400 && vendorError(reply).code === 'ENTITY_IS_DELETED') return;
    this.well(reply);
  }

  async *query(query: Soql, options?: QueryOptions): AsyncGenerator<SalesforceRecord, void, undefined> {
    const text = encodeURIComponent(Soql.textOf(query));
    if (text.length > LONGEST_QUERY) throw new Fault('InputRefused', { fields: ['query'], detail: 'the query is too long' });
    const walked = new Set<string>();
    let path: string | undefined = `${DATA_PATH}/${options?.deleted === true ? 'queryAll' : 'query'}?q=${text}`;
    while (path !== undefined) {
      walked.add(path);
      const reply = this.well(await this.answer({ method: 'GET', path, route: 'query', repeatable: true }, options));
      const page = reply.as(pageSchema);
      yield* page.records;
      path = page.done ? undefined : this.nextPage(page.nextRecordsUrl, walked);
    }
  }

  /** A page that leads nowhere, or back, must not look like the end. */
  private nextPage(nextRecordsUrl: string | undefined, walked: ReadonlySet<string>): string {
    // The host is not known here: any stands for it, as the address must be a path.
    const { pathname, search } = pathOfAnswer('https://org.invalid', nextRecordsUrl ?? '', `${DATA_PATH}/query`);
    const path = `${pathname}${search}`;
    if (walked.has(path)) throw new Fault('AnswerUnreadable', { vendor: 'salesforce', detail: 'the pages of a query run in a circle' });
    return path;
  }

  private keyPath(object: string, keyField: string, key: string): string {
    return `${DATA_PATH}/sobjects/${apiName(object)}/${apiName(keyField)}/${keyOfRecord(key)}`;
  }

  private recordPath(object: string, id: string): string {
    return `${DATA_PATH}/sobjects/${apiName(object)}/${recordId(id)}`;
  }

  private well(reply: Reply, sent: readonly string[] = []): Reply {
    if (reply.status < 200 || reply.status > 299) throw apiFault(reply, sent);
    return reply;
  }
}

export const salesforceOn = (api: Api): Salesforce => new OrgClient(api);

export const salesforceOf = (sessions: Sessions, method: string, subject: string): Salesforce =>
  salesforceOn(apiOf(sessions, method, subject));
