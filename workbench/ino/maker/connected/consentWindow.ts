import { redirect, type WorkbenchResponse } from '../../../lib/http.ts';
import { textAt } from '../../connector/connectorApi.ts';
import { methodOf } from './methodPages.ts';
import { isZoho, methodAt } from './methodState.ts';
import { portalOf, validationPage } from './validationPage.ts';
import type { Visit } from './visit.ts';

/**
 * The window's first address leads on by itself: a form may lead to pages of INO cx only (its form-action). A page of another site that opens
 * it begins nothing.
 */
async function leadsTo(
  visit: Visit,
  path: 'consent' | 'paste/address',
  name: 'link' | 'url',
  body: Readonly<Record<string, unknown>> = {}
): Promise<WorkbenchResponse> {
  const method = await methodOf(visit);
  if (visit.request.headers['sec-fetch-site'] === 'cross-site') return redirect(methodAt(method));
  const answer = await visit.connector.ask('POST', `/methods/${encodeURIComponent(method.ref)}/${path}`, body);
  return redirect(textAt(answer, name));
}

/** To Salesforce, and back to the connector's own callback. Zoho Desk asks first which organisation is meant. */
export async function openConsent(visit: Visit): Promise<WorkbenchResponse> {
  const method = await methodOf(visit);
  return isZoho(method) ? validationPage(visit, method) : leadsTo(visit, 'consent', 'link');
}

/** From the validation window to Zoho; the way back leads to that window again. */
export async function openZoho(visit: Visit): Promise<WorkbenchResponse> {
  const returnTo = `${methodAt(await methodOf(visit))}/enable?done`;
  return leadsTo(visit, 'consent', 'link', { portal: portalOf(visit), returnTo });
}

/** To Salesforce, and then to a page whose address the administrator copies. */
export const openAddress = (visit: Visit): Promise<WorkbenchResponse> => leadsTo(visit, 'paste/address', 'url');
