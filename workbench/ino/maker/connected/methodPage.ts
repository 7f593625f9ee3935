import { escapeHtml, type WorkbenchResponse } from '../../../lib/http.ts';
import { faultWords } from '../../connector/faultWords.ts';
import type { ConnectedMethod, Connection } from '../../connector/methods.ts';
import { faultNotice, type ShownFault } from '../pages/faultNotice.ts';
import { buttons, form, input, live, paragraph, press, row, section, submit, table, text, toCopy, windowLink } from '../pages/html.ts';
import { makerPage } from '../pages/makerPage.ts';
import { methodFields, methodOf } from './methodPages.ts';
import { enabler, isZoho, METHODS, methodAt, statusOf, typeOf } from './methodState.ts';
import type { Visit } from './visit.ts';

const GRANT_LOST = 'INOCX-607';

/** What was done before the page is shown again: `?done=…`. */
const DONE: Readonly<Record<string, string>> = {
  tested: '{vendor} answered.',
  connected: '{vendor} is connected.',
  disabled: 'The method is disabled: its tokens are revoked and forgotten.'
};

export const methodPage = async (visit: Visit): Promise<WorkbenchResponse> => showMethod(visit, null);

/** One method with all its parts; `fault` is what came of the button that was pressed. */
export async function showMethod(visit: Visit, fault: (ShownFault & { readonly status: number }) | null): Promise<WorkbenchResponse> {
  const { ino, username, request } = visit;
  const method = await methodOf(visit);
  const done = DONE[request.url.searchParams.get('done') ?? '']?.replace('{vendor}', typeOf(method));
  return makerPage(ino, username, {
    place: METHODS,
    title: method.name,
    status: fault?.status ?? 200,
    address: methodAt(method),
    body:
      (fault === null ? '' : faultNotice(fault)) +
      (done === undefined || fault !== null ? '' : `<p role="status" class="done">${done}</p>`) +
      section('Status', await statusPart(visit, method, fault?.code === GRANT_LOST)) +
      (method.grant === 'pasted' ? section('By hand', byHand(method)) : '') +
      section(isZoho(method) ? 'In the Zoho API console' : 'In Salesforce Setup', callbacks(method)) +
      section('Method', form(methodAt(method), methodFields(method) + buttons(submit('Save'), submit('Delete', 'delete', 'stop'))))
  });
}

/** `isExplained`: the page already shows what a lost grant is. */
async function statusPart({ connector }: Visit, method: ConnectedMethod, isExplained: boolean): Promise<string> {
  const { status, name } = method;
  const lost = status === 'needsConsent' && !isExplained ? faultNotice(await faultWords(connector, GRANT_LOST, method.vendor)) : '';
  const state = `<p class="state" data-state="${status}"${status === 'pending' ? ' data-waiting' : ''}>${escapeHtml(statusOf(method))}</p>`;
  const at = methodAt(method);
  const presses =
    method.connections.length === 0 ? [] : [press(`${at}/test`, 'Test the connection'), press(`${at}/disable`, 'Disable', 'stop')];
  const body = lost + state + connections(method.connections) + buttons(enabler(method, 'button primary'), ...presses);
  return live('state', name, body);
}

const STATES: Readonly<Record<string, string>> = { ready: 'ready', choosing: 'organisation to choose' };

function connections(all: readonly Connection[]): string {
  if (all.length === 0) return '';
  const rows = all.map(({ subject, username, host, account, portal, scopes, state, refreshedAt }) =>
    row(
      text(subject === 'tenant' ? 'All users' : subject),
      text(username),
      text(portal === '' ? host : `${host}, organisation ${account === '' ? 'to choose' : account} (${portal})`),
      text(scopes.join(', ')),
      text(STATES[state] ?? 'consent needed'),
      text(`${new Date(refreshedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`)
    )
  );
  return table('Connections', ['For', 'User', 'Host', 'Scopes', 'State', 'Token since'], rows);
}

const callbacks = ({ callbacks: { consent, signIn }, grant, vendor }: ConnectedMethod): string =>
  paragraph(
    isZoho({ vendor })
      ? 'Client type Server-based Applications, with these Authorized Redirect URIs. Switch on Multi-DC when the users’ data centre is another.'
      : 'The app there needs these callback URLs, and the scopes api and refresh_token.'
  ) +
  toCopy(grant === 'pasted' ? 'Callback URL' : 'Callback URL of the consent', consent) +
  (grant === 'pasted' ? '' : toCopy('Callback URL of the sign-in', signIn));

/** R4.4 to R4.6: what a person copies from the address bar, or has from elsewhere. */
const byHand = (method: ConnectedMethod): string =>
  `<div id="by-hand">` +
  paragraph('Open the page of Salesforce, press Allow, and copy the address at which the browser ends.') +
  buttons(windowLink(`${methodAt(method)}/address`, 'Open the page of Salesforce', 'button')) +
  form(
    `${methodAt(method)}/paste`,
    input('Address or code', 'pasted', '', { required: true, hint: ' (the whole address, or what stands in it behind code=)' }) +
      buttons(submit('Connect with the code'))
  ) +
  form(
    `${methodAt(method)}/paste`,
    input('Refresh token', 'refreshToken', '', {
      type: 'password',
      required: true,
      hint: ' (one that you have already: from now on nobody else may use it)'
    }) + buttons(submit('Connect with the refresh token'))
  ) +
  `</div>`;
