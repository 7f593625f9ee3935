import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';
import { bundle } from '../../tooling/build/bundle.ts';
import { requireHeadlessBrowser } from '../../tooling/lib/browser.ts';
import { root } from '../../tooling/lib/root.ts';

/** The cases of packages/testing/src/contract and of frameCases.ts, run by a page in Chromium; the pages lie on three origins of this machine. */
const PAGES = { softphone: 'softphonePage', banner: 'bannerPage', intruder: 'intruderPage' } as const;
const CASE_TIMEOUT_MS = 20_000;

let server: Server;
let browser: Browser;
let page: Page;
const origin = (host: string): string => `http://${host}.localhost:${(server.address() as AddressInfo).port}`;

async function serve(): Promise<Server> {
  const scripts = new Map<string, string>();
  for (const [path, name] of Object.entries(PAGES)) {
    const file = `build/test/${name}.js`;
    await bundle({ entry: `test/e2e/banner/${name}.ts`, file, format: 'iife', minify: false });
    scripts.set(`/${path}`, readFileSync(join(root, file), 'utf8'));
  }
  const made = createServer((request, response) => {
    const script = scripts.get(new URL(request.url ?? '/', 'http://localhost').pathname);
    response.writeHead(script === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(
      script === undefined
        ? ''
        : `<!doctype html><title>contract</title><body><script>${script.replaceAll('</script', '<\\/script')}</script>`
    );
  });
  return new Promise((resolve) => made.listen(0, '127.0.0.1', () => resolve(made)));
}

before(async () => {
  server = await serve();
  browser = await chromium.launch({ executablePath: await requireHeadlessBrowser(console.error), args: ['--no-sandbox'] });
  page = await browser.newPage();
  await page.goto(`${origin('softphone.force')}/softphone`);
});

after(async () => {
  await browser?.close();
  server?.close();
});

test('the adapter and the Banner library keep the contract of BannerPort in Chromium', async (t) => {
  const names = await page.evaluate('suite.names');
  assert.ok(Array.isArray(names) && names.length > 0, 'the page has cases');
  const hosts = { banner: origin('acme.ino'), login: origin('login') };
  for (const name of names.map(String)) {
    await t.test(name, { timeout: CASE_TIMEOUT_MS }, async () => {
      const wrong = await page.evaluate(`suite.run(${JSON.stringify(name)}, ${JSON.stringify(hosts)})`);
      assert.equal(wrong, null, String(wrong));
    });
  }
});
