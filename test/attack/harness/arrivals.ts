import type { BrowserContext, Frame } from 'playwright-core';

/** What the softphone's page was sent, as a listener saw it that stands before all of the page's own. */
export interface Arrivals {
  /** Messages of the window: origin, and the data as JSON as far as it can be written. */
  readonly messages: readonly { readonly origin: string; readonly data: string }[];
  /** Messages of the window, those not kept included. */
  readonly windowCount: number;
  /** Messages of private ports: the link's own. */
  readonly portCount: number;
}

const KEPT = 500;

/** Has each page of `origin` keep account of what it is sent, from before its first script. */
export async function recordArrivals(context: BrowserContext, origin: string): Promise<void> {
  await context.addInitScript(
    ([wanted, most]) => {
      if (window.origin !== wanted) return;
      const arrivals = { messages: [] as { origin: string; data: string }[], windowCount: 0, portCount: 0 };
      Object.assign(window, { arrivals });
      window.addEventListener(
        'message',
        (event) => {
          arrivals.windowCount += 1;
          if (arrivals.messages.length >= most) return;
          arrivals.messages.push({ origin: event.origin, data: JSON.stringify(event.data)?.slice(0, 2000) ?? '' });
        },
        { capture: true }
      );
      const start = MessagePort.prototype.start;
      MessagePort.prototype.start = function (this: MessagePort): void {
        this.addEventListener('message', () => (arrivals.portCount += 1));
        Reflect.apply(start, this, []);
      };
    },
    [origin, KEPT] as const
  );
}

export function arrivalsOf(softphone: Frame): Promise<Arrivals> {
  return softphone.evaluate(() => Reflect.get(window, 'arrivals') as Arrivals);
}

/** Forgets what has come, so that what comes next can be told apart from it. */
export async function forgetArrivals(softphone: Frame): Promise<void> {
  await softphone.evaluate(() => void ((Reflect.get(window, 'arrivals') as { messages: unknown[] }).messages.length = 0));
}

/** Waits until every one of these messages has reached the softphone's window from `origin`. */
export async function arrived(softphone: Frame, origin: string, messages: readonly unknown[]): Promise<void> {
  const wanted = messages.map((message) => JSON.stringify(message).slice(0, 2000));
  await softphone.waitForFunction(
    ([from, texts]) => {
      const { messages: seen } = Reflect.get(window, 'arrivals') as Arrivals;
      return texts.every((text) => seen.some((one) => one.origin === from && one.data === text));
    },
    [origin, wanted] as const
  );
}
