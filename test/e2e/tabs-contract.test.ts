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

/** The contract of TabCoordinationPort on the Web Locks and BroadcastChannel of Chromium. */
const FILE = 'build/test/tabsPage.js';
const PATIENCE = { timeout: 20_000 };

let server: Server;
let browser: Browser;

before(async () => {
  await bundle({ entry: 'test/e2e/tabs/tabsPage.ts', file: FILE, format: 'iife', minify: false });
  const script = readFileSync(join(root, FILE), 'utf8').replaceAll('</script', '<\\/script');
  server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>tabs</title><body><script>${script}</script>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await chromium.launch({ executablePath: await requireHeadlessBrowser(console.error), args: ['--no-sandbox'] });
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** A page of a profile of its own: nobody leads yet. */
async function inFreshBrowser<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return await work(page);
  } finally {
    await context.close();
  }
}

test('the adapter keeps the contract of TabCoordinationPort in Chromium', async (t) => {
  const names = await inFreshBrowser((page) => page.evaluate('suite.names'));
  assert.ok(Array.isArray(names) && names.length > 0, 'the page has cases');
  for (const name of names.map(String)) {
    await t.test(name, PATIENCE, async () => {
      const wrong = await inFreshBrowser((page) => page.evaluate(`suite.run(${JSON.stringify(name)})`));
      assert.equal(wrong, null, String(wrong));
    });
  }
});

test('each way in which a browser fails to tell tabs apart ends in TabsUnavailable', async (t) => {
  const expected: Readonly<Record<string, RegExp>> = {
    noLocks: /INOCX-505: Web Locks/,
    noChannel: /INOCX-505: BroadcastChannel/,
    refusingLocks: /INOCX-505: Web Locks: SecurityError/,
    refusingChannel: /INOCX-505: BroadcastChannel: SecurityError: Access is denied/,
    silentLocks: /INOCX-505: Web Locks: no answer within 500 ms/
  };
  const ways = await inFreshBrowser((page) => page.evaluate('suite.broken'));
  assert.deepEqual(ways, Object.keys(expected));
  for (const [way, fault] of Object.entries(expected)) {
    await t.test(way, PATIENCE, async () => {
      assert.match(String(await inFreshBrowser((page) => page.evaluate(`suite.lead('${way}')`))), fault);
    });
  }
});
