import type { WorkbenchRequest, WorkbenchResponse } from '../../lib/http.ts';
import { sessionCookie } from '../core/cookies.ts';
import { ApiError } from '../core/errors.ts';
import { allowOnly, requiredText } from '../core/fields.ts';
import type { Ino } from '../inside/ino.ts';
import { SESSION_ELSEWHERE } from '../pages/banner.ts';
import { bodyFields, refuseForeignOrigin, valueResponse } from '../core/router.ts';

/** POST `{code}`: the Banner turns the pop-up's one-time code into a session of its own, in its own cookie partition. */
export function exchangeCode(ino: Ino, request: WorkbenchRequest): WorkbenchResponse {
  refuseForeignOrigin(request);
  const fields = bodyFields(request);
  allowOnly(fields, ['code']);
  const username = ino.codes.take(requiredText(fields, 'code', 200));
  if (username === undefined) throw new ApiError(400, 'INVALID_CODE', 'This code is unknown, used or expired. Sign in again.');
  if (ino.settings.secondSignIn === 'refused' && ino.sessions.isSignedIn(username)) {
    throw new ApiError(409, 'SESSION_ELSEWHERE', SESSION_ELSEWHERE);
  }
  const response = valueResponse({ username });
  return { ...response, headers: { ...response.headers, 'set-cookie': sessionCookie(ino.sessions.open(username)) } };
}
