import { redirect, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { browserCookie, browserOf, liveSession } from '../core/cookies.ts';
import type { Ino, PendingLogin } from '../inside/ino.ts';
import { randomToken } from '../core/oneTime.ts';
import { handoverPage } from '../pages/handover.ts';
import { problemPage, ssoProblemPage } from './problemPage.ts';
import { ssoOf } from './ssoOf.ts';
import { SsoProblem } from './ssoProblem.ts';

/**
 * The SSO login URL, `?connector=<reference>[&auto=true]`. Signed in already: on to the Banner. Else with auto=true to Salesforce, from a
 * frame without any page of Salesforce (`immediate`); without it to INO cx's own sign-in page.
 */
export async function startLogin(ino: Ino, request: WorkbenchRequest): Promise<WorkbenchResponse> {
  const { searchParams } = request.url;
  const reference = searchParams.get('connector') ?? '';
  if (!(await ssoOf(ino, request).references()).includes(reference)) {
    return problemPage(ino, 404, 'Unknown SSO connector', `INO cx has no SSO connector "${reference}". Check the SSO login URL.`);
  }
  const place = placeOf(request);
  const session = liveSession(ino, request);
  if (session !== undefined) {
    return place === 'frame' ? redirect('/banner') : handoverPage(ino, session.username);
  }
  if (searchParams.get('auto') !== 'true') return redirect(`/login?${new URLSearchParams({ connector: reference }).toString()}`);
  return toSalesforce(ino, request, place, reference);
}

/** Browsers say what a page is loaded for. One that does not is taken for a frame, where nothing can be shown by mistake. */
const placeOf = (request: WorkbenchRequest): PendingLogin['place'] =>
  request.headers['sec-fetch-dest'] === 'document' ? 'window' : 'frame';

async function toSalesforce(
  ino: Ino,
  request: WorkbenchRequest,
  place: PendingLogin['place'],
  reference: string
): Promise<WorkbenchResponse> {
  const browser = browserOf(request) ?? randomToken();
  const immediate = place === 'frame' && ino.settings.ssoInFrame === 'immediate';
  try {
    return redirect(await ssoOf(ino, request).begin({ place, browser, reference }, immediate), { 'set-cookie': browserCookie(browser) });
  } catch (thrown) {
    if (!(thrown instanceof SsoProblem)) throw thrown;
    return ssoProblemPage(ino, thrown);
  }
}
