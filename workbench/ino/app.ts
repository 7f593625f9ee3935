import type { Hosts } from '../lib/hosts.ts';
import { type App, redirect } from '../lib/http.ts';
import { agentRoutes } from './api/agent.ts';
import { interactionRoutes } from './api/interactions.ts';
import { settingsRoutes } from './api/settings.ts';
import { assetRoutes } from './assets.ts';
import { type Clock, systemClock } from './clock.ts';
import { InteractionStore } from './interactionStore.ts';
import type { Credentials, Ino } from './ino.ts';
import { callback } from './login/callback.ts';
import { exchangeCode } from './login/codeExchange.ts';
import { CALLBACK_PATH, SSO_PATH, startLogin } from './login/start.ts';
import { Maker } from './maker/maker.ts';
import { MakerSessions } from './maker/makerSessions.ts';
import { makerRoutes } from './maker/routes.ts';
import { scenariosFor } from './maker/scenarioConfig.ts';
import { OneTime } from './oneTime.ts';
import { bannerPage } from './pages/banner.ts';
import { loginPage } from './pages/login.ts';
import { recordingRoutes } from './recordings/routes.ts';
import { dispatch, type Route } from './router.ts';
import { InoSessions } from './sessions.ts';
import type { ConnectorAccess } from './connector/connectorApi.ts';
import { DEFAULT_SETTINGS, type InoSettings } from './settings.ts';
import { Switchboard } from './switchboard.ts';
import { USERS } from './users.ts';

const LOGIN_LIFE_MS = 10 * 60_000;
const CODE_LIFE_MS = 60_000;

export interface InoOptions {
  readonly hosts: Hosts;
  /** Server to server, to the org: token exchange and identity. */
  readonly orgFetch: App;
  /** Asked at each sign-in: the org makes them when the External Client App is deployed. */
  readonly credentials: () => Credentials;
  /** INO cx's server side for other systems; absent: this INO cx has none. */
  readonly connector?: ConnectorAccess;
  /** The machine's, unless a test has its own. */
  readonly clock?: Clock;
}

/** The simulated INO cx: sign-in through Salesforce, the Banner, an HTTP API that drives interactions, recordings. All in memory. */
export function createIno(options: InoOptions): App {
  const ino = assemble(options);
  const routes: readonly Route[] = [
    { method: 'GET', path: '/', handle: () => redirect('/banner') },
    { method: 'GET', path: '/banner', handle: (request) => bannerPage(ino, request) },
    { method: 'GET', path: '/login', handle: () => loginPage(ino) },
    { method: 'GET', path: SSO_PATH, handle: (request) => startLogin(ino, request) },
    { method: 'GET', path: CALLBACK_PATH, handle: (request) => callback(ino, request) },
    { method: 'POST', path: '/api/sso/login/code', handle: (request) => exchangeCode(ino, request) },
    ...agentRoutes(ino),
    ...interactionRoutes(ino),
    ...settingsRoutes(ino),
    ...recordingRoutes(ino),
    ...makerRoutes(ino),
    ...assetRoutes()
  ];
  return (request) => dispatch(routes, request);
}

function assemble({ hosts, orgFetch, credentials, connector, clock = systemClock }: InoOptions): Ino {
  let settings: InoSettings = DEFAULT_SETTINGS;
  const interactions: InteractionStore = new InteractionStore(
    clock,
    () => settings,
    (username) => scenariosFor(maker.state, username)
  );
  const maker = new Maker(() => {
    for (const { username } of USERS) interactions.waiting.wake(username);
  });
  const sessions = new InoSessions((username) => interactions.waiting.wake(username));
  return {
    hosts,
    clock,
    interactions,
    switchboard: new Switchboard(interactions, (username) => sessions.isSignedIn(username)),
    maker,
    makerSessions: new MakerSessions(),
    consents: new OneTime(clock, LOGIN_LIFE_MS),
    sessions,
    logins: new OneTime(clock, LOGIN_LIFE_MS),
    codes: new OneTime(clock, CODE_LIFE_MS),
    orgFetch,
    credentials,
    connector: connector ?? null,
    get settings() {
      return settings;
    },
    set settings(changed) {
      settings = changed;
    }
  };
}
