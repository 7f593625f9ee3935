import { randomUUID } from 'node:crypto';
import { randomToken } from './oneTime.ts';

export type SessionEnd = 'signedInElsewhere' | 'signedOut' | 'disconnected';

/** One sign-in of one user. */
export interface InoSession {
  /** Secret: the cookie's value. */
  readonly token: string;
  /** Not secret: the bridge names the Banner's session by it. */
  readonly id: string;
  readonly username: string;
  /** Null while it lasts. */
  readonly ended: SessionEnd | null;
}

/** INO cx allows one session per user ("Authentication / reconnections"): a new sign-in ends the one before. */
export class InoSessions {
  readonly #byToken = new Map<string, InoSession>();
  readonly #onEnd: (username: string) => void;

  /** `onEnd` is told whose session ended or began, so that an open Banner looks again. */
  constructor(onEnd: (username: string) => void) {
    this.#onEnd = onEnd;
  }

  open(username: string): InoSession {
    this.#endThoseOf(username, 'signedInElsewhere');
    const session: InoSession = { token: randomToken(), id: randomUUID(), username, ended: null };
    this.#byToken.set(session.token, session);
    this.#onEnd(username);
    return session;
  }

  /** The session behind a cookie, ended or not. */
  find(token: string | undefined): InoSession | undefined {
    return token === undefined ? undefined : this.#byToken.get(token);
  }

  signOut(token: string): void {
    const session = this.#byToken.get(token);
    if (session !== undefined && session.ended === null) this.#endThoseOf(session.username, 'signedOut');
  }

  /** A supervisor ends the user's session. */
  disconnect(username: string): void {
    this.#endThoseOf(username, 'disconnected');
  }

  isSignedIn(username: string): boolean {
    return this.signedIn().includes(username);
  }

  signedIn(): string[] {
    return [...this.#byToken.values()].filter((session) => session.ended === null).map((session) => session.username);
  }

  #endThoseOf(username: string, reason: SessionEnd): void {
    for (const [token, session] of this.#byToken) {
      if (session.username === username && session.ended === null) this.#byToken.set(token, { ...session, ended: reason });
    }
    this.#onEnd(username);
  }
}
