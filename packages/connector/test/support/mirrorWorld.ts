import type { Described } from '../../src/salesforce/describe.ts';
import { Fault } from '../../src/faults/fault.ts';
import type { Deletions, ExportPage, ExportState, PageQuery, Rows, Source } from '../../src/sync/source.ts';
import type { Schema } from '../../src/sync/schema.ts';
import type { FakeClock } from './clock.ts';

export type WorldRecord = Record<string, string | number | boolean | null>;

/** One change of one record: made at `at`, readable from `visibleAt` on. */
export interface Change {
  readonly visibleAt: number;
  readonly apply: () => void;
}

const field = (name: string, type: string): Described['fields'][number] => ({
  name,
  label: name,
  type,
  length: 0,
  nillable: true,
  createable: true,
  updateable: true,
  defaultedOnCreate: false,
  filterable: true,
  sortable: true,
  unique: false,
  externalId: false,
  restrictedPicklist: false,
  picklistValues: []
});

const FIELDS = [
  field('Id', 'id'),
  field('Name', 'string'),
  field('Amount', 'double'),
  field('IsDeleted', 'boolean'),
  field('MasterRecordId', 'reference'),
  field('IsConverted', 'boolean'),
  field('ConvertedContactId', 'reference'),
  field('SystemModstamp', 'datetime'),
  field('MailingAddress', 'address')
];

/** Stamps have whole seconds, as Salesforce's. */
const secondOf = (time: number): string => new Date(Math.floor(time / 1000) * 1000).toISOString().replace('Z', '+0000');

