import { randomUUID } from 'node:crypto';
import type { Hosts } from '../lib/hosts.ts';
import { type App, redirect } from '../lib/http.ts';
import type { KeptText } from '../lib/keptText.ts';
import { agentRoutes } from './api/agent.ts';
import { interactionRoutes } from './api/interactions.ts';
import { settingsRoutes } from './api/settings.ts';
import { assetRoutes } from './assets.ts';
import { type Clock, systemClock } from './core/clock.ts';
import { InteractionStore } from './interaction/interactionStore.ts';
import type { Credentials, Ino } from './inside/ino.ts';
import { callback } from './login/callback.ts';
import { exchangeCode } from './login/codeExchange.ts';
import { CALLBACK_PATH, SSO_PATH } from './login/paths.ts';
import { startLogin } from './login/start.ts';
import { Maker } from './maker/state/maker.ts';
import { MakerSessions } from './maker/state/makerSessions.ts';
import { makerRoutes } from './maker/routes.ts';
import { profilesOf, scenariosFor } from './maker/state/scenarioConfig.ts';
import { CONNECTED_MAKER, INITIAL_MAKER, type MakerState } from './maker/state/state.ts';
import { exported, imported } from './maker/state/transfer.ts';
import { OneTime } from './core/oneTime.ts';
import { bannerPage } from './pages/banner.ts';
import { loginPage } from './login/loginPage.ts';
import { recordingRoutes } from './recordings/routes.ts';
import { dispatch, type Route } from './core/router.ts';
import { InoSessions } from './core/sessions.ts';
import { Assignment, type AssignmentChange } from './connector/assignment.ts';
import type { Interaction } from './interaction/interaction.ts';
import { CrmWork } from './connector/crmWork.ts';
import { type ConnectorAccess, type ConnectorApi, connectorFor } from './connector/connectorApi.ts';
import { DEFAULT_SETTINGS, type InoSettings } from './core/settings.ts';
import { Switchboard } from './interaction/switchboard.ts';
import { USERS } from './core/users.ts';

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
  /** Where the Maker's own part is kept beside that of the connector; absent: it goes at the end. */
  readonly kept?: KeptText;
  /** The machine's, unless a test has its own. */
  readonly clock?: Clock;
}

/** The simulated INO cx: sign-in through Salesforce, the Banner, an HTTP API that drives interactions, recordings. All in memory. */
export function createIno(options: InoOptions): App {
  const ino = assemble(options);
  const routes: readonly Route[] = [
    { method: 'GET', path: '/', handle: () => redirect('/banner') },
    { method: 'GET', path: '/banner', handle: (request) => bannerPage(ino, request) },
    { method: 'GET', path: '/login', handle: (request) => loginPage(ino, request) },
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

/** What the Maker began or ended with. Throws for a file that is none of its own. */
function keptState(kept: KeptText | undefined): MakerState {
  const text = kept?.read() ?? null;
  if (kept === undefined || text === null) return CONNECTED_MAKER;
  try {
    return imported(text, CONNECTED_MAKER, false);
  } catch (error) {
    throw new Error(`${kept.file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** What INO cx's server does with each interaction where there is a connector. */
function serverWork(
  connector: ConnectorApi,
  scenarios: (username: string) => unknown,
  profiles: (username: string) => readonly string[],
  store: () => InteractionStore
) {
  const assignment = new Assignment(connector, randomUUID(), scenarios);
  const crmWork = new CrmWork(connector, randomUUID(), profiles, store);
  const tell = (interaction: Interaction, kind: AssignmentChange): void => {
    assignment.tell(interaction, kind);
    crmWork.tell(interaction, kind);
  };
  return { crmWork, tell };
}

function assemble({ hosts, orgFetch, credentials, connector, kept, clock = systemClock }: InoOptions): Ino {
  let settings: InoSettings = DEFAULT_SETTINGS;
  const scenarios = (username: string): unknown => scenariosFor(maker.state, username);
  const profiles = (username: string): readonly string[] => profilesOf(maker.state, username);
  const server = connector === undefined ? null : serverWork(connectorFor(connector, hosts.ino), scenarios, profiles, () => interactions);
  const interactions: InteractionStore = new InteractionStore(
    clock,
    () => settings,
    scenarios,
    (interaction, kind) => server?.tell(interaction, kind)
  );
  const ownMethods = connector === undefined;
  const maker = new Maker({
    initial: ownMethods ? INITIAL_MAKER : keptState(kept),
    ownMethods,
    onChange: () => {
      for (const { username } of USERS) interactions.waiting.wake(username);
      if (!ownMethods) kept?.write(exported(maker.state, ownMethods));
    }
  });
  const sessions = new InoSessions((username) => interactions.waiting.wake(username));
  return {
    hosts,
    clock,
    interactions,
    crmWork: server?.crmWork ?? null,
    switchboard: new Switchboard(interactions, (username) => sessions.isSignedIn(username)),
    maker,
    makerSessions: new MakerSessions(),
    consents: new OneTime(clock, LOGIN_LIFE_MS),
    sessions,
    logins: new OneTime(clock, LOGIN_LIFE_MS),
    codes: new OneTime(clock, CODE_LIFE_MS),
    orgFetch,
    credentials,
    connector: connector === undefined ? null : (asking) => connectorFor(connector, hosts.ino, asking),
    get settings() {
      return settings;
    },
    set settings(changed) {
      settings = changed;
    }
  };
}
