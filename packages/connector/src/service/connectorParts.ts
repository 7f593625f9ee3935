import type { Actions } from '../actions/actions.ts';
import type { Consent } from '../auth/consent.ts';
import type { Sso } from '../auth/sso.ts';
import type { Clock } from '../clock/clock.ts';
import type { CrmModule } from '../crm/crm.ts';
import type { CallLogs } from '../crm/log/callLog.ts';
import type { Graph } from '../graph/graph.ts';
import type { Log } from '../log/log.ts';
import type { Salesforce } from '../salesforce/client.ts';
import type { SyncModule } from '../sync/sync.ts';
import type { Vault } from '../vault/vault.ts';
import type { ZohoDesk } from '../zoho/client.ts';

/** What the service needs of a connector. */
export interface ConnectorParts {
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly vault: Vault;
  readonly consent: Consent;
  readonly sso: Sso;
  readonly actions: Actions;
  readonly crm: CrmModule;
  readonly callLogs: CallLogs;
  readonly sync: SyncModule;
  readonly graph: Graph;
  salesforce(ref: string, user?: string): Salesforce;
  zohoDesk(ref: string, user?: string): ZohoDesk;
}
