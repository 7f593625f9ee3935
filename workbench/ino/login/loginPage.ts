import { escapeHtml, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import type { Ino } from '../inside/ino.ts';
import { ssoOf } from './ssoOf.ts';
import { page } from '../pages/page.ts';

/**
 * INO cx's own sign-in page. Salesforce's and Zoho's pages refuse to be framed, so its button opens a window of its own. The page's script enables it:
 * a button that is pressed before would do nothing. `?connector=<reference>` is the SSO connector it signs in with, else the first.
 */
export async function loginPage(ino: Ino, request: WorkbenchRequest): Promise<WorkbenchResponse> {
  const sso = ssoOf(ino, request);
  const references = await sso.references();
  const requested = references.find((one) => one === request.url.searchParams.get('connector'));
  const reference = requested ?? references[0] ?? '';
  const vendor = escapeHtml(await sso.vendor(reference));
  return page(ino.hosts, {
    title: 'INO cx: sign in',
    status: 200,
    page: 'login',
    data: { connector: reference },
    body: `<main class="notice"><h1>INO cx</h1>
<p>Sign in with your ${vendor} user to take calls here.</p>
<p><button type="button" id="sign-in" class="primary" disabled>Sign in with ${vendor}</button></p>
<p role="status" id="message"></p></main>`,
    framed: true
  });
}
