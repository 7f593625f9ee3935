import { redirect, type WorkbenchRequest, type WorkbenchResponse } from '../../../lib/http.ts';
import { ConnectorFault } from '../../connector/connectorApi.ts';
import { ApiError } from '../../core/errors.ts';
import type { Ino } from '../../inside/ino.ts';
import { makerFault, makerProblem } from './makerPage.ts';

/**
 * Answers an administrator who is signed in; anybody else is led to the Maker's sign-in. What is refused becomes a page with `title`:
 * people sit here, not scripts.
 */
export async function asAdministrator(
  ino: Ino,
  request: WorkbenchRequest,
  title: string,
  answer: (username: string) => WorkbenchResponse | Promise<WorkbenchResponse>
): Promise<WorkbenchResponse> {
  const username = ino.makerSessions.userOf(request)?.username;
  if (username === undefined) return redirect('/maker/signin');
  try {
    return await answer(username);
  } catch (thrown) {
    if (thrown instanceof ConnectorFault) return makerFault(ino, username, title, thrown);
    if (!(thrown instanceof ApiError)) throw thrown;
    return makerProblem(ino, username, thrown.status, title, thrown.message);
  }
}
