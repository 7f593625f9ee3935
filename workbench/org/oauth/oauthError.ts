import { escapeHtml, json, redirect, type WorkbenchResponse } from '../../lib/http.ts';
import { lockedPage } from '../login/lockedPage.ts';
import type { TwinSettings } from '../core/types.ts';

/** An OAuth refusal: error code and text as Salesforce's help lists them. */
export class OAuthError extends Error {
  readonly error: string;

  constructor(error: string, description: string) {
    super(description);
    this.name = 'OAuthError';
    this.error = error;
  }
}

/** Salesforce locks, closes or suspends an org. Throws OAuthError then. */
export function checkOrganization({ settings }: { readonly settings: Readonly<TwinSettings> }): void {
  if (settings.organization === 'inactive') throw new OAuthError('inactive_org', 'organization is inactive');
}

/** As the token endpoint answers it. */
export const tokenError = ({ error, message }: OAuthError): WorkbenchResponse => ({
  ...json({ error, error_description: message }, 400),
  headers: { 'content-type': 'application/json;charset=UTF-8', 'cache-control': 'no-store' }
});

/** At the org itself, never by redirect: for a client or a callback address that the org does not know. */
export const errorPage = ({ error, message }: OAuthError): WorkbenchResponse =>
  lockedPage(
    'OAuth error',
    `<p><code>error=${escapeHtml(error)}&amp;error_description=${escapeHtml(message)}</code></p>` +
      `<p>The callback address was not used, because it cannot be trusted.</p>`,
    400
  );

/** Back to a callback with these parameters. The callback stays letter for letter; parameters that are null are left out. */
export function redirectBack(callback: string, parameters: Readonly<Record<string, string | null>>): WorkbenchResponse {
  const query = Object.entries(parameters).flatMap(([name, value]) => (value === null ? [] : [`${name}=${encodeURIComponent(value)}`]));
  return redirect(`${callback}${callback.includes('?') ? '&' : '?'}${query.join('&')}`, { 'cache-control': 'no-store' });
}
