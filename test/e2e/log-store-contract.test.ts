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

/** The contract of LogStore on the IndexedDB of Chromium, and what only a browser can do to a store. */
const FILE = 'build/test/logStorePage.js';

let server: Server;
let browser: Browser;

before(async () => {
  await bundle({ entry: 'test/e2e/logStore/logStorePage.ts', file: FILE, format: 'iife', minify: false });
  const script = readFileSync(join(root, FILE), 'utf8').replaceAll('</script', '<\\/script');
  server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>log store</title><script>${script}</script>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await chromium.launch({ executablePath: await requireHeadlessBrowser(console.error), args: ['--no-sandbox'] });
});

after(async () => {
  await browser?.close();
  server?.close();
});

const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** A page of a profile of its own: nothing is stored yet. */
async function inFreshBrowser<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${address()}/`);
    return await work(page);
  } finally {
    await context.close();
  }
}

test('the adapter keeps the contract of LogStore in Chromium', async (t) => {
  const names = await inFreshBrowser((page) => page.evaluate('suite.names'));
  assert.ok(Array.isArray(names) && names.length > 0, 'the page has cases');
  for (const name of names.map(String)) {
    await t.test(name, { timeout: 20_000 }, async () => {
      const wrong = await inFreshBrowser((page) => page.evaluate(`suite.run(${JSON.stringify(name)})`));
      assert.equal(wrong, null, String(wrong));
    });
  }
});

/** What the user of the trial keeps. */
/** Of another user: a log that Salesforce does not have, and what was done with a call that is not logged. */
const UNLOGGED = ['0052:log-unlogged', '0052:work-unlogged'];
const OWN = ['0051:log-1000', '0051:log-2000', '0051:work-1000', '0051:work-2000'];

const trials = [
  {
    name: 'a browser that never answers ends in StorageUnavailable',
    trial: 'silence',
    expected: /INOCX-501: .*did not answer within 500 ms/
  },
  {
    name: 'a newer version of the database in another tab is not held up, and this one says that it cannot store',
    trial: 'upgrade',
    expected: /INOCX-501: VersionError/
  },
  { name: 'a database that was cleared away is made anew', trial: 'cleared', expected: /^done i2$/ },
  {
    name: 'what other users left of logged calls goes when it is old, and what could not be read; what nobody logged stays',
    trial: 'forgotten',
    expected: new RegExp(
      `^${['0051:aside', ...OWN, '0052:aside', '0052:log-2000', ...UNLOGGED, '0052:work-2000'].sort().join(' ')} \\| ${[...OWN, ...UNLOGGED].join(' ')}$`
    )
  }
];

for (const { name, trial, expected } of trials) {
  test(name, { timeout: 20_000 }, async () => {
    assert.match(String(await inFreshBrowser((page) => page.evaluate(`suite.try('${trial}')`))), expected);
  });
}

test('a full disk ends in StorageUnavailable', { timeout: 20_000 }, async () => {
  const said = await inFreshBrowser(async (page) => {
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Storage.overrideQuotaForOrigin', { origin: address(), quotaSize: 100_000 });
    return page.evaluate(`suite.try('quota')`);
  });
  assert.match(String(said), /INOCX-501: .*Quota/);
});

test('entries outlive the page', { timeout: 20_000 }, async () => {
  const found = await inFreshBrowser(async (page) => {
    await page.evaluate(`suite.run('gives back what was put, whole, after a reload')`);
    await page.reload();
    // The case "is empty at first" must now fail, because the page before left something.
    return page.evaluate(`suite.run('is empty at first')`);
  });
  assert.match(String(found), /a new store: expected .* got .*i1/);
});
