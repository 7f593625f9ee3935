import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, CDPSession, Frame, Page, Route } from 'playwright-core';
import { root } from '../../../tooling/lib/root.ts';
import { productionHosts } from '../../../workbench/lib/hosts.ts';
import type { StartScript } from './startScripts.ts';

/** Lightning and the softphone's page as in an org, because the softphone starts nowhere else. The browser asks nobody: the pages come from here. */
const { lightning, visualforce } = productionHosts;
const FRAME = `${visualforce}/frame?mode=Lightning&sfdcIframeOrigin=${encodeURIComponent(lightning)}`;

/** Starts before the first that counts. */
const WARM_UPS = 1;

/** A script that does nothing: what is left is the asking. */
const NOTHING: StartScript = { name: 'nothing', code: '', gzip: 0, started: 'true' };

/**
 * What each script takes of the processor from its text to the first render, as a multiple of the empty page's: parsed, run, the
 * elements it makes laid out. Each start is in a frame of its own, on a text nobody has seen before, so that the browser has nothing of it compiled.
 * In each round all scripts start once.
 * @param facts the element that Softphone.page gives its script, as HTML
 */
export async function measureStarts(
  browser: Browser,
  scripts: readonly StartScript[],
  facts: string,
  rounds: number
): Promise<Readonly<Record<string, number>>> {
  const context = await browser.newContext();
  try {
    for (const host of [lightning, visualforce]) await context.route(`${host}/**`, (route) => answer(route, facts));
    const page = await context.newPage();
    await page.goto(`${lightning}/`);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable');
    const all = [NOTHING, ...scripts];
    const times = new Map<string, number[]>(all.map(({ name }) => [name, []]));
    for (let round = -WARM_UPS; round < rounds; round += 1) {
      for (const script of all) {
        const took = await startOnce(page, cdp, script, round);
        if (round >= 0) times.get(script.name)?.push(took);
      }
    }
    return ratios(times);
  } finally {
    await context.close();
  }
}

function answer(route: Route, facts: string): Promise<void> {
  const { pathname } = new URL(route.request().url());
  if (pathname === '/opencti_min.js') return route.fulfill({ contentType: 'text/javascript', body: openCti() });
  const frame = `${SALESFORCES}${facts}<div id="inocx-softphone"></div>`;
  return route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>start</title>${pathname === '/frame' ? frame : ''}` });
}

/** Salesforce's own script stands on the page before ours, and is not ours to measure. */
const SALESFORCES = '<script src="/opencti_min.js"></script>';
const openCti = (): string => readFileSync(join(root, 'build/workbench/opencti_min.js'), 'utf8');

/**
 * Seconds of processor time of the page's main thread: what other programs of the machine do meanwhile does not count. Frame and page are of
 * one site, and so of one thread.
 */
async function startOnce(page: Page, cdp: CDPSession, { name, code, started }: StartScript, round: number): Promise<number> {
  const frame = await openFrame(page);
  await frame.evaluate(prepare, `/* ${name} ${round} */${code}`);
  const before = await threadTime(cdp);
  await frame.evaluate(start);
  const took = (await threadTime(cdp)) - before;
  const hasStarted = await frame.evaluate(started);
  await page.evaluate(() => document.querySelector('iframe')?.remove());
  if (hasStarted !== true) throw new Error(`${name} did not start.`);
  return took;
}

async function threadTime(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const found = metrics.find((metric) => metric.name === 'ThreadTime');
  if (found === undefined) throw new Error('This browser does not tell the time of a thread.');
  return found.value;
}

/** A frame with what Softphone.page holds, Salesforce's script in it. */
async function openFrame(page: Page): Promise<Frame> {
  const loaded = page.waitForEvent('framenavigated', (frame) => frame.url() === FRAME);
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
  }, FRAME);
  const frame = await loaded;
  await frame.waitForLoadState();
  return frame;
}

/** In the frame: our script at hand. */
function prepare(code: string): void {
  const script = document.createElement('script');
  script.textContent = code;
  Reflect.set(window, 'waiting', script);
}

/** In the frame. Components render once more in a microtask, when they have been given what to show. */
async function start(): Promise<void> {
  document.head.append(Reflect.get(window, 'waiting'));
  await Promise.resolve();
  await Promise.resolve();
  document.body.getBoundingClientRect();
}

/** Noise only ever adds: the fastest start of each script is compared. What it takes to ask the browser at all is taken off. */
function ratios(times: ReadonlyMap<string, readonly number[]>): Readonly<Record<string, number>> {
  const fastest = (name: string): number => Math.min(...(times.get(name) ?? []));
  const asking = fastest(NOTHING.name);
  const measure = fastest('empty') - asking;
  const names = [...times.keys()].filter((name) => name !== NOTHING.name);
  return Object.fromEntries(names.map((name) => [name, (fastest(name) - asking) / measure]));
}
