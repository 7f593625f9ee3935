import type { WorkbenchResponse } from '../../../lib/http.ts';
import { connectedMethods, type ConnectedMethod } from '../../connector/methods.ts';
import { notFound } from '../../core/errors.ts';
import { form, input, linkCell, live, type Option, paragraph, row, section, select, submit, buttons, table, text } from '../pages/html.ts';
import { makerPage } from '../pages/makerPage.ts';
import { isZoho, METHODS, methodAt, statusLine, TYPE_OPTIONS, typeOf } from './methodState.ts';
import type { Visit } from './visit.ts';

/** The method of the address. Throws 404. */
export async function methodOf({ connector, id }: Visit): Promise<ConnectedMethod> {
  const method = (await connectedMethods(connector)).find(({ ref }) => ref === id);
  if (method === undefined) throw notFound(`There is no authentication method ${id}.`);
  return method;
}

/** Enough of a consumer key to know it again. */
const shortened = (key: string): string => (key.length <= 14 ? key : `${key.slice(0, 8)}…${key.slice(-4)}`);

const HEADS = ['Name', 'Integration type', 'Mode', 'Status', 'Environment', 'Client ID'];

export async function methodsPage({ ino, connector, username }: Visit): Promise<WorkbenchResponse> {
  const rows = (await connectedMethods(connector)).map((method) =>
    row(
      linkCell(methodAt(method), method.name),
      text(typeOf(method)),
      text('OAuth'),
      live(`status-${method.ref}`, method.name, statusLine(method), 'td'),
      text(method.environment),
      text(shortened(method.clientId))
    )
  );
  const list = rows.length === 0 ? paragraph('There is no method yet.') : table('Authentication methods', HEADS, rows);
  return makerPage(ino, username, {
    place: METHODS,
    title: 'Authentication methods',
    body: list + section('New method', form(METHODS, methodFields(null) + buttons(submit('Create'))))
  });
}

/** How a method may sign in, as the Maker can set it up. */
const GRANTS: readonly Option[] = [
  ['code', 'Consent in a browser'],
  ['pasted', 'A code or refresh token copied by hand'],
  ['clientCredentials', 'Without a person (client credentials)']
];

/** A way that only the command sets up stays choosable for its method. */
const grantOptions = (method: ConnectedMethod | null): readonly Option[] =>
  method === null || GRANTS.some(([grant]) => grant === method.grant) ? GRANTS : [...GRANTS, [method.grant, method.grant]];

const ENVIRONMENT = {
  new: ' (Salesforce: login, test, or the name before .my.salesforce.com, such as acme. Zoho Desk: the company URL, or nothing)',
  salesforce: ' (login, test, or the name before .my.salesforce.com, such as acme)',
  zohoDesk: ' (the company URL: Zoho Desk, Settings, Company Settings; may stay empty)'
};

/** The fields of every type. */
function commonFields(method: ConnectedMethod | null): string {
  const secret =
    method?.hasSecret === true
      ? ' (kept unless you enter another)'
      : ' (of Salesforce the consumer secret, of Zoho Desk the Client Secret)';
  const zoho = method !== null && isZoho(method);
  const key = zoho ? ' (in the Zoho API console)' : ' (the consumer key, in Salesforce Setup)';
  const environment = method === null ? ENVIRONMENT.new : ENVIRONMENT[zoho ? 'zohoDesk' : 'salesforce'];
  return (
    input('Environment', 'environment', method?.environment ?? '', { required: method !== null && !zoho, hint: environment }) +
    input('Client ID', 'clientId', method?.clientId ?? '', {
      required: true,
      hint: method === null ? ' (of Salesforce the consumer key, of Zoho Desk the Client ID)' : key
    }) +
    input('Client secret', 'token', '', { type: 'password', hint: secret })
  );
}

/** A type stays what it is; Zoho Desk knows one way to sign in. */
export function methodFields(method: ConnectedMethod | null): string {
  const type =
    method === null
      ? select('Integration type', 'vendor', TYPE_OPTIONS, 'salesforce')
      : paragraph(`Integration type ${typeOf(method)}, mode OAuth.`);
  const grant =
    method !== null && isZoho(method)
      ? ''
      : select(method === null ? 'Salesforce signs in by' : 'Signs in by', 'grant', grantOptions(method), method?.grant ?? 'code');
  return input('Name', 'name', method?.name ?? '', { required: true }) + type + commonFields(method) + grant;
}
