import { z } from 'zod';
import { Fault } from '../faults/fault.ts';
import { type Row, type Store, textOf } from '../store/port.ts';
import { refSchema } from './methods.ts';

export const ssoSchema = z.strictObject({ ref: refSchema, name: z.string().min(1).max(100), method: refSchema });

/** A way to sign in to INO cx with a method's app. */
export type SsoConnector = Readonly<z.infer<typeof ssoSchema>>;

export interface SsoConnectors {
  put(connector: SsoConnector): Promise<void>;
  /** Throws Fault InputRefused when there is none. */
  get(ref: string): Promise<SsoConnector>;
  list(): Promise<readonly SsoConnector[]>;
  remove(ref: string): Promise<void>;
}

const connectorOf = (row: Row): SsoConnector => ({ ref: textOf(row, 'ref'), name: textOf(row, 'name'), method: textOf(row, 'method') });

export function ssoIn(store: Store): SsoConnectors {
  return {
    put: async ({ ref, name, method }) => {
      await store.write(
        'INSERT INTO sso (ref, name, method) VALUES (?, ?, ?) ON CONFLICT (ref) DO UPDATE SET name = excluded.name, method = excluded.method',
        ...[ref, name, method]
      );
    },
    get: async (ref) => {
      const [row] = await store.read('SELECT * FROM sso WHERE ref = ?', ref);
      if (row === undefined)
        throw new Fault('InputRefused', { fields: ['connector'], detail: 'there is no SSO connector of this reference' });
      return connectorOf(row);
    },
    list: async () => (await store.read('SELECT * FROM sso ORDER BY ref')).map(connectorOf),
    remove: async (ref) => {
      await store.batch([
        { sql: 'DELETE FROM sso WHERE ref = ?', values: [ref] },
        { sql: `DELETE FROM pending WHERE kind = 'sso' AND target = ?`, values: [ref] }
      ]);
    }
  };
}
