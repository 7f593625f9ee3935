import { Connection } from '@jsforce/jsforce-node';
import { zipSync } from 'fflate';
import type { Workbench } from '../../workbench/server.ts';

const APP = 'INO_CX_OAuth_Client_App';
const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

const file = (type: string, values: Readonly<Record<string, string>>): Uint8Array => {
  const elements = Object.entries({ externalClientApplication: APP, ...values }).map(([name, value]) => `<${name}>${value}</${name}>`);
  return new TextEncoder().encode(`<?xml version="1.0"?>\n<${type} xmlns="${NAMESPACE}">${elements.join('')}</${type}>`);
};

const member = (name: string, type: string): string => `<types><members>${name}</members><name>${type}</name></types>`;

/** Deploys the admin's policies of the app over jsforce, as a customer's admin would change them: flows, and whether it is enabled. */
export async function deployPolicy(
  workbench: Workbench,
  oauth: Readonly<Record<string, string>>,
  app: Readonly<Record<string, string>> = {}
): Promise<void> {
  const admin = workbench.org.userByName('admin@acme.example');
  if (admin === undefined) throw new Error('The org has no administrator');
  const accessToken = workbench.org.sessions.open(admin.id).token;
  const connection = new Connection({ accessToken, instanceUrl: workbench.origin, version: '67.0' });
  const types =
    member(`${APP}_oauthPlcy`, 'ExtlClntAppOauthConfigurablePolicies') + member(`${APP}_plcy`, 'ExtlClntAppConfigurablePolicies');
  const zip = zipSync({
    'package.xml': new TextEncoder().encode(`<Package xmlns="${NAMESPACE}">${types}<version>67.0</version></Package>`),
    [`extlClntAppOauthPolicies/${APP}_oauthPlcy.ecaOauthPlcy`]: file('ExtlClntAppOauthConfigurablePolicies', oauth),
    [`extlClntAppPolicies/${APP}_plcy.ecaPlcy`]: file('ExtlClntAppConfigurablePolicies', { isEnabled: 'true', ...app })
  });
  connection.metadata.pollInterval = 50;
  const result = await connection.metadata.deploy(Buffer.from(zip), { rollbackOnError: true }).complete(true);
  if (!result.success) throw new Error(JSON.stringify(result.details));
}
