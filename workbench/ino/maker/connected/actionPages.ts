import type { WorkbenchResponse } from '../../../lib/http.ts';
import { integration, type OAuthProfile, oauthProfiles, type ActionSetup } from '../../connector/actions.ts';
import { connectedMethods, type ConnectedMethod } from '../../connector/methods.ts';
import { USERS } from '../../core/users.ts';
import { escapeHtml } from '../../../lib/http.ts';
import {
  buttons,
  form,
  link,
  linkCell,
  live,
  type Option,
  paragraph,
  press,
  radios,
  row,
  section,
  select,
  submit,
  table,
  text,
  toCopy,
  windowLink
} from '../pages/html.ts';
import { makerPage } from '../pages/makerPage.ts';
import { methodAt } from './methodState.ts';
import type { Visit } from './visit.ts';

export const ACTIONS = '/maker/actions';
export const SALESFORCE = `${ACTIONS}/salesforce`;

/** Integrations that can be set up, and those that are (R1.5, R1.8). */
export async function actionsPage({ ino, connector, username }: Visit): Promise<WorkbenchResponse> {
  const { configured } = await integration(connector);
  const rows = [row(linkCell(SALESFORCE, 'Salesforce'), text('Leads and opportunities: create, update, search, delete'))];
  const list = (name: string, own: readonly string[]): string =>
    section(name, own.length === 0 ? paragraph('None.') : table(name, ['Integration', 'Does'], own));
  return makerPage(ino, username, {
    place: ACTIONS,
    title: 'Actions',
    body: list('Available', configured ? [] : rows) + list('Configured', configured ? rows : [])
  });
}

const AUTH: readonly Option[] = [
  ['preauthorized', 'Pre-authorize the Integration > OAuth'],
  ['perUser', 'Allow Users to Authorize the Integration > OAuth']
];

const APPS: readonly Option[] = [
  ['system', 'System: INO cx’s own app'],
  ['custom', 'Custom: an app of yours']
];

const KIND: Readonly<Record<string, string>> = { tenant: 'authorized once', user: 'each user authorizes' };

function choice(setup: ActionSetup | null, profiles: readonly OAuthProfile[]): string {
  const options: readonly Option[] = [
    ['', 'none'],
    ...profiles.map(({ ref, name, owner }) => [ref, `${name} (${KIND[owner] ?? owner})`] as const)
  ];
  return form(
    SALESFORCE,
    radios('Authorization Type', 'auth', AUTH, setup?.auth ?? 'preauthorized') +
      radios('App', 'app', APPS, setup?.app ?? 'system') +
      select('Select Authorization (for Custom)', 'profile', options, setup?.app === 'custom' ? setup.method : '') +
      buttons(submit('Save'), link(`${SALESFORCE}/profiles`, 'Create New', 'button'))
  );
}

const stateLine = (words: string, state: string, waiting = false): string =>
  `<p class="state" data-state="${state}"${waiting ? ' data-waiting' : ''}>${escapeHtml(words)}</p>`;

/** Authorised beforehand: a window with the consent, then Enable. */
function authorizePart({ enabled }: ActionSetup, method: ConnectedMethod | undefined): string {
  const own = method?.connections.find(({ state }) => state === 'ready');
  const words = own === undefined ? 'Not authorized' : `Authorized as ${own.username}`;
  const at = methodAt({ ref: method?.ref ?? '' });
  const enable = own === undefined || enabled ? [] : [press(`${SALESFORCE}/enable`, 'Enable', 'primary')];
  const body =
    stateLine(words, own === undefined ? 'none' : 'ready', method?.status === 'pending') +
    buttons(windowLink(`${at}/enable`, own === undefined ? 'Authorize' : 'Authorize again', 'button'), ...enable);
  return section('Authorize', live('authorize', 'Salesforce', body));
}

/** One link a user, made when it is asked for: it is shown once and good for a day (R1.9). */
function usersPart({ enabled }: ActionSetup, method: ConnectedMethod | undefined, made: MadeLink | null): string {
  if (!enabled)
    return section(
      'Authorize',
      paragraph('Each user gets a link once this is enabled.') + buttons(press(`${SALESFORCE}/enable`, 'Enable', 'primary'))
    );
  const rows = USERS.map(({ username, name }) => {
    const own = method?.connections.find(({ subject, state }) => subject === username && state === 'ready');
    const at = `${SALESFORCE}/links/${encodeURIComponent(username)}`;
    const given = made?.username === username ? toCopy(`Link for ${name}`, made.link) : press(at, `Make a link for ${name}`);
    return row(text(name), text(own === undefined ? 'not authorized' : `authorized as ${own.username}`), `<td>${given}</td>`);
  });
  const hint = paragraph('Send each user their link: it is good once, for a day.');
  return section('Users', hint + table('Users', ['User', 'State', 'Link'], rows));
}

export interface MadeLink {
  readonly username: string;
  readonly link: string;
}

const successful = (installed: boolean): string =>
  `<div role="status" class="done"><h2>Integration Successful</h2>${paragraph('Salesforce is among the configured actions.')}${buttons(
    link(`${SALESFORCE}/templates`, installed ? 'Templates' : 'Explore Templates', 'button primary')
  )}</div>`;

export const integrationPage = (visit: Visit): Promise<WorkbenchResponse> => showIntegration(visit, null);

/** Configurations, tab Authorization, of one integration. */
export async function showIntegration({ ino, connector, username }: Visit, made: MadeLink | null): Promise<WorkbenchResponse> {
  const { setup } = await integration(connector);
  const method = (await connectedMethods(connector)).find(({ ref }) => ref === setup?.method);
  const part = setup === null ? '' : setup.auth === 'perUser' ? usersPart(setup, method, made) : authorizePart(setup, method);
  const remove =
    setup === null
      ? ''
      : section(
          'Remove',
          paragraph('Salesforce becomes available again; what was authorized stays.') +
            buttons(press(`${SALESFORCE}/remove`, 'Remove', 'stop'))
        );
  return makerPage(ino, username, {
    place: ACTIONS,
    title: 'Salesforce',
    address: SALESFORCE,
    body:
      (setup?.enabled === true ? successful(setup.installed) : '') +
      section('Configurations: Authorization', choice(setup, (await oauthProfiles(connector)).profiles)) +
      part +
      remove
  });
}
