import { type Fields, numberOf, textOf } from '../rest/guards.ts';

const URL_KEY = '/reqGeneralInfo/reqStandbyUrl';
const TIMEOUT_KEY = '/reqGeneralInfo/reqTimeout';
const STORED = 'shell.standby';

/** The standby address of a call center; both settings must be there. */
export interface Standby {
  readonly url: string;
  readonly timeoutMs: number;
}

export function readStandby(settings: Fields): Standby | null {
  const url = textOf(settings[URL_KEY]);
  const timeoutMs = numberOf(settings[TIMEOUT_KEY]);
  return url === '' || timeoutMs === null ? null : { url, timeoutMs };
}

/** True once the standby took over; it keeps the softphone for the rest of the browser session. */
export const standbyTookOver = (): boolean => sessionStorage.getItem(STORED) === 'true';

/** Waits for notifyInitializationComplete; `takeOver` runs when it does not come in time. The returned function ends the wait. */
export function awaitInitialization({ timeoutMs }: Standby, takeOver: () => void): () => void {
  const timer = setTimeout(() => {
    sessionStorage.setItem(STORED, 'true');
    takeOver();
  }, timeoutMs);
  return () => clearTimeout(timer);
}
