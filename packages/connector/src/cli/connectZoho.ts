import type { Command } from 'commander';
import type { Connector } from '../connector.ts';
import { Fault } from '../faults/fault.ts';
import type { ConnectionInfo } from '../vault/connections.ts';
import { type Method, methodSchema } from '../vault/methods.ts';
import { byBrowser } from './browserConsent.ts';
import { commonOf, SECRET_VARIABLE, secretOf, withConnector } from './open.ts';
import type { Runtime } from './runtime.ts';

interface ZohoOptions {
  readonly ref: string;
  readonly name?: string;
  readonly companyUrl?: string;
  readonly clientId?: string;
  readonly secretFile?: string;
  readonly sandbox?: boolean;
}

/** The method as stored, with what the command line says anew. */
async function methodFor(runtime: Runtime, connector: Connector, options: ZohoOptions): Promise<Method> {
  const stored = (await connector.methods.list()).find(({ ref }) => ref === options.ref);
  const needsSecret = stored?.app.clientSecret === undefined || options.secretFile !== undefined || options.clientId !== undefined;
  const secret = needsSecret ? await secretOf(runtime, SECRET_VARIABLE, options.secretFile, 'Client Secret: ') : undefined;
  const read = methodSchema.safeParse({
    ref: options.ref,
    name: options.name ?? stored?.name ?? 'Zoho Desk',
    vendor: 'zohoDesk',
    environment: options.companyUrl ?? stored?.environment ?? '',
    app: {
      ...stored?.app,
      ...(options.clientId === undefined ? {} : { clientId: options.clientId }),
      ...(secret === undefined || secret === '' ? {} : { clientSecret: secret })
    },
    grant: 'code',
    owner: 'tenant'
  });
  if (read.success) return read.data;
  const fields = read.error.issues.map(({ path }) => path.join('.'));
  throw new Fault('InputRefused', { fields, detail: `wrong or missing: ${fields.join(', ')}` });
}

/** Of several organisations a person chooses one. */
async function chosen(runtime: Runtime, connector: Connector, connection: ConnectionInfo): Promise<ConnectionInfo> {
  if (connection.state !== 'choosing') return connection;
  const organizations = await connector.consent.organizations(connection.method);
  runtime.err(organizations.map(({ id, companyName }) => `${id}  ${companyName}\n`).join(''));
  return connector.consent.choose(connection.method, (await runtime.ask('Id of the organisation: ', false)).trim());
}

export function connectZoho(vendors: Command, runtime: Runtime): void {
  vendors
    .command('zoho')
    .description('consent to Zoho Desk in a browser')
    .option('--ref <ref>', 'reference of the authentication method', 'zoho')
    .option('--name <name>', 'its name')
    .option('--company-url <address>', 'company URL of Zoho Desk (Settings, Company Settings); not needed')
    .option('--client-id <id>', 'Client ID of the API console')
    .option('--secret-file <file>', `file with the Client Secret (else ${SECRET_VARIABLE}, else it is asked for)`)
    .option('--sandbox', 'the sandbox organisation in place of the production one')
    .action(async (options: ZohoOptions, command: Command) => {
      const common = commonOf(command);
      const connection = await withConnector(runtime, common, async (connector) => {
        await connector.methods.put(await methodFor(runtime, connector, options));
        const portal = options.sandbox === true ? 'sandbox' : 'production';
        return chosen(runtime, connector, await byBrowser(runtime, connector, { ref: options.ref, portal }));
      });
      const { host, account, username } = connection;
      runtime.out(
        common.json === true ? `${JSON.stringify(connection)}\n` : `Connected to organisation ${account} at ${host} as ${username}.\n`
      );
    });
}
