import { z } from 'zod';
import { Fault } from '../faults/fault.ts';
import { bytesOf, type Row, type Store, textOf, type Value } from '../store/port.ts';
import { seal, unseal } from './cipher.ts';
import type { Keys } from './keys.ts';

const REF = /^[A-Za-z0-9_.+@-]{1,60}$/;
const LONGEST = 4096;

export const refSchema = z.string().regex(REF, 'letters, digits and _ . + @ -, at most 60');
const line = (longest: number, shortest = 1) =>
  z
    .string()
    .min(shortest)
    .max(longest)
    // eslint-disable-next-line no-control-regex
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'one line');

export const appSchema = z.strictObject({
  clientId: line(512),
  clientSecret: line(512).optional(),
  /** Callback when it is not the connector's own, as of an app that was made for a pasted code. */
  redirectUri: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .optional(),
  /** Scopes to ask for, with spaces; the connector's own choice when not given. */
  scope: line(512).optional(),
  /** PKCS#8 in PEM, for JWT bearer. */
  privateKey: z
    .string()
    .max(LONGEST * 4)
    .optional(),
  /** Salesforce username, for JWT bearer. */
  username: line(255).optional()
});

export const grantSchema = z.enum(['code', 'clientCredentials', 'jwt', 'pasted']);
export const ownerSchema = z.enum(['tenant', 'user']);

/** What a method consists of, whatever its vendor. */
export const methodShape = z.strictObject({
  ref: refSchema,
  name: line(100),
  vendor: z.enum(['salesforce', 'zohoDesk']),
  /** Of Salesforce: `login`, `test` or a My Domain name. Of Zoho Desk: the company's address there, or nothing. */
  environment: line(255, 0),
  app: appSchema,
  grant: grantSchema,
  owner: ownerSchema.default('tenant')
});

/** What each vendor needs of it. */
export const methodSchema = methodShape.superRefine(({ vendor, environment, grant, app }, context) => {
  const wrong = (path: string[], message: string): void => context.addIssue({ code: 'custom', path, message });
  if (vendor === 'salesforce') {
    if (environment === '') wrong(['environment'], 'login, test or the name before .my.salesforce.com');
    return;
  }
  if (environment !== '' && !URL.canParse(environment)) wrong(['environment'], 'the whole address, or nothing');
  if (grant !== 'code') wrong(['grant'], 'a consent in a browser');
  if (app.clientSecret === undefined) wrong(['app', 'clientSecret'], 'a server-based client has a secret');
});

export type App = z.infer<typeof appSchema>;
export type Grant = z.infer<typeof grantSchema>;
export type Method = Readonly<z.infer<typeof methodSchema>>;

/** Authentication methods: which app of which environment, and how it signs in. */
export interface Methods {
  /** Another app or environment ends the connections of the method: their grants are not this app's. */
  put(method: Method): Promise<void>;
  /** Throws Fault InputRefused when there is none. */
  get(ref: string): Promise<Method>;
  list(): Promise<readonly Method[]>;
  /** With its connections, and all that is under way or leads to it. */
  remove(ref: string): Promise<void>;
}

const cellOf = (ref: string) => ({ table: 'method', key: ref, column: 'app' });

const PUT = `INSERT INTO method (ref, name, vendor, environment, app, grant_kind, owner, version) VALUES (?, ?, ?, ?, ?, ?, ?, 1)
  ON CONFLICT (ref) DO UPDATE SET name = excluded.name, vendor = excluded.vendor, environment = excluded.environment, app = excluded.app,
    grant_kind = excluded.grant_kind, owner = excluded.owner, version = method.version + 1`;

const valuesOf = (keys: Keys, { ref, name, vendor, environment, app, grant, owner }: Method): Value[] => [
  ref,
  name,
  vendor,
  environment,
  seal(keys, cellOf(ref), JSON.stringify(app)),
  grant,
  owner
];

export function methodsIn(store: Store, keys: Keys): Methods {
  const read = (row: Row): Method =>
    methodSchema.parse({
      ref: textOf(row, 'ref'),
      name: textOf(row, 'name'),
      vendor: textOf(row, 'vendor'),
      environment: textOf(row, 'environment'),
      grant: textOf(row, 'grant_kind'),
      owner: textOf(row, 'owner'),
      app: JSON.parse(unseal(keys, cellOf(textOf(row, 'ref')), bytesOf(row, 'app')))
    });
  return {
    put: async (method) => {
      const [row] = await store.read('SELECT * FROM method WHERE ref = ?', method.ref);
      const old = row === undefined ? undefined : read(row);
      const other =
        old !== undefined &&
        (old.vendor !== method.vendor || old.environment !== method.environment || old.app.clientId !== method.app.clientId);
      await store.batch([
        { sql: PUT, values: valuesOf(keys, method) },
        ...(other ? [{ sql: 'DELETE FROM connection WHERE method = ?', values: [method.ref] }] : [])
      ]);
    },
    get: async (ref) => {
      const [row] = await store.read('SELECT * FROM method WHERE ref = ?', ref);
      if (row === undefined) throw new Fault('InputRefused', { fields: ['method'], detail: 'there is no method of this reference' });
      return read(row);
    },
    list: async () => (await store.read('SELECT * FROM method ORDER BY ref')).map(read),
    remove: async (ref) => {
      await store.batch([
        { sql: 'DELETE FROM method WHERE ref = ?', values: [ref] },
        { sql: 'DELETE FROM connection WHERE method = ?', values: [ref] },
        { sql: `DELETE FROM pending WHERE target = ? AND kind <> 'sso'`, values: [ref] },
        { sql: `DELETE FROM pending WHERE kind = 'sso' AND target IN (SELECT ref FROM sso WHERE method = ?)`, values: [ref] },
        { sql: `DELETE FROM link WHERE target = ? AND kind = 'consent'`, values: [ref] },
        { sql: 'DELETE FROM sso WHERE method = ?', values: [ref] },
        { sql: 'DELETE FROM action_setup WHERE method = ?', values: [ref] }
      ]);
    }
  };
}
