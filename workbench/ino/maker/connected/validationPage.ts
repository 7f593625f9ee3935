import { formFields } from '../../../lib/form.ts';
import { escapeHtml, redirect, type WorkbenchResponse } from '../../../lib/http.ts';
import { objectsIn, textAt } from '../../connector/connectorApi.ts';
import type { ConnectedMethod } from '../../connector/methods.ts';
import { buttons, form, link, type Option, paragraph, radios, submit } from '../pages/html.ts';
import { makerPage } from '../pages/makerPage.ts';
import { methodOf } from './methodPages.ts';
import { METHODS, methodAt } from './methodState.ts';
import type { Visit } from './visit.ts';

const PORTALS: readonly Option[] = [
  ['production', 'Production'],
  ['sandbox', 'Sandbox']
];

/** What was chosen in the window; production otherwise. */
export const portalOf = ({ request }: Pick<Visit, 'request'>): string =>
  request.url.searchParams.get('portal') === 'sandbox' ? 'sandbox' : 'production';

/**
 * The window that opens from the Status column of a method of Zoho Desk: Sandbox or Production, then Zoho's own pages, and after them which
 * organisation, where there are several.
 */
export async function validationPage(visit: Visit, method: ConnectedMethod): Promise<WorkbenchResponse> {
  const { searchParams } = visit.request.url;
  if (searchParams.has('portal')) return leavingPage(visit, method);
  const page = (body: string): WorkbenchResponse =>
    makerPage(visit.ino, visit.username, { place: METHODS, title: `Enable ${method.name}`, body });
  if (method.status === 'choosing' && !searchParams.has('again')) return page(await organizationForm(visit, method));
  if (method.status === 'ready' && searchParams.has('done')) {
    return page(`<p role="status" class="done">Zoho Desk is connected.</p>${paragraph('You can close this window.')}`);
  }
  const at = escapeHtml(`${methodAt(method)}/enable`);
  const choice =
    radios('Which organisation of Zoho Desk is it?', 'portal', PORTALS, 'production') +
    buttons('<button class="primary">Continue</button>');
  return page(`<form method="get" action="${at}">${choice}</form>`);
}

/** A form may lead to pages of INO cx only, so this page leads on to Zoho by itself; the link is for browsers that do not follow. */
function leavingPage(visit: Visit, method: ConnectedMethod): WorkbenchResponse {
  const to = `${methodAt(method)}/zoho?portal=${portalOf(visit)}`;
  const response = makerPage(visit.ino, visit.username, {
    place: METHODS,
    title: `Enable ${method.name}`,
    body: paragraph('Zoho asks whether INO cx may work with your rights.') + buttons(link(to, 'Continue to Zoho', 'button primary'))
  });
  return { ...response, headers: { ...response.headers, refresh: `0;url=${to}` } };
}

async function organizationForm(visit: Visit, method: ConnectedMethod): Promise<string> {
  const at = methodAt(method);
  const answer = await visit.connector.ask('GET', `/methods/${encodeURIComponent(method.ref)}/organizations`);
  const all = objectsIn(answer, 'organizations').map((one): Option => [textAt(one, 'id'), `${textAt(one, 'name')} (${textAt(one, 'id')})`]);
  return (
    form(
      `${at}/organization`,
      radios('Several organisations are of this kind. Which one is it?', 'id', all, all[0]?.[0] ?? '') + buttons(submit('Choose'))
    ) + buttons(link(`${at}/enable?again`, 'Begin again with Sandbox or Production'))
  );
}

export async function chooseOrganization(visit: Visit): Promise<WorkbenchResponse> {
  const method = await methodOf(visit);
  const id = formFields(visit.request).get('id') ?? '';
  await visit.connector.ask('POST', `/methods/${encodeURIComponent(method.ref)}/organization`, { id });
  return redirect(`${methodAt(method)}/enable?done`);
}
