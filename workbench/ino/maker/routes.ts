import { redirect, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { formFields } from '../../lib/form.ts';
import type { Ino } from '../inside/ino.ts';
import { refuseForeignOrigin, type Route } from '../core/router.ts';
import { userByName } from '../core/users.ts';
import { asAdministrator } from './pages/asAdministrator.ts';
import { connectedRoutes } from './connected/routes.ts';
import { CONSENT_PATH, finishConsent, startConsent } from './enable.ts';
import { connectorPage, connectorsPage } from './pages/connectorPages.ts';
import { crmPage, crmsPage } from './pages/crmPages.ts';
import { makerProblem } from './pages/makerPage.ts';
import { methodPage, methodsPage } from './pages/methodPages.ts';
import { profilePage, profilesPage } from './pages/profilePages.ts';
import { signInPage } from './pages/signInPage.ts';
import { transferPage } from './pages/transferPage.ts';
import { saveConnector, saveCrm, saveImport, saveMethod, saveObject, saveOrder, saveProfile, saveRule } from './save.ts';

type Parts = Readonly<Record<string, string>>;
type Answer = WorkbenchResponse | Promise<WorkbenchResponse>;
type Show = (ino: Ino, username: string, id: string) => Answer;
/** Changes the Maker's state by a form; where to go then. */
type Save = (ino: Ino, form: URLSearchParams, parts: Parts) => string | Promise<string>;

/** Of what a connector keeps where there is one. */
const OWN_PAGES: readonly (readonly [path: string, show: Show])[] = [
  ['/maker/methods', methodsPage],
  ['/maker/methods/:id', methodPage],
  ['/maker/methods/:id/enable', startConsent],
  ['/maker/connectors', connectorsPage],
  ['/maker/connectors/:id', connectorPage]
];

const PAGES: readonly (readonly [path: string, show: Show])[] = [
  ['/maker/crms', crmsPage],
  ['/maker/crms/:id', crmPage],
  ['/maker/profiles', profilesPage],
  ['/maker/profiles/:id', profilePage],
  ['/maker/transfer', transferPage]
];

/** Without an id: a new entry. */
const OWN_FORMS: readonly (readonly [path: string, save: Save])[] = [
  ['/maker/methods', saveMethod],
  ['/maker/methods/:id', saveMethod],
  ['/maker/connectors', saveConnector],
  ['/maker/connectors/:id', saveConnector]
];

const FORMS: readonly (readonly [path: string, save: Save])[] = [
  ['/maker/crms', saveCrm],
  ['/maker/crms/:id', saveCrm],
  ['/maker/crms/:id/order', saveOrder],
  ['/maker/crms/:id/objects', saveObject],
  ['/maker/crms/:id/objects/:index', saveObject],
  ['/maker/crms/:id/rules', saveRule],
  ['/maker/crms/:id/rules/:index', saveRule],
  ['/maker/profiles', saveProfile],
  ['/maker/profiles/:id', saveProfile],
  ['/maker/transfer', saveImport]
];

/** INO cx's administration: server-rendered pages with forms, for administrators. */
export function makerRoutes(ino: Ino): Route[] {
  return [
    { method: 'GET', path: '/maker', handle: () => redirect('/maker/methods') },
    { method: 'GET', path: '/maker/signin', handle: () => signInPage(ino) },
    { method: 'POST', path: '/maker/signin', handle: (request) => signIn(ino, request) },
    { method: 'POST', path: '/maker/signout', handle: (request) => signOut(ino, request) },
    ...(ino.connector === null ? ownRoutes(ino) : connectedRoutes(ino, ino.connector)),
    ...pageRoutes(ino, PAGES),
    ...formRoutes(ino, FORMS)
  ];
}

const ownRoutes = (ino: Ino): Route[] => [
  { method: 'GET', path: CONSENT_PATH, handle: (request) => finishConsent(ino, request) },
  ...pageRoutes(ino, OWN_PAGES),
  ...formRoutes(ino, OWN_FORMS)
];

const pageRoutes = (ino: Ino, pages: typeof PAGES): Route[] =>
  pages.map(([path, show]) => ({
    method: 'GET',
    path,
    handle: (request, { id = '' }) => asAdministrator(ino, request, 'There is no such page', (username) => show(ino, username, id))
  }));

const formRoutes = (ino: Ino, forms: typeof FORMS): Route[] =>
  forms.map(([path, save]) => ({
    method: 'POST',
    path,
    handle: (request, parts) => {
      refuseForeignOrigin(request);
      return asAdministrator(ino, request, 'Not saved', async () => redirect(await save(ino, formFields(request), parts)));
    }
  }));

function signIn(ino: Ino, request: WorkbenchRequest): WorkbenchResponse {
  refuseForeignOrigin(request);
  const username = formFields(request).get('username') ?? '';
  const user = userByName(username);
  if (user?.administers !== true) {
    return makerProblem(ino, null, 403, 'Not an administrator', `${username} may not open the Maker.`);
  }
  return redirect('/maker', { 'set-cookie': ino.makerSessions.open(user) });
}

function signOut(ino: Ino, request: WorkbenchRequest): WorkbenchResponse {
  refuseForeignOrigin(request);
  return redirect('/maker/signin', { 'set-cookie': ino.makerSessions.close(request) });
}