const quote = (value: unknown): string => {
  const text = value === null || value === undefined ? '' : String(value).replace('+0000', 'Z');
  return /[",\n\r]/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text;
};

interface Job {
  readonly schema: Schema;
  readonly doneAt: number;
  readonly until: number;
  rows: WorldRecord[] | null;
}

/** An object of an org whose records change while it is read: late visibility, deletes with and without a trace, hidden records. */
export class MirrorWorld implements Source {
  readonly records = new Map<string, WorldRecord>();
  readonly hidden = new Set<string>();
  readonly purged = new Set<string>();
  /** Once hidden or shown: only a comparison of all ids can tell. */
  readonly shared = new Set<string>();
  fields: readonly Described['fields'][number][] = FIELDS;
  requests: string[] = [];
  /** How a Bulk page looks; tests change it. */
  headerOnEachPage = true;
  exportPageRows = 5;
  /** Jobs that are gone when they are next asked for. */
  loseJobs = 0;
  /** What each request costs in time. */
  costMs = (): number => 300;
  private readonly clock: FakeClock;
  private readonly changes: Change[] = [];
  private readonly feed: { readonly id: string; readonly at: number }[] = [];
  private readonly jobs = new Map<string, Job>();
  private describedAs = 1;
  private made = 0;

  constructor(clock: FakeClock) {
    this.clock = clock;
  }

  /** Not used before `visibleAt`. */
  plan(change: Change): void {
    this.changes.push(change);
    this.changes.sort((a, b) => a.visibleAt - b.visibleAt);
  }

  get planned(): number {
    return this.changes.length;
  }

  newId(): string {
    this.made += 1;
    return `003${String(this.made).padStart(12, '0')}AAA`;
  }

  put(id: string, at: number, values: WorldRecord): void {
    const before = this.records.get(id) ?? { Id: id, IsDeleted: false, MasterRecordId: null, IsConverted: false, ConvertedContactId: null };
    this.records.set(id, { ...before, ...values, SystemModstamp: secondOf(at) });
    if (values['IsDeleted'] === true) this.feed.push({ id, at: Math.floor(at / 1000) * 1000 });
  }

  purge(id: string): void {
    if (this.records.delete(id)) this.purged.add(id);
  }

  setFields(change: (fields: readonly Described['fields'][number][]) => readonly Described['fields'][number][]): void {
    this.fields = change(this.fields);
    this.describedAs += 1;
  }

  addField(name: string): void {
    this.setFields((fields) => (fields.some((one) => one.name === name) ? fields : [...fields, field(name, 'string')]));
  }

  async now(): Promise<number> {
    this.settleTo();
    return this.clock.now();
  }

  async describe(object: string, known: string | null): Promise<{ described: Described; as: string } | null> {
    this.request('describe');
    const as = String(this.describedAs);
    if (known === as) return null;
    const shape = { createable: true, updateable: true, queryable: true, replicateable: true, recordTypeInfos: [] };
    return { described: { name: object, label: object, ...shape, fields: [...this.fields] }, as };
  }

  async count(_schema: Schema, until: number): Promise<number> {
    this.request('count');
    return this.readable().filter((one) => this.timeOf(one) <= until).length;
  }

  async page({ schema, rows, limit, fields }: PageQuery): Promise<readonly WorldRecord[]> {
    this.request(rows.kind === 'byId' && rows.until !== undefined ? 'copy' : rows.kind);
    this.checkFields(fields ?? schema.fields.map(({ name }) => name));
    const names = fields ?? schema.fields.map(({ name }) => name);
    const found = this.select(rows).slice(0, limit);
    return found.map((one) => Object.fromEntries(names.map((name) => [name, one[name] ?? null])));
  }

  async deleted(_schema: Schema, from: number, to: number): Promise<Deletions> {
    this.request('deleted');
    if (to - from <= 60_000) throw new Fault('InputRefused', { vendorCode: 'INVALID_REPLICATION_DATE' });
    const ids = this.feed.filter(({ id, at }) => at >= from && at <= to && !this.hidden.has(id)).map(({ id }) => id);
    return { ids: [...new Set(ids)], earliest: 0, latest: Math.floor(to / 60_000) * 60_000 };
  }

  async startExport(schema: Schema, until: number): Promise<string> {
    this.request('startExport');
    this.checkFields(schema.fields.map(({ name }) => name));
    const job = `750${String(this.jobs.size)}`;
    this.jobs.set(job, { schema, until, doneAt: this.clock.now() + 3000, rows: null });
    return job;
  }

  async exportState(id: string): Promise<ExportState> {
    this.request('exportState');
    const job = this.job(id);
    if (this.clock.now() < job.doneAt) return { state: 'running', rows: 0, reason: '' };
    job.rows ??= this.readable()
      .filter((one) => this.timeOf(one) <= job.until)
      .map((one) => ({ ...one }));
    return { state: 'done', rows: job.rows.length, reason: '' };
  }

  async exportPage(id: string, locator: string | null): Promise<ExportPage> {
    this.request('exportPage');
    const { rows, schema } = this.job(id);
    if (rows === null) throw new Fault('InputRefused', { vendorCode: 'JOB_NOT_COMPLETE' });
    const from = Number(locator ?? 0);
    const page = rows.slice(from, from + this.exportPageRows);
    const names = schema.fields.map(({ name }) => name);
    const lines = page.map((one) => names.map((name) => quote(one[name])).join(','));
    const header = from === 0 || this.headerOnEachPage ? [names.map(quote).join(',')] : [];
    const next = from + page.length < rows.length ? String(from + page.length) : null;
    return { text: [...header, ...lines].map((line) => `${line}\n`).join(''), rows: page.length, next };
  }

  async removeExport(id: string): Promise<void> {
    this.request('removeExport');
    this.jobs.delete(id);
  }

  private request(what: string): void {
    this.requests.push(what);
    this.clock.time += this.costMs();
    this.settleTo();
  }

  private settleTo(): void {
    for (let next = this.changes[0]; next !== undefined && next.visibleAt <= this.clock.now(); next = this.changes[0]) {
      this.changes.shift();
      next.apply();
    }
  }

  private job(id: string): Job {
    const job = this.jobs.get(id);
    if (job !== undefined && this.loseJobs > 0) {
      this.loseJobs -= 1;
      this.jobs.delete(id);
    }
    const kept = this.jobs.get(id);
    if (kept === undefined) throw new Fault('JobLost', { retry: 'now' });
    return kept;
  }

  private checkFields(names: readonly string[]): void {
    const unknown = names.filter((name) => !this.fields.some((one) => one.name === name));
    if (unknown.length > 0) throw new Fault('FieldUnknown', { vendorCode: 'INVALID_FIELD', fields: unknown });
  }

  readable(): WorldRecord[] {
    return [...this.records.values()].filter((one) => !this.hidden.has(String(one['Id'])));
  }

  private timeOf(record: WorldRecord): number {
    return Date.parse(String(record['SystemModstamp']));
  }

  private select(rows: Rows): WorldRecord[] {
    const all = this.readable();
    const id = (one: WorldRecord): string => String(one['Id']);
    const byTime = (a: WorldRecord, b: WorldRecord): number => this.timeOf(a) - this.timeOf(b) || (id(a) < id(b) ? -1 : 1);
    const behind = (one: WorldRecord, after: { readonly stamp: string; readonly id: string }): boolean => {
      const time = Date.parse(after.stamp);
      return this.timeOf(one) > time || (this.timeOf(one) === time && id(one) > after.id);
    };
    if (rows.kind === 'ids') return all.filter((one) => rows.ids.includes(id(one)));
    if (rows.kind === 'since') return all.filter((one) => behind(one, rows.after)).sort(byTime);
    if (rows.kind === 'window') {
      const inside = all.filter((one) => this.timeOf(one) >= rows.from && this.timeOf(one) < rows.to);
      return inside.filter((one) => rows.after === null || behind(one, rows.after)).sort(byTime);
    }
    const sorted = all.filter((one) => id(one) > (rows.after ?? '')).sort((a, b) => (id(a) < id(b) ? -1 : 1));
    return sorted.filter((one) => rows.until === undefined || this.timeOf(one) <= rows.until);
  }
}
