import type { SalesforceRecord } from '../salesforce/client.ts';
import type { Described } from '../salesforce/describe.ts';
import type { Schema } from './schema.ts';
import type { Position } from './state.ts';

/** Which rows of an object a page holds. Deleted records are among them. Pages end where fewer rows come than were asked for. */
export type Rows =
  /** Changed after this position; in order of time of change and id. */
  | { readonly kind: 'since'; readonly after: Position }
  /** Changed in [from, to), behind `after` where it is given; in order of time of change and id. */
  | { readonly kind: 'window'; readonly from: number; readonly to: number; readonly after: Position | null }
  /** In order of id, behind `after`; not changed later than `until` where it is given. */
  | { readonly kind: 'byId'; readonly after: string | null; readonly until?: number }
  | { readonly kind: 'ids'; readonly ids: readonly string[] };

export interface PageQuery {
  readonly schema: Schema;
  readonly rows: Rows;
  readonly limit: number;
  /** Only these fields; all when not given. */
  readonly fields?: readonly string[];
}

export interface Deletions {
  readonly ids: readonly string[];
  /** The feed knows nothing of what was before. */
  readonly earliest: number;
  /** The feed is complete up to here. */
  readonly latest: number;
}

/** Salesforce's copy of a whole object: a Bulk API 2.0 query job. */
export interface ExportState {
  readonly state: 'running' | 'done' | 'failed';
  readonly rows: number;
  readonly reason: string;
}

export interface ExportPage {
  /** CSV. */
  readonly text: string;
  /** How many rows the org says that it holds; null when it does not. */
  readonly rows: number | null;
  /** Null: this was the last page. */
  readonly next: string | null;
}

/** The org as a sync reads it. Every call ends in its value or in one Fault. */
export interface Source {
  /** Server time, at most a moment behind. */
  now(): Promise<number>;
  /** Null: not changed since `known`, the `as` of an earlier answer. */
  describe(object: string, known: string | null): Promise<{ readonly described: Described; readonly as: string | null } | null>;
  count(schema: Schema, until: number): Promise<number>;
  page(query: PageQuery): Promise<readonly SalesforceRecord[]>;
  deleted(schema: Schema, from: number, to: number): Promise<Deletions>;
  /** Begins a copy of what was not changed later than `until`; its job, or null when the org makes no copy of this object now. */
  startExport(schema: Schema, until: number): Promise<string | null>;
  /** Throws Fault JobLost. */
  exportState(job: string): Promise<ExportState>;
  /** Throws Fault JobLost. */
  exportPage(job: string, locator: string | null): Promise<ExportPage>;
  /** No fault when it is not there. */
  removeExport(job: string): Promise<void>;
}
