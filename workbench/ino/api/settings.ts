import type { WorkbenchRequest, WorkbenchResponse } from '../../lib/http.ts';
import { badInput } from '../core/errors.ts';
import { allowOnly, requiredText } from '../core/fields.ts';
import type { Ino } from '../inside/ino.ts';
import { bodyFields, refuseForeignOrigin, type Route, valueResponse } from '../core/router.ts';
import { mergeSettings } from '../core/settings.ts';
import { userByName, USERS } from '../core/users.ts';

/** Switches of the twin, for tests and for a person who wants to see how the package behaves. */
export function settingsRoutes(ino: Ino): Route[] {
  return [
    { method: 'GET', path: '/api/twin/settings', handle: () => valueResponse(ino.settings) },
    {
      method: 'PUT',
      path: '/api/twin/settings',
      handle: (request) => {
        refuseForeignOrigin(request);
        ino.settings = mergeSettings(ino.settings, bodyFields(request));
        for (const { username } of USERS) ino.interactions.waiting.wake(username);
        return valueResponse(ino.settings);
      }
    },
    { method: 'POST', path: '/api/twin/sessions', handle: (request) => openSession(ino, request) }
  ];
}

/** `{username}`: the token of a session, for the cookie of a browser that signed in before the scene begins. */
function openSession(ino: Ino, request: WorkbenchRequest): WorkbenchResponse {
  refuseForeignOrigin(request);
  const fields = bodyFields(request);
  allowOnly(fields, ['username']);
  const username = requiredText(fields, 'username', 200);
  const user = userByName(username);
  if (user === undefined) throw badInput(`INO cx has no user ${username}.`);
  return valueResponse({ token: ino.sessions.open(user.username).token });
}
