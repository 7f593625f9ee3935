import { gzipSync } from 'node:zlib';
import type { Frame, Page, Request } from 'playwright-core';

export interface Bytes {
  readonly raw: number;
  readonly gzip: number;
}

export interface FirstLoad extends Bytes {
  /** File names, in the order in which they arrived. */
  readonly scripts: readonly string[];
}

/** Where the page notes the moment of its first render (UTC ms, fractions included). */
const NOTED = 'inocxFirstRender';

/**
 * Bytes of the scripts that the softphone's page has before it first renders: from the browser's own network log, Salesforce's
 * opencti_min.js alone left out. The moment is taken inside the page: seen from outside it comes too late on a busy machine, when scripts
 * that are loaded later are there too. `gzip` is the same text at gzip level 9, whatever encoding the server chose.
 * To be called before the page opens anything.
 */
export async function watchFirstLoad(
  page: Page,
  visualforceOrigin: string
): Promise<{ readonly in: (softphone: Frame) => Promise<FirstLoad> }> {
  const scripts: Request[] = [];
  const note = (request: Request): void => {
    const url = new URL(request.url());
    if (request.resourceType() !== 'script' || url.origin !== visualforceOrigin) return;
    if (!url.pathname.endsWith('/opencti_min.js')) scripts.push(request);
  };
  page.on('requestfinished', note);
  await page.addInitScript((name) => {
    new MutationObserver((_changes, observer) => {
      if (document.querySelector('c-softphone > *') === null) return;
      observer.disconnect();
      Reflect.set(window, name, performance.timeOrigin + performance.now());
    }).observe(document, { childList: true, subtree: true });
  }, NOTED);
  return {
    async in(softphone) {
      // Not by animation frames, which stop in a panel that is closed.
      const moment = await softphone.waitForFunction((name) => Number(Reflect.get(window, name) ?? 0), NOTED, { polling: 50 });
      const rendered = await moment.jsonValue();
      page.off('requestfinished', note);
      const before = scripts.filter((script) => arrivedAt(script) <= rendered);
      return { ...sum(await Promise.all(before.map(body))), scripts: before.map(fileName) };
    }
  };
}

/** Moment of the last byte, UTC ms. */
function arrivedAt(request: Request): number {
  const { startTime, responseEnd } = request.timing();
  return startTime + responseEnd;
}

const fileName = (request: Request): string => new URL(request.url()).pathname.split('/').at(-1) ?? '';

async function body(request: Request): Promise<Buffer> {
  const response = await request.response();
  if (response === null) throw new Error(`${request.url()}: no response`);
  return response.body();
}

const sum = (bodies: readonly Buffer[]): Bytes => ({
  raw: bodies.reduce((total, one) => total + one.length, 0),
  gzip: bodies.reduce((total, one) => total + gzipSync(one, { level: 9 }).length, 0)
});
