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
  /** Of the address: a method's or an SSO connector's reference, or a username; empty on a list. */
  readonly id: string;
}
