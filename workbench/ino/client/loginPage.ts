import { isObject, post, ServerError } from './api.ts';
import { byId, setText } from './dom.ts';

/** What a pop-up of INO cx's own origin says to a Banner, and the Banner's answer. */
export const LOGIN_MESSAGE = 'inocx-login';
export const LOGIN_TAKEN = 'inocx-login-taken';

const POPUP = 'popup,width=520,height=680';

/** INO cx's sign-in page: alone it goes to Salesforce itself, in a frame it opens a window and waits for its code. */
export function startLogin({ connector = '' }: DOMStringMap): void {
  const start = `/api/sso/login/oauth?connector=${encodeURIComponent(connector)}&auto=true`;
  const showMessage = (text: string): void => setText(byId('message'), text);
  const signIn = byId('sign-in');
  signIn.addEventListener('click', () => {
    if (window.parent === window) return window.location.assign(start);
    const popup = window.open(start, 'inocx-login', POPUP);
    showMessage(
      popup === null ? 'The browser blocked the sign-in window. Allow pop-ups for this page and try again.' : 'Go on in the sign-in window.'
    );
  });
  signIn.removeAttribute('disabled');
  let taking = false;
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const code = codeIn(event);
    if (code === null || taking) return;
    taking = true;
    void takeOver(code, event.source, showMessage).then((taken) => {
      taking = taken;
    });
  });
}

/** The one-time code, if the message is of INO cx's own origin and has the right shape. */
function codeIn(event: MessageEvent<unknown>): string | null {
  const { origin, data } = event;
  if (origin !== window.location.origin || !isObject(data) || data['type'] !== LOGIN_MESSAGE) return null;
  return typeof data['code'] === 'string' ? data['code'] : null;
}

async function takeOver(code: string, from: MessageEventSource | null, showMessage: (text: string) => void): Promise<boolean> {
  try {
    await post('/api/sso/login/code', { code });
  } catch (thrown) {
    if (!(thrown instanceof ServerError)) throw thrown;
    showMessage(thrown.message);
    return false;
  }
  from?.postMessage({ type: LOGIN_TAKEN }, { targetOrigin: window.location.origin });
  window.location.replace('/banner');
  return true;
}
