import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { ServerResponse } from 'node:http';
import { after, before, mock, test } from 'node:test';
import type { Page } from 'playwright-core';
import { poll } from '../../workbench/drive/poll.ts';
import { productionHosts } from '../../workbench/lib/hosts.ts';
import { CallHarness } from '../e2e/calls/callHarness.ts';

/**
 * The softphone's page under the strictest policy it can live with: no inline script, no eval, nothing from elsewhere but the Banner and
 * the hops of its login. LWC writes the style of a light DOM component into a style element, so each of those is named by its hash.
 * Salesforce sends no such policy (docs/adr/0005); this shows that nothing in the package needs more.
 */
const strictest = (styleHashes: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${styleHashes.map((hash) => `'${hash}'`).join(' ')}`,
    "img-src 'self'",
    "font-src 'self'",
    `frame-src ${productionHosts.ino} ${productionHosts.org}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${productionHosts.lightning}`
  ].join('; ');

const PATIENCE = { timeout: 90_000 };

let harness: CallHarness;
/** What the softphone's page is served with instead of its own policy. */
let policy: string | null = null;
let served = 0;
const blocked: string[] = [];
let styleHashes: string[] = [];

before(async () => {
  replacePolicy();
  harness = await CallHarness.open({ prepare: recordViolations });
  await wholeCall();
  const styles = await (await harness.tab.softphone()).locator('style').allTextContents();
  styleHashes = styles.map((text) => `sha256-${createHash('sha256').update(text).digest('base64')}`);
});
after(async () => {
  await harness?.close();
  mock.restoreAll();
});

/** The workbench runs in this process: its answers pass here. */
function replacePolicy(): void {
  const { setHeader } = ServerResponse.prototype;
  mock.method(ServerResponse.prototype, 'setHeader', function (this: ServerResponse, name: string, value: string | string[]) {
    const replaced = name === 'content-security-policy' && policy !== null && this.req.url?.startsWith('/apex/') === true;
    if (replaced) served += 1;
    return Reflect.apply(setHeader, this, [name, replaced ? policy : value]);
  });
}

async function recordViolations(page: Page): Promise<void> {
  await page.exposeFunction('inocxBlocked', (line: string) => void blocked.push(line));
  await page.addInitScript((origin) => {
    if (window.origin !== origin) return;
    document.addEventListener('securitypolicyviolation', (event) => {
      const tell: unknown = Reflect.get(window, 'inocxBlocked');
      const what = URL.canParse(event.blockedURI) ? new URL(event.blockedURI).host : event.blockedURI;
      if (typeof tell === 'function') tell(`${event.effectiveDirective} ${what}`);
    });
  }, productionHosts.visualforce);
}

async function underPolicy(wanted: string): Promise<void> {
  policy = wanted;
  served = 0;
  blocked.length = 0;
  await harness.tab.page.goto(`${productionHosts.lightning}/lightning/page/home`);
  await harness.panel.frame.locator('c-softphone').waitFor({ state: 'attached' });
  assert.ok(served >= 1, 'the page came with the policy');
}

/** Rings, answered with the softphone's button, noted, ended, logged, recorded. */
async function wholeCall(): Promise<void> {
  const call = await harness.ringAndSearch({ caller: '+33199001234' });
  await harness.panel.press(call.id, 'control', 'answer');
  await call.card.locator('[role=timer]').waitFor({ state: 'attached' });
  await call.hangUp(30);
  await call.task();
  await harness.session.ino.act(call.id, 'recording', {});
  await call.task((task) => String(task['inocx__Voice_Recording__c']).startsWith('https:'));
}

test('a whole call without inline script and eval: nothing is blocked', PATIENCE, async () => {
  await underPolicy(strictest(styleHashes));
  await harness.panel.linked();
  await wholeCall();
  assert.deepEqual(blocked, []);
});

test('the policy acts: an inline script, an eval, a style and a frame of another host are blocked and named', PATIENCE, async () => {
  await underPolicy(strictest(styleHashes));
  await harness.panel.linked();
  const softphone = await harness.tab.softphone();
  await softphone.evaluate(() => {
    for (const [tag, text] of [
      ['script', 'window.inlined = true'],
      ['style', 'body { color: red }']
    ] as const) {
      const element = document.createElement(tag);
      element.textContent = text;
      document.head.append(element);
    }
    window.setTimeout('window.inlined = true');
    const frame = document.createElement('iframe');
    frame.src = 'https://evilino.cx/';
    document.body.append(frame);
    const script = document.createElement('script');
    script.src = 'https://evilino.cx/x.js';
    document.head.append(script);
  });
  const wanted = [
    'frame-src evilino.cx',
    'script-src eval',
    'script-src-elem inline',
    'script-src-elem evilino.cx',
    'style-src-elem inline'
  ];
  for (const line of wanted) await poll(line, async () => (blocked.includes(line) ? true : null));
  assert.equal(await softphone.evaluate(() => Reflect.get(window, 'inlined')), undefined);
});

test('without the styles’ hashes the components stand bare: the list is as long as it must be', PATIENCE, async () => {
  assert.ok(styleHashes.length > 0);
  await underPolicy(strictest([]));
  await harness.panel.linked();
  assert.ok(blocked.length > 0 && blocked.every((line) => line === 'style-src-elem inline'), blocked.join());
});
