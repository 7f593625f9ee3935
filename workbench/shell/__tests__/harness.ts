import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { bundle } from '../../../tooling/build/bundle.ts';
import { requireHeadlessBrowser } from '../../../tooling/lib/browser.ts';
import { root } from '../../../tooling/lib/root.ts';
import { throwAwayCertificate } from '../../lib/certificate.ts';
import { type HostApps, routeByHost } from '../../lib/hostRouter.ts';
import { productionHosts } from '../../lib/hosts.ts';
import { type App, html } from '../../lib/http.ts';
import { listen } from '../../lib/listen.ts';

export const LIGHTNING = productionHosts.lightning;
export const VISUALFORCE = productionHosts.visualforce;

export interface Harness {
  readonly context: BrowserContext;
  /** One page for all that load it anew: a new one costs more than what most tests do in it. */
  readonly page: Page;
  /** Another page for the tests after one that leaves the shell, or leaves something behind in it. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

const noApp: App = async ({ url }) => html(`nothing is served at ${url.origin}`, 404);

/** Chromium on the production names over https, served by these apps. */
export async function openHarness(apps: Partial<HostApps>): Promise<Harness> {
  const all = { lightning: noApp, visualforce: noApp, org: noApp, login: noApp, ino: noApp, zoho: new Map<string, App>(), ...apps };
  const hosts = routeByHost(productionHosts, '127.0.0.1', all);
  const server = await listen(hosts, { port: 0, certificate: await throwAwayCertificate(productionHosts) });
  const browser = await chromium.launch({
    executablePath: await requireHeadlessBrowser(() => {}),
    args: [`--host-resolver-rules=MAP * 127.0.0.1:${server.port}`, '--no-sandbox']
  });
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1366, height: 900 } });
  context.setDefaultTimeout(15_000);
  let page = await context.newPage();
  return {
    context,
    get page() {
      return page;
    },
    async renew() {
      await page.close();
      page = await context.newPage();
    },
    async close() {
      await browser.close();
      await server.close();
    }
  };
}

/**
 * Builds a script of the workbench where the shell serves it, unless a run of all suites has just built it. Whole or not at all: several
 * test files run at a time.
 */
export async function buildScript(entry: string, file: string): Promise<void> {
  if (process.env['INOCX_BUILT'] === 'true') return;
  const folder = `build/workbench/making-${process.pid}`;
  mkdirSync(join(root, folder), { recursive: true });
  try {
    await bundle({ entry, file: `${folder}/${file}`, format: 'iife', minify: false, components: false });
    for (const made of [`${file}.map`, file]) renameSync(join(root, folder, made), join(root, 'build/workbench', made));
  } finally {
    rmSync(join(root, folder), { recursive: true });
  }
}

export const buildShell = (): Promise<void> => buildScript('workbench/shell/client/main.ts', 'shell.js');
export const buildLibrary = (): Promise<void> => buildScript('workbench/shell/client/opencti.ts', 'opencti_min.js');
