import type { WorkbenchRequest } from '../../../lib/http.ts';
import type { ConnectorApi } from '../../connector/connectorApi.ts';
import type { Ino } from '../../inside/ino.ts';

/** An administrator on a page of what the connector keeps. */
export interface Visit {
  readonly ino: Ino;
  /** In the language of the administrator's browser. */
  readonly connector: ConnectorApi;
  readonly username: string;
  readonly request: WorkbenchRequest;
  /** Of the address: a reference of a method, an SSO connector or a CRM, or a username; empty on a list. */
  readonly id: string;
  /** Place of a part in a list, such as that of a rule; absent for a new one. */
  readonly part?: string;
}
