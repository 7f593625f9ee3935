import { isObject, post, ServerError } from './api.ts';
import { button, byId, setText } from './dom.ts';
import { LOGIN_MESSAGE, LOGIN_TAKEN } from './loginPage.ts';

/** A Banner that is there answers in a blink; then this window offers to be the Banner itself. */
const WAIT_MS = 5000;
/** Frames below the opener that are looked through: Lightning, the softphone's page, the Banner. */
const DEPTH = 3;

/** Last page of a sign-in window: gives the one-time code to the Banner that asked for it, else becomes the Banner. */
export function startHandover({ code = '' }: DOMStringMap): void {
  const opener: unknown = window.opener;
  if (!isWindow(opener)) return void becomeBanner(code);
  const waiting = window.setTimeout(() => offerBanner(code), WAIT_MS);
  window.addEventListener('message', ({ origin, data }: MessageEvent<unknown>) => {
    if (origin !== window.location.origin || !isObject(data) || data['type'] !== LOGIN_TAKEN) return;
    window.clearTimeout(waiting);
    showMessage('You are signed in. You can close this window.');
    window.close();
  });
  // The browser hands it to pages of INO cx's own origin only; the others never see the code.
  for (const target of withFrames(opener, DEPTH)) target.postMessage({ type: LOGIN_MESSAGE, code }, window.location.origin);
}

const isWindow = (value: unknown): value is Window => isObject(value) && 'postMessage' in value;

/** The window and the frames in it, also those of other sites: of them only `length` and the frames themselves can be seen. */
function withFrames(start: Window, depth: number): Window[] {
  const found = [start];
  for (let index = 0; depth > 0 && index < start.length; index += 1) {
    const frame = start[index];
    if (frame !== undefined) found.push(...withFrames(frame, depth - 1));
  }
  return found;
}

const showMessage = (text: string): void => setText(byId('message'), text);

function offerBanner(code: string): void {
  showMessage('No Banner took over this sign-in. Its page may have been closed.');
  byId('app').append(button('Open the Banner here', 'primary', () => void becomeBanner(code)));
}

async function becomeBanner(code: string): Promise<void> {
  try {
    await post('/api/sso/login/code', { code });
    window.location.replace('/banner');
  } catch (thrown) {
    if (!(thrown instanceof ServerError)) throw thrown;
    showMessage(thrown.message);
  }
}
