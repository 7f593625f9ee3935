import { redirect, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { formFields } from '../../lib/form.ts';
import { ApiError } from '../errors.ts';
import type { Ino } from '../ino.ts';
import { refuseForeignOrigin, type Route } from '../router.ts';
import { userByName } from '../users.ts';
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
type Show = (ino: Ino, username: string, id: string) => WorkbenchResponse;
/** Changes the Maker's state by a form; where to go then. */
type Save = (ino: Ino, form: URLSearchParams, parts: Parts) => string;

const PAGES: readonly (readonly [path: string, show: Show])[] = [
  ['/maker/methods', methodsPage],
  ['/maker/methods/:id', methodPage],
  ['/maker/methods/:id/enable', startConsent],
  ['/maker/connectors', connectorsPage],
  ['/maker/connectors/:id', connectorPage],
  ['/maker/crms', crmsPage],
  ['/maker/crms/:id', crmPage],
  ['/maker/profiles', profilesPage],
  ['/maker/profiles/:id', profilePage],
  ['/maker/transfer', transferPage]
];

/** Without an id: a new entry. */
const FORMS: readonly (readonly [path: string, save: Save])[] = [
  ['/maker/methods', saveMethod],
  ['/maker/methods/:id', saveMethod],
  ['/maker/connectors', saveConnector],
  ['/maker/connectors/:id', saveConnector],
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
    { method: 'GET', path: CONSENT_PATH, handle: (request) => finishConsent(ino, request) },
    ...PAGES.map(([path, show]): Route => ({ method: 'GET', path, handle: (request, { id = '' }) => showPage(ino, request, show, id) })),
    ...FORMS.map(([path, save]): Route => ({ method: 'POST', path, handle: (request, parts) => saveForm(ino, request, save, parts) }))
  ];
}

function showPage(ino: Ino, request: WorkbenchRequest, show: Show, id: string): WorkbenchResponse {
  const user = ino.makerSessions.userOf(request);
  if (user === undefined) return redirect('/maker/signin');
  return orProblem(ino, user.username, 'There is no such page', () => show(ino, user.username, id));
}

function saveForm(ino: Ino, request: WorkbenchRequest, save: Save, parts: Parts): WorkbenchResponse {
  refuseForeignOrigin(request);
  const user = ino.makerSessions.userOf(request);
  if (user === undefined) return redirect('/maker/signin');
  return orProblem(ino, user.username, 'Not saved', () => redirect(save(ino, formFields(request), parts)));
}

/** What is refused becomes a page: people sit here, not scripts. */
function orProblem(ino: Ino, username: string, title: string, answer: () => WorkbenchResponse): WorkbenchResponse {
  try {
    return answer();
  } catch (thrown) {
    if (!(thrown instanceof ApiError)) throw thrown;
    return makerProblem(ino, username, thrown.status, title, thrown.message);
  }
}

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
