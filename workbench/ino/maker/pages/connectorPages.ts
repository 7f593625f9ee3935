import type { WorkbenchResponse } from '../../../lib/http.ts';
import type { Ino } from '../../inside/ino.ts';
import { SSO_PATH } from '../../login/paths.ts';
import type { SsoConnector } from '../state/state.ts';
import { buttons, form, input, linkCell, type Option, paragraph, row, section, select, submit, table, text, toCopy } from './html.ts';
import { makerPage } from './makerPage.ts';
import { methodOptions } from './options.ts';

const PLACE = '/maker/connectors';

export async function connectorsPage(ino: Ino, username: string): Promise<WorkbenchResponse> {
  const { connectors, methods } = ino.maker.state;
  const rows = connectors.map((connector) =>
    row(
      linkCell(`${PLACE}/${connector.id}`, connector.name),
      text(connector.reference),
      text('OAUTH 2'),
      text(methods.find((method) => method.id === connector.methodId)?.name ?? '')
    )
  );
  return makerPage(ino, username, {
    place: PLACE,
    title: 'SSO connectors',
    body:
      table('SSO connectors', ['Name', 'Reference', 'Type', 'Authentication method'], rows) +
      section('New connector', form(PLACE, fields(await methodOptions(ino), null) + buttons(submit('Create'))))
  });
}

export async function connectorPage(ino: Ino, username: string, id: string): Promise<WorkbenchResponse> {
  const connector = ino.maker.get('connectors', id);
  const url = `${ino.hosts.ino}${SSO_PATH}?connector=${encodeURIComponent(connector.reference)}`;
  return makerPage(ino, username, {
    place: PLACE,
    title: connector.name,
    body:
      form(`${PLACE}/${id}`, fields(await methodOptions(ino), connector) + buttons(submit('Save'), submit('Delete', 'delete', 'stop'))) +
      section(
        'SSO login URL',
        toCopy('SSO login URL', url) +
          paragraph('Goes into the call center INO cx in Salesforce Setup. The softphone adds auto=true by itself.')
      )
  });
}

const fields = (methods: readonly Option[], connector: SsoConnector | null): string =>
  paragraph('Type OAUTH 2.') +
  input('Name', 'name', connector?.name ?? '', { required: true }) +
  input('Reference', 'reference', connector?.reference ?? '', { required: true, hint: ' (unique; letters, digits, _ . + - @)' }) +
  select('Authentication method', 'methodId', methods, connector?.methodId ?? '');
