import { requireBrowser, requireHeadlessBrowser } from '../../tooling/lib/browser.ts';
import { openSession, type Session, type SessionOptions } from '../../workbench/drive/session.ts';

export { ALICE, BENOIT } from '../../workbench/drive/seedPeople.ts';

/** More than the patience of a single wait: what hangs is named by its own wait, not by the end of the test. */
export const PATIENCE = { timeout: 120_000 };

export interface TestSessionOptions extends Omit<SessionOptions, 'executablePath'> {
  /**
   * True: a whole browser, which keeps other sites' cookies back, knows which of its windows has the focus, and gives frames of other sites
   * a process of their own.
   */
  readonly wholeBrowser?: boolean;
}

/** A session with a browser of this machine. */
export async function newSession({ wholeBrowser = false, ...options }: TestSessionOptions = {}): Promise<Session> {
  const find = wholeBrowser || options.thirdPartyCookies === true ? requireBrowser : requireHeadlessBrowser;
  return openSession({ ...options, executablePath: await find(console.error) });
}

/** Runs a test in a session of its own: an org without consents, an INO cx without sessions. */
export async function inSession(options: TestSessionOptions, work: (session: Session) => Promise<void>): Promise<void> {
  const session = await newSession(options);
  try {
    await work(session);
  } finally {
    await session.close();
  }
}
