import { setCookie } from '../../../lib/cookies.ts';
import type { WorkbenchRequest } from '../../../lib/http.ts';
import { randomToken } from '../../core/oneTime.ts';
import { type InoUser, userByName } from '../../core/users.ts';

const COOKIE = 'inocx_maker';

/** Sign-ins to the Maker. Apart from those of the Banner: an administrator at work takes no calls. */
export class MakerSessions {
  readonly #byToken = new Map<string, string>();

  /** The cookie of a new session. Lax, because Salesforce leads back here after a consent. */
  open(user: InoUser): string {
    const token = randomToken();
    this.#byToken.set(token, user.username);
    return setCookie(COOKIE, token, { secure: true, sameSite: 'Lax' });
  }

  /** Ends the request's session; the cookie that takes it away. */
  close(request: WorkbenchRequest): string {
    this.#byToken.delete(request.cookies[COOKIE] ?? '');
    return setCookie(COOKIE, '', { secure: true, sameSite: 'Lax', maxAge: 0 });
  }

  userOf(request: WorkbenchRequest): InoUser | undefined {
    return userByName(this.#byToken.get(request.cookies[COOKIE] ?? '') ?? '');
  }
}
