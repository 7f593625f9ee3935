import { z } from 'zod';
import { Fault } from '../faults/fault.ts';
import { type Store, textOf } from '../store/port.ts';
import { hashOf, randomSecret } from './hash.ts';
import { refSchema } from './methods.ts';

export const roleSchema = z.enum(['read', 'agent', 'admin']);
export type Role = z.infer<typeof roleSchema>;

const RANK: Readonly<Record<Role, number>> = { read: 0, agent: 1, admin: 2 };

/** Keys for the connector's own service. */
export interface ApiKeys {
  /** The key, shown once and kept as its hash. Throws Fault InputRefused when the name is taken. */
  add(name: string, role: Role, now: number): Promise<string>;
  /** Throws Fault KeyRefused: unknown, or of a role that may not do it. */
  check(key: string | undefined, role: Role): Promise<void>;
  any(): Promise<boolean>;
}

export function apiKeysIn(store: Store): ApiKeys {
  return {
    add: async (name, role, now) => {
      if (!refSchema.safeParse(name).success)
        throw new Fault('InputRefused', { fields: ['name'], detail: 'letters, digits and _ . + @ -' });
      const key = randomSecret();
      const added = await store.write(
        'INSERT INTO api_key (hash, name, role, made_at) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO NOTHING',
        ...[hashOf(key), name, role, now]
      );
      if (added === 0) throw new Fault('InputRefused', { fields: ['name'], detail: 'there is a key of this name' });
      return key;
    },
    check: async (key, role) => {
      const [row] = key === undefined ? [] : await store.read('SELECT role FROM api_key WHERE hash = ?', hashOf(key));
      const held = row === undefined ? undefined : roleSchema.parse(textOf(row, 'role'));
      if (held === undefined || RANK[held] < RANK[role]) throw new Fault('KeyRefused');
    },
    any: async () => (await store.read('SELECT 1 AS one FROM api_key LIMIT 1')).length > 0
  };
}
