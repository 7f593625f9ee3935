import { type Fields, fieldsOf, isFields, listOf, textOf } from './guards.ts';
import type { Rest } from './rest.ts';

export interface ClientGrant {
  readonly id: string;
  readonly userName: string;
  readonly username: string;
  readonly scopes: readonly string[];
  /** ISO 8601. */
  readonly createdAt: string;
  readonly usedAt: string;
}

/** An External Client App as Setup shows it. */
export interface ClientApp {
  readonly name: string;
  readonly label: string;
  readonly enabled: boolean;
  readonly consumerKey: string;
  readonly callbacks: readonly string[];
  readonly scopes: readonly string[];
  readonly pkceRequired: boolean;
  readonly rotates: boolean;
  /** Subject of the certificate of the JWT bearer flow; empty without one. */
  readonly certificate: string;
  readonly grants: readonly ClientGrant[];
}

export interface ClientApps {
  list(): Promise<readonly ClientApp[]>;
  secret(app: ClientApp): Promise<string>;
  /** `pem` null removes it. */
  setCertificate(app: ClientApp, pem: string | null): Promise<void>;
  revoke(app: ClientApp, grant: ClientGrant): Promise<void>;
}

const APPS = '/services/workbench/clientApps';

export function createClientApps(rest: Rest): ClientApps {
  const pathOf = ({ name }: ClientApp, what: string): string => `${APPS}/${encodeURIComponent(name)}/${what}`;
  return {
    list: async () => listOf(await rest.get(APPS)).map((app) => readApp(fieldsOf(app))),
    secret: async (app) => textOf(fieldsOf(await rest.get(pathOf(app, 'secret'))).secret),
    setCertificate: async (app, certificate) => void (await rest.send('PUT', pathOf(app, 'certificate'), { certificate })),
    revoke: async (app, grant) => void (await rest.send('POST', pathOf(app, 'revoke'), { grant: grant.id }))
  };
}

const textsOf = (value: unknown): readonly string[] => listOf(value).map(textOf);

function readApp(app: Fields): ClientApp {
  return {
    name: textOf(app.name),
    label: textOf(app.label),
    enabled: app.enabled === true,
    consumerKey: textOf(app.consumerKey),
    callbacks: textsOf(app.callbacks),
    scopes: textsOf(app.scopes),
    pkceRequired: app.pkceRequired === true,
    rotates: app.rotates === true,
    certificate: isFields(app.certificate) ? textOf(app.certificate.subject) : '',
    grants: listOf(app.grants).map((grant) => readGrant(fieldsOf(grant)))
  };
}

function readGrant(grant: Fields): ClientGrant {
  const user = fieldsOf(grant.user);
  return {
    id: textOf(grant.id),
    userName: textOf(user.name),
    username: textOf(user.username),
    scopes: textsOf(grant.scopes),
    createdAt: textOf(grant.createdAt),
    usedAt: textOf(grant.usedAt)
  };
}
