import type { DataAccess, Org, QueriedRows, SignIn, TwinSettings } from '../core/types.ts';
import type { OrgRights } from '../rights/rights.ts';
import type { Schema } from '../schema/types.ts';
import type { QueryTable } from '../soql/runQuery.ts';
import type { TextSearch } from '../search/textSearch.ts';
import type { ApiOrg } from './apiAccess.ts';

/** The org as the routes of records and of text search need it. */
export interface RecordsOrg extends OrgRights {
  /** UTC milliseconds. */
  now(): number;
  readonly settings: Readonly<TwinSettings>;
  readonly schema: Schema;
  as(userId: string): DataAccess;
  /** Text search of the REST API. Throws OrgError. */
  find(userId: string, search: TextSearch): readonly Readonly<Record<string, unknown>>[];
  /** Runs `work` so that all it writes stays, or, when it returns `undo` or throws, nothing. */
  transaction(work: () => 'keep' | 'undo'): void;
}

/** The org as queries need it. */
export interface QueriedOrg {
  as(userId: string): DataAccess;
  /** A query's rows with the types of their values. Throws OrgError. */
  table(userId: string, soql: string, looksAt: QueriedRows): QueryTable;
  /** What a query's columns are, without its rows. Throws OrgError. */
  columns(userId: string, soql: string): Readonly<Record<string, unknown>>;
  /** The Tooling API's objects with one user's rights. Throws OrgError. */
  tooling(userId: string): Pick<DataAccess, 'query'> & { columns(soql: string): Readonly<Record<string, unknown>> };
}

/** The org as the REST API needs it. */
export interface RestOrg extends SignIn, ApiOrg, RecordsOrg, QueriedOrg, Pick<Org, 'id'> {}
