import type { Ino } from '../ino.ts';
import { bodyFields, refuseForeignOrigin, type Route, valueResponse } from '../router.ts';
import { mergeSettings } from '../settings.ts';
import { USERS } from '../users.ts';

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
        for (const { username } of USERS) ino.desk.waiting.wake(username);
        return valueResponse(ino.settings);
      }
    }
  ];
}
