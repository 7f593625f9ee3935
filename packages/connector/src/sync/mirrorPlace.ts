import { TENANT } from '../auth/parts.ts';
import { Fault } from '../faults/fault.ts';
import type { OpenStore, Store } from '../store/port.ts';
import type { Connections } from '../vault/connections.ts';
import { grantLost } from '../vault/lease.ts';

/** The mirror's store, opened when it is first needed, and whose rows are whose. */
export interface MirrorPlace {
  open(): Promise<Store>;
  /** The connection that everybody of a method uses. Throws Fault GrantLost, or InputRefused where nothing is mirrored. */
  connectionOf(ref: string): Promise<string>;
  close(): Promise<void>;
}

export function mirrorPlace(openStore: OpenStore, connections: Connections): MirrorPlace {
  let opened: Promise<Store> | undefined;
  return {
    open: () => (opened ??= openStore()),
    connectionOf: async (ref) => {
      const row = await connections.of(ref, TENANT);
      if (row === undefined) throw grantLost({ detail: 'no consent was given yet' });
      if (row.portal !== undefined)
        throw new Fault('InputRefused', { vendor: 'zohoDesk', fields: ['ref'], detail: 'only Salesforce is mirrored' });
      return row.id;
    },
    close: async () => (await opened)?.close()
  };
}
