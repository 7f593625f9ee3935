import type { WorkbenchResponse } from '../../../lib/http.ts';
import { type ConnectedSso, ssoConnectors } from '../../connector/ssoConnectors.ts';
import { notFound } from '../../core/errors.ts';
import { SSO_PATH } from '../../login/paths.ts';
import {
  buttons,
  copyButton,
  form,
  input,
  linkCell,
  type Option,
  paragraph,
  row,
  section,
  select,
  submit,
  table,
  text,
  toCopy
} from '../pages/html.ts';
import { makerPage } from '../pages/makerPage.ts';
import { methodOptions } from '../pages/options.ts';
import type { Visit } from './visit.ts';

export const CONNECTORS = '/maker/connectors';

export const connectorAt = ({ ref }: Pick<ConnectedSso, 'ref'>): string => `${CONNECTORS}/${encodeURIComponent(ref)}`;

const loginUrl = ({ ino }: Visit, { ref }: ConnectedSso): string => `${ino.hosts.ino}${SSO_PATH}?connector=${encodeURIComponent(ref)}`;

/** The SSO connector of the address. Throws 404. */
export async function ssoConnectorOf({ connector, id }: Visit): Promise<ConnectedSso> {
  const found = (await ssoConnectors(connector)).find(({ ref }) => ref === id);
  if (found === undefined) throw notFound(`There is no SSO connector ${id}.`);
  return found;
}

export async function ssoConnectorsPage(visit: Visit): Promise<WorkbenchResponse> {
  const { ino, username, connector } = visit;
  const methods = await methodOptions(ino);
  const rows = (await ssoConnectors(connector)).map((one) =>
    row(
      linkCell(connectorAt(one), one.name),
      text(one.ref),
      text('OAuth 2.0'),
      text(methods.find(([ref]) => ref === one.method)?.[1] ?? ''),
      `<td>${copyButton(`Copy the SSO login URL of ${one.name}`, loginUrl(visit, one))}</td>`
    )
  );
  const heads = ['Name', 'Reference', 'Type', 'Authentication method', 'SSO login URL'];
  const list = rows.length === 0 ? paragraph('There is no SSO connector yet.') : table('SSO connectors', heads, rows);
  return makerPage(ino, username, {
    place: CONNECTORS,
    title: 'SSO connectors',
    body: list + section('New connector', form(CONNECTORS, fields(methods, null) + buttons(submit('Create'))))
  });
}

export async function ssoConnectorPage(visit: Visit): Promise<WorkbenchResponse> {
  const { ino, username } = visit;
  const connector = await ssoConnectorOf(visit);
  return makerPage(ino, username, {
    place: CONNECTORS,
    title: connector.name,
    body:
      section(
        'SSO login URL',
        toCopy('SSO login URL', loginUrl(visit, connector)) +
          paragraph(
            'Signs in to INO cx. With a method of Salesforce it goes into the call center INO cx in Salesforce Setup; the softphone adds auto=true by itself.'
          )
      ) +
      section(
        'Connector',
        form(
          connectorAt(connector),
          fields(await methodOptions(ino), connector) + buttons(submit('Save'), submit('Delete', 'delete', 'stop'))
        )
      )
  });
}

/** The reference stands in the SSO login URL, so it stays. */
const fields = (methods: readonly Option[], connector: ConnectedSso | null): string =>
  paragraph('Type OAuth 2.0. Users sign in with it once it is on their card, under Users.') +
  input('Name', 'name', connector?.name ?? '', { required: true }) +
  (connector === null
    ? input('Reference', 'reference', '', { required: true, hint: ' (unique; letters, digits, _ . + - @)' })
    : toCopy('Reference', connector.ref)) +
  select('Authentication method', 'method', methods, connector?.method ?? '');
