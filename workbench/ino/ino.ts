import type { Hosts } from '../lib/hosts.ts';
import type { App } from '../lib/http.ts';
import type { Clock } from './clock.ts';
import type { Desk } from './desk.ts';
import type { OneTime } from './oneTime.ts';
import type { InoSessions } from './sessions.ts';
import type { InoSettings } from './settings.ts';

/** Client of the External Client App, as an administrator enters it in INO cx's authentication method. */
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
}

/** The simulated INO cx's inside. */
export interface Ino {
  readonly hosts: Hosts;
  readonly clock: Clock;
  readonly desk: Desk;
  readonly sessions: InoSessions;
  /** Keyed by `state`. */
  readonly logins: OneTime<PendingLogin>;
  /** Username by the code that a pop-up hands to the Banner. */
  readonly codes: OneTime<string>;
  settings: InoSettings;
  /** Server to server, to the org. */
  orgFetch: App;
  credentials(): Credentials;
}
