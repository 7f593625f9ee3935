import { z } from 'zod';
import { numberOf, type Store, textOf } from '../store/port.ts';
import { refSchema } from './methods.ts';

/** Who authorises: an administrator once for everybody, or each user for themselves. */
export const authSchema = z.enum(['preauthorized', 'perUser']);
/** Whose app: INO cx's own, or one of the customer. */
export const appKindSchema = z.enum(['system', 'custom']);

/** How the Salesforce actions are authorised. */
export interface ActionSetup {
  readonly auth: z.infer<typeof authSchema>;
  readonly app: z.infer<typeof appKindSchema>;
  readonly method: string;
  readonly enabled: boolean;
  /** Whether the templates are installed. */
  readonly installed: boolean;
}

export interface ActionSetups {
  get(): Promise<ActionSetup | undefined>;
  put(setup: ActionSetup): Promise<void>;
  remove(): Promise<void>;
}

const ID = 'salesforce';
const PUT = `INSERT INTO action_setup (id, auth, app, method, enabled, installed) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE
  SET auth = excluded.auth, app = excluded.app, method = excluded.method, enabled = excluded.enabled, installed = excluded.installed`;

export function actionSetupsIn(store: Store): ActionSetups {
  return {
    get: async () => {
      const [row] = await store.read('SELECT * FROM action_setup WHERE id = ?', ID);
      if (row === undefined) return undefined;
      return {
        auth: authSchema.parse(textOf(row, 'auth')),
        app: appKindSchema.parse(textOf(row, 'app')),
        method: refSchema.parse(textOf(row, 'method')),
        enabled: numberOf(row, 'enabled') === 1,
        installed: numberOf(row, 'installed') === 1
      };
    },
    put: async ({ auth, app, method, enabled, installed }) => {
      await store.write(PUT, ID, auth, app, method, Number(enabled), Number(installed));
    },
    remove: async () => {
      await store.write('DELETE FROM action_setup WHERE id = ?', ID);
    }
  };
}
