import { randomBytes } from 'node:crypto';
import { redirect, type WorkbenchResponse } from '../../../lib/http.ts';
import { textAt } from '../../connector/connectorApi.ts';
import { integration, oauthProfiles } from '../../connector/actions.ts';
import { connectedMethods } from '../../connector/methods.ts';
import { badInput, notFound } from '../../core/errors.ts';
import { requiredText } from '../../core/fields.ts';
import { userByName } from '../../core/users.ts';
import { buttons, form, input, paragraph, select, submit, toCopy } from '../pages/html.ts';
import { makerPage } from '../pages/makerPage.ts';
import { ACTIONS, SALESFORCE, showIntegration } from './actionPages.ts';
import { freshRef, valuesOf } from './methodForms.ts';
import type { Visit } from './visit.ts';

const AT = '/integrations/salesforce';

/** Who authorises, and with whose app. */
export async function saveIntegration(visit: Visit): Promise<WorkbenchResponse> {
  const { auth, app, profile } = valuesOf(visit);
  await visit.connector.ask('PUT', AT, { auth, app, ...(app === 'custom' && profile !== undefined ? { profile } : {}) });
  return redirect(SALESFORCE);
}

const step =
  (name: 'enable' | 'install', to: string) =>
  async ({ connector }: Visit): Promise<WorkbenchResponse> => {
    await connector.ask('POST', `${AT}/${name}`);
    return redirect(to);
  };

export const enableIntegration = step('enable', SALESFORCE);
export const installTemplates = step('install', `${SALESFORCE}/templates`);

export async function removeIntegration({ connector }: Visit): Promise<WorkbenchResponse> {
  await connector.ask('DELETE', AT);
  return redirect(ACTIONS);
}

/** A link for the user of the address, who authorises for themselves with it. */
export async function makeUserLink(visit: Visit): Promise<WorkbenchResponse> {
  const user = userByName(visit.id);
  const { setup } = await integration(visit.connector);
  if (user === undefined || setup === null) throw notFound(`There is no link for ${visit.id}.`);
  const answer = await visit.connector.ask('POST', `/methods/${encodeURIComponent(setup.method)}/links`, { user: user.username });
  return showIntegration(visit, { username: user.username, link: textAt(answer, 'link') });
}

/** The eight fields of R1.7. */
export async function newProfilePage({ ino, connector, username }: Visit): Promise<WorkbenchResponse> {
  const { callbackUrl } = await oauthProfiles(connector);
  const at = (path: string): string => `${ino.hosts.org}/services/oauth2/${path}`;
  return makerPage(ino, username, {
    place: ACTIONS,
    title: 'New authorization: OAuth v2',
    body: form(
      `${SALESFORCE}/profiles`,
      toCopy('Call back URL', callbackUrl) +
        paragraph('Enter it in the app in Salesforce Setup.') +
        input('Identity Provider Name', 'identityProviderName', '', { required: true }) +
        input('Client ID', 'clientId', '', { required: true }) +
        input('Client Secret', 'clientSecret', '', { type: 'password', required: true }) +
        input('Authorization URL', 'authorizationUrl', at('authorize'), { required: true }) +
        input('Token Request URL', 'tokenRequestUrl', at('token'), { required: true }) +
        input('Scope', 'scope', 'api refresh_token', { required: true }) +
        input('Refresh Token URL', 'refreshTokenUrl', at('token'), { required: true }) +
        select(
          'For',
          'owner',
          [
            ['tenant', 'Pre-authorize the Integration'],
            ['user', 'Allow Users to Authorize the Integration']
          ],
          'tenant'
        ) +
        buttons(submit('Save Auth'))
    )
  });
}

export async function saveProfile(visit: Visit): Promise<WorkbenchResponse> {
  const { intent: _intent, ...values } = valuesOf(visit);
  const methods = await connectedMethods(visit.connector);
  const name = requiredText(values, 'identityProviderName', 100);
  if (methods.some((one) => one.name.toLowerCase() === name.toLowerCase())) throw badInput(`The name "${name}" is there twice.`);
  await visit.connector.ask('PUT', `/profiles/${freshRef(name, methods)}`, values);
  return redirect(SALESFORCE);
}

/** One press is one write, also when the page is sent again. */
export const newKey = (): string => randomBytes(16).toString('hex');
