import type { Command } from 'commander';
import type { Connector } from '../connector.ts';
import { Fault } from '../faults/fault.ts';
import type { ConnectionInfo } from '../vault/connections.ts';
import { type Grant, type Method, methodSchema } from '../vault/methods.ts';
import { byBrowser } from './browserConsent.ts';
import { connectZoho } from './connectZoho.ts';
import { commonOf, readText, SECRET_VARIABLE, secretOf, withConnector } from './open.ts';
import type { Runtime } from './runtime.ts';

interface ConnectOptions {
  readonly ref: string;
  readonly name?: string;
  readonly environment?: string;
  readonly clientId?: string;
  readonly secretFile?: string;
  readonly redirectUri?: string;
  readonly scope?: string;
  readonly username?: string;
  readonly user?: string;
  readonly paste?: boolean;
  readonly refreshToken?: boolean;
  readonly refreshTokenFile?: string;
  readonly clientCredentials?: boolean;
  readonly jwt?: string;
}

const REFRESH_VARIABLE = 'INOCX_REFRESH_TOKEN';

function grantOf(options: ConnectOptions, stored: Method | undefined): Grant {
  const requested = [
    ...(options.paste === true || options.refreshToken === true || options.refreshTokenFile !== undefined ? ['pasted' as const] : []),
    ...(options.clientCredentials === true ? ['clientCredentials' as const] : []),
    ...(options.jwt === undefined ? [] : ['jwt' as const])
  ];
  if (requested.length > 1) throw new Fault('InputRefused', { fields: ['grant'], detail: 'one way to connect at a time' });
  return requested[0] ?? stored?.grant ?? 'code';
}

const given = (facts: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** The method as stored, with what the command line says anew. Only a new method needs all of it. */
async function methodFor(runtime: Runtime, connector: Connector, options: ConnectOptions): Promise<Method> {
  const stored = (await connector.methods.list()).find(({ ref }) => ref === options.ref);
  const grant = grantOf(options, stored);
  const needsSecret =
    grant !== 'jwt' && (stored?.app.clientSecret === undefined || options.secretFile !== undefined || options.clientId !== undefined);
  const secret = needsSecret ? await secretOf(runtime, SECRET_VARIABLE, options.secretFile, 'Consumer secret: ') : undefined;
  const app = {
    ...stored?.app,
    ...given({ clientId: options.clientId, redirectUri: options.redirectUri, scope: options.scope, username: options.username }),
    ...(secret === undefined || secret === '' ? {} : { clientSecret: secret }),
    ...(options.jwt === undefined ? {} : { privateKey: readText(options.jwt) })
  };
  const owner = stored?.owner ?? (options.user === undefined ? 'tenant' : 'user');
  const read = methodSchema.safeParse({
    ref: options.ref,
    name: options.name ?? stored?.name ?? 'Salesforce',
    vendor: 'salesforce',
    environment: options.environment ?? stored?.environment,
    app,
    grant,
    owner
  });
  if (read.success) return read.data;
  const fields = read.error.issues.map(({ path }) => path.join('.'));
  throw new Fault('InputRefused', { fields, detail: `wrong or missing: ${fields.join(', ')}` });
}

async function byRefreshToken(
  runtime: Runtime,
  connector: Connector,
  { ref, user, refreshTokenFile }: ConnectOptions
): Promise<ConnectionInfo> {
  const token = await secretOf(runtime, REFRESH_VARIABLE, refreshTokenFile, 'Refresh token: ');
  runtime.err('From now on nobody else may use this token: where tokens rotate, a second user ends it for both.\n');
  return connector.consent.pasteRefreshToken(ref, token, user === undefined ? {} : { user });
}

function connect(runtime: Runtime, connector: Connector, options: ConnectOptions, grant: Grant): Promise<ConnectionInfo> {
  if (grant === 'clientCredentials' || grant === 'jwt') return connector.consent.connect(options.ref);
  if (options.refreshToken === true || options.refreshTokenFile !== undefined) return byRefreshToken(runtime, connector, options);
  return byBrowser(runtime, connector, options);
}

export function connectCommand(program: Command, runtime: Runtime): void {
  const vendors = program.command('connect').description('sign in to a vendor and keep the connection');
  connectZoho(vendors, runtime);
  vendors
    .command('salesforce')
    .description('consent in a browser, or one of the ways named by an option')
    .option('--ref <ref>', 'reference of the authentication method', 'sf')
    .option('--name <name>', 'its name')
    .option('--environment <env>', 'login, test, or the name before .my.salesforce.com')
    .option('--client-id <key>', 'consumer key of the app')
    .option('--secret-file <file>', `file with the consumer secret (else ${SECRET_VARIABLE}, else it is asked for)`)
    .option('--redirect-uri <address>', 'callback of the app, when it is not the connector’s own')
    .option('--scope <scopes>', 'scopes to ask for')
    .option('--user <name>', 'a user’s own connection')
    .option('--paste', 'an app made for copying the code, with the callback https://login.salesforce.com/')
    .option('--refresh-token', `a refresh token from elsewhere (${REFRESH_VARIABLE}, else it is asked for)`)
    .option('--refresh-token-file <file>', 'the same, from a file')
    .option('--client-credentials', 'as the app’s own run-as user')
    .option('--jwt <key.pem>', 'JWT bearer with this private key, as --username')
    .option('--username <name>', 'Salesforce username for --jwt')
    .action(async (options: ConnectOptions, command: Command) => {
      const common = commonOf(command);
      const connection = await withConnector(runtime, common, async (connector) => {
        const method = await methodFor(runtime, connector, options);
        await connector.methods.put(method);
        return connect(runtime, connector, options, method.grant);
      });
      runtime.out(
        common.json === true ? `${JSON.stringify(connection)}\n` : `Connected to ${connection.host} as ${connection.username}.\n`
      );
    });
}
