import type { Vendor } from '../faults/fault.ts';
import { type Reply, vendorError } from '../http/reply.ts';
import type { Connection } from '../vault/connections.ts';
import { DATA_PATH } from './salesforce/version.ts';
import { API } from './zoho/organizations.ts';

/** What requests of a vendor's connections have in common. */
export interface Habits {
  /** Small, and for access tokens only. */
  readonly probePath: string;
  /** Whether the answer says that the access token has ended; a new one may help then. */
  readonly hasEnded: (reply: Reply) => boolean;
  readonly headers: (row: Connection) => Readonly<Record<string, string>>;
  /** So long before its end an access token is renewed. */
  readonly renewAheadMs: number;
}

export const HABITS: Readonly<Record<Vendor, Habits>> = {
  salesforce: { probePath: `${DATA_PATH}/`, hasEnded: ({ status }) => status === 401, headers: () => ({}), renewAheadMs: 0 },
  zohoDesk: {
    probePath: `${API}/organizations`,
    // Zoho says with 401 too that a scope or the organisation is wrong, which no new token changes.
    hasEnded: (reply) => reply.status === 401 && vendorError(reply).code === 'INVALID_OAUTH',
    headers: ({ account }) => ({ orgId: account }),
    renewAheadMs: 5 * 60_000
  }
};
