import type { WorkbenchResponse } from '../../../lib/http.ts';
import type { Ino } from '../../inside/ino.ts';
import type { AuthMethod } from '../state/state.ts';
import { buttons, form, input, link, linkCell, paragraph, row, section, submit, table, text } from './html.ts';
import { makerPage } from './makerPage.ts';

const PLACE = '/maker/methods';
const NO_KEY = 'as made by the org';

const status = ({ account }: AuthMethod): string => (account === null ? 'Disabled' : `Enabled (${account})`);

export function methodsPage(ino: Ino, username: string): WorkbenchResponse {
  const rows = ino.maker.state.methods.map((method) =>
    row(
      linkCell(`${PLACE}/${method.id}`, method.name),
      text('Salesforce'),
      text('OAuth'),
      text(status(method)),
      text(method.environment),
      text(method.clientId ?? NO_KEY)
    )
  );
  const heads = ['Name', 'Integration type', 'Mode', 'Status', 'Environment', 'Client ID'];
  return makerPage(ino, username, {
    place: PLACE,
    title: 'Authentication methods',
    body: table('Authentication methods', heads, rows) + section('New method', form(PLACE, fields(null) + buttons(submit('Create'))))
  });
}

export function methodPage(ino: Ino, username: string, id: string): WorkbenchResponse {
  const method = ino.maker.get('methods', id);
  const at = `${PLACE}/${id}`;
  const enable = paragraph(status(method), 'state') + buttons(link(`${at}/enable`, 'Enable the OAuth client', 'button primary'));
  return makerPage(ino, username, {
    place: PLACE,
    title: method.name,
    body:
      form(at, fields(method) + buttons(submit('Save'), submit('Delete', 'delete', 'stop'))) +
      section(
        'OAuth client',
        paragraph('Salesforce asks whether INO cx may work with the rights of the user who is signed in there.') + enable
      )
  });
}

const fields = (method: AuthMethod | null): string =>
  paragraph('Integration type Salesforce, mode OAuth.') +
  input('Name', 'name', method?.name ?? '', { required: true }) +
  input('Environment', 'environment', method?.environment ?? '', { required: true, hint: ' (subdomain of the org, such as acme)' }) +
  input('Client ID', 'clientId', method?.clientId ?? '', { hint: ' (empty: the consumer key that the workbench’s org made)' }) +
  input('Token', 'token', '', { type: 'password', hint: method?.token ? ' (kept unless you enter another)' : ' (the consumer secret)' });
