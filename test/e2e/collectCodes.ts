import type { BrowserContext } from 'playwright-core';

export interface ReceivedCode {
  /** Origin of the page that heard it. */
  readonly at: string;
  /** Origin of the page that sent it. */
  readonly from: string;
  readonly code: string;
}

/** Every one-time code of INO cx's sign-in that any page of this browser hears by postMessage; the list grows. Begin before the pages open. */
export async function collectCodes(context: BrowserContext): Promise<readonly ReceivedCode[]> {
  const received: ReceivedCode[] = [];
  await context.exposeFunction('receivedCode', (one: ReceivedCode) => received.push(one));
  await context.addInitScript(() => {
    window.addEventListener('message', ({ origin, data }) => {
      const tell: unknown = Reflect.get(window, 'receivedCode');
      if (data?.type === 'inocx-login' && typeof tell === 'function') tell({ at: window.location.origin, from: origin, code: data.code });
    });
  });
  return received;
}
