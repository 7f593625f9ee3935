import type { Hosts } from '../../lib/hosts.ts';
import type { App, WorkbenchRequest } from '../../lib/http.ts';
import type { Clock } from '../core/clock.ts';
import type { ConnectorApi } from '../connector/connectorApi.ts';
import type { CrmWork } from '../connector/crmWork.ts';
import type { InteractionStore } from '../interaction/interactionStore.ts';
import type { Maker } from '../maker/state/maker.ts';
import type { MakerSessions } from '../maker/state/makerSessions.ts';
import type { OneTime } from '../core/oneTime.ts';
import type { InoSessions } from '../core/sessions.ts';
import type { InoSettings } from '../core/settings.ts';
import type { Switchboard } from '../interaction/switchboard.ts';

/** Client of the External Client App, as an administrator enters it in an authentication method. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A sign-in under way, found again by its `state`. */
export interface PendingLogin {
  /** In a frame, or in a window of its own (a tab or a pop-up). */
  readonly place: 'frame' | 'window';
  /** Value of the browser's sign-in cookie: another browser cannot finish this sign-in. */
  readonly browser: string;
  /** Of the SSO connector. */
  readonly reference: string;
}

/** A consent for an authentication method under way, found again by its `state`. */
export interface PendingConsent {
  readonly methodId: string;
  /** The administrator who began it. */
  readonly username: string;
}

/** The simulated INO cx's inside. */
export interface Ino {
  readonly hosts: Hosts;
  readonly clock: Clock;
  readonly interactions: InteractionStore;
  readonly switchboard: Switchboard;
  /** The work with customer systems; null without a connector. */
  readonly crmWork: CrmWork | null;
  readonly sessions: InoSessions;
  readonly maker: Maker;
  readonly makerSessions: MakerSessions;
  /** Keyed by `state`. */
  readonly logins: OneTime<PendingLogin>;
  /** Keyed by `state`. */
  readonly consents: OneTime<PendingConsent>;
  /** Username by the code that a pop-up hands to the Banner. */
  readonly codes: OneTime<string>;
  settings: InoSettings;
  /** Server to server, to the org. */
  orgFetch: App;
  /** Of the app that is deployed in the workbench's org, for a method that names none. */
  credentials(): Credentials;
  /**
   * Where there is one, it keeps tokens, methods and SSO connectors; else the Maker does, without tokens. Its faults speak the language
   * of the browser that asks.
   */
  readonly connector: ((asking?: WorkbenchRequest) => ConnectorApi) | null;
}
