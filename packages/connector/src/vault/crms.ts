import { Fault } from '../faults/fault.ts';
import { type Store, textOf } from '../store/port.ts';

/** The stored CRM v2 files, as text. */
export interface Crms {
  put(ref: string, method: string, body: string): Promise<void>;
  /** Throws Fault InputRefused when there is none. */
  get(ref: string): Promise<string>;
  list(): Promise<readonly { readonly ref: string; readonly body: string }[]>;
  remove(ref: string): Promise<void>;
}

const PUT = `INSERT INTO crm (ref, method, body, version) VALUES (?, ?, ?, 1)
  ON CONFLICT (ref) DO UPDATE SET method = excluded.method, body = excluded.body, version = crm.version + 1`;

export function crmsIn(store: Store): Crms {
  return {
    put: async (ref, method, body) => void (await store.write(PUT, ref, method, body)),
    get: async (ref) => {
      const [row] = await store.read('SELECT body FROM crm WHERE ref = ?', ref);
      if (row === undefined) throw new Fault('InputRefused', { fields: ['crm'], detail: 'there is no CRM of this reference' });
      return textOf(row, 'body');
    },
    list: async () =>
      (await store.read('SELECT ref, body FROM crm ORDER BY ref')).map((row) => ({ ref: textOf(row, 'ref'), body: textOf(row, 'body') })),
    remove: async (ref) => void (await store.write('DELETE FROM crm WHERE ref = ?', ref))
  };
}
