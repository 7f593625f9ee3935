import type { Connection } from '../../vault/connections.ts';
import type { Method } from '../../vault/methods.ts';
import type { CrmVendor } from '../model/vendor.ts';

export interface Reach {
  readonly method: Method;
  readonly connection: Connection;
  readonly user: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** What the customer system says of its objects must be new, not what it said within the last hour. */
  readonly fresh: boolean;
}

/** How a customer system is reached. */
export type OpenVendor = (reach: Reach) => CrmVendor;
