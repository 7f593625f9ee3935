import { type Fields, isFields } from '../core/fields.ts';
import { type ConnectorApi, objectsIn, textAt } from './connectorApi.ts';

/**
 * `none`: never enabled or disabled again; `pending`: somebody is on the way to the vendor; `choosing`: it may be for several organisations of
 * Zoho Desk; `needsConsent`: the grant was lost.
 */
export type MethodStatus = 'none' | 'pending' | 'choosing' | 'ready' | 'needsConsent';

export interface Connection {
  /** `tenant`, or the user whose own it is. */
  readonly subject: string;
  readonly username: string;
  readonly host: string;
  /** Id of the org or organisation. */
  readonly account: string;
  /** `production` or `sandbox`, of Zoho Desk only; else empty. */
  readonly portal: string;
  readonly scopes: readonly string[];
  readonly state: MethodStatus;
  /** UTC milliseconds. */
  readonly refreshedAt: number;
}

/** An authentication method as the connector has it: of its secrets only whether there are any. */
export interface ConnectedMethod {
  readonly ref: string;
  readonly name: string;
  readonly vendor: string;
  readonly environment: string;
  /** How it signs in. */
  readonly grant: string;
  /** `tenant` or `user`. */
  readonly owner: string;
  readonly clientId: string;
  readonly hasSecret: boolean;
  /** What else the connector keeps of the app. */
  readonly moreOfApp: Readonly<Record<string, string>>;
  readonly status: MethodStatus;
  readonly callbacks: { readonly consent: string; readonly signIn: string };
  readonly connections: readonly Connection[];
}

const STATUSES: readonly MethodStatus[] = ['none', 'pending', 'choosing', 'ready', 'needsConsent'];

const statusAt = (fields: Fields, name: string): MethodStatus => STATUSES.find((one) => one === fields[name]) ?? 'none';

const fieldsAt = (fields: Fields, name: string): Fields => {
  const value = fields[name];
  return isFields(value) ? value : {};
};

const connectionOf = (fields: Fields): Connection => ({
  subject: textAt(fields, 'subject'),
  username: textAt(fields, 'username'),
  host: textAt(fields, 'host'),
  account: textAt(fields, 'account'),
  portal: textAt(fields, 'portal'),
  scopes: Array.isArray(fields['scopes']) ? fields['scopes'].filter((one) => typeof one === 'string') : [],
  state: statusAt(fields, 'state'),
  refreshedAt: Number(fields['refreshedAt'] ?? 0)
});

function methodOf(fields: Fields): ConnectedMethod {
  const app = fieldsAt(fields, 'app');
  const { clientId: _id, ...others } = app;
  const callbacks = fieldsAt(fields, 'callbacks');
  return {
    ref: textAt(fields, 'ref'),
    name: textAt(fields, 'name'),
    vendor: textAt(fields, 'vendor'),
    environment: textAt(fields, 'environment'),
    grant: textAt(fields, 'grant'),
    owner: textAt(fields, 'owner'),
    clientId: textAt(app, 'clientId'),
    hasSecret: app['hasClientSecret'] === true,
    moreOfApp: Object.fromEntries(Object.entries(others).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
    status: statusAt(fields, 'status'),
    callbacks: { consent: textAt(callbacks, 'consent'), signIn: textAt(callbacks, 'signIn') },
    connections: objectsIn(fields, 'connections').map(connectionOf)
  };
}

export const connectedMethods = async (connector: ConnectorApi): Promise<readonly ConnectedMethod[]> =>
  objectsIn(await connector.ask('GET', '/methods'), 'methods').map(methodOf);
