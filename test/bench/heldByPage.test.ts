import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Browser, chromium } from 'playwright-core';
import { requireBrowser } from '../../tooling/lib/browser.ts';
import { HeldByPage } from './chromium/heldByPage.ts';

let browser: Browser;
before(async () => {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  browser = await chromium.launch({ executablePath: await requireBrowser(console.error), args: [...sandbox, '--disable-dev-shm-usage'] });
});
after(() => browser?.close());

/** In the page: makes elements that listen, takes them off the page, and keeps them if it is told so. */
function makeElements(keep: boolean): void {
  for (let index = 0; index < 1000; index += 1) {
    const element = document.createElement('div');
    element.append('text');
    element.addEventListener('click', () => element.remove());
    document.body.append(element);
    element.remove();
    if (keep) Reflect.set(window, `kept${index}`, element);
  }
}

test('what a page lets go of is not counted, what it keeps off the page is', async () => {
  const page = await browser.newPage();
  const held = await HeldByPage.of(page);
  const before = await held.now();
  await page.evaluate(makeElements, false);
  const letGo = await held.now();
  assert.deepEqual([letGo.nodes, letGo.listeners], [before.nodes, before.listeners]);
  await page.evaluate(makeElements, true);
  const kept = await held.now();
  assert.deepEqual([kept.nodes - before.nodes, kept.listeners - before.listeners], [2000, 1000]);
  assert.ok(kept.heap > before.heap);
});
