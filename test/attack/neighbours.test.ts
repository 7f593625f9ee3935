import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { CallHarness } from '../e2e/calls/callHarness.ts';
import { type Arrivals, arrivalsOf, arrived, forgetArrivals, recordArrivals } from './harness/arrivals.ts';
import { forgedMessages } from './harness/forged.ts';
import { onlyTheCallCounts } from './harness/outcome.ts';
import { productionHosts } from '../../workbench/lib/hosts.ts';

/** Pages that are not the Banner, wherever they stand, against the real softphone with the real Banner linked in it. */

const PATIENCE = { timeout: 60_000 };

/** A page of another package: the same site as the softphone's. */
const OTHER_PACKAGE = 'https://acme--other.vf.force.com';

/** Hosts that look like the Banner's, or stand close to it. */
const LOOK_ALIKES: readonly string[] = [
  'https://ino.cx.evil.com',
  'https://acme.ino.cx.evil.com',
  'https://evilino.cx',
  'https://acme-ino.cx',
  'https://other.ino.cx',
  'https://login.acme.ino.cx',
  'https://acme.ino.cx:8443',
  'https://acme.ino.cx.'
];
const STRANGERS = [...LOOK_ALIKES, OTHER_PACKAGE];

/** A page at the Banner's own origin that is not the Banner. */
const SAME_ORIGIN = `${productionHosts.ino}/neighbour`;
const EMPTY_PAGE = '<!doctype html><title>neighbour</title>';

let harness: CallHarness;
/** What the Banner posted to link, as it was seen. */
let handshake: Arrivals['messages'];

async function prepare(page: Page): Promise<void> {
  const context: BrowserContext = page.context();
  await recordArrivals(context, productionHosts.visualforce);
  await context.route(
    (url) => STRANGERS.includes(url.origin) || url.href.startsWith(SAME_ORIGIN),
    (route) => route.fulfill({ contentType: 'text/html', body: EMPTY_PAGE })
  );
}

before(async () => {
  harness = await CallHarness.open({ prepare });
  const { messages } = await arrivalsOf(await harness.tab.softphone());
  handshake = messages.filter(({ origin, data }) => origin === productionHosts.ino && /"type":"(SYN|ACK1|ACK2)"/.test(data));
});
after(() => harness?.close());
afterEach(() => harness.clear());

/** A frame in the softphone's own document, which is as near as a stranger can stand. */
async function frameBeside(address: string, sandbox?: string): Promise<Frame> {
  const softphone = await harness.tab.softphone();
  const name = `beside-${Math.random().toString(36).slice(2)}`;
  await softphone.evaluate(
    ([src, given, tokens]) => {
      const frame = document.createElement('iframe');
      if (tokens !== null) frame.setAttribute('sandbox', tokens);
      frame.name = given;
      frame.src = src;
      document.body.append(frame);
    },
    [address, name, sandbox ?? null] as const
  );
  const element = softphone.locator(`iframe[name="${name}"]`);
  const frame = await (await element.elementHandle())?.contentFrame();
  if (frame === null || frame === undefined) throw new Error(`no frame at ${address}`);
  await frame.waitForLoadState();
  return frame;
}

async function removeFrames(): Promise<void> {
  const softphone = await harness.tab.softphone();
  await softphone.evaluate(() => document.querySelectorAll('iframe[name^=beside-]').forEach((frame) => frame.remove()));
}

/** Posts every forged message to the softphone's window and waits until each has arrived there. */
async function forge(from: Frame, origin: string, target: 'parent' | 'opener.parent' = 'parent'): Promise<void> {
  const messages = forgedMessages();
  const texts = messages.map((message) => JSON.stringify(message));
  const softphone = await harness.tab.softphone();
  await forgetArrivals(softphone);
  await from.evaluate(
    ([jsons, where]) => {
      const page: Window = where === 'parent' ? window.parent : (window.opener as Window).parent;
      for (const json of jsons) page.postMessage(JSON.parse(json), '*');
    },
    [texts, target] as const
  );
  await arrived(softphone, origin, messages);
}

test('frames of look-alike hosts beside the Banner are not heard', PATIENCE, async () => {
  const frames = await Promise.all(STRANGERS.map((origin) => frameBeside(`${origin}/`)));
  await onlyTheCallCounts(harness, async () => {
    for (const [index, frame] of frames.entries()) await forge(frame, STRANGERS[index] ?? '');
  });
  await removeFrames();
});

test('pages without an origin are not heard: a sandboxed frame, a data: address', PATIENCE, async () => {
  const frames = [
    await frameBeside(`${productionHosts.ino}/neighbour`, 'allow-scripts'),
    await frameBeside(`data:text/html,${encodeURIComponent(EMPTY_PAGE)}`)
  ];
  await onlyTheCallCounts(harness, async () => {
    for (const frame of frames) await forge(frame, 'null');
  });
  await removeFrames();
});

test('the right origin in the wrong window is not heard: a second frame, and a window that the Banner opened', PATIENCE, async () => {
  const banner = await harness.tab.banner();
  const opened = harness.tab.page.waitForEvent('popup');
  await banner.evaluate((address) => void window.open(address, 'neighbour'), SAME_ORIGIN);
  const popup = await opened;
  await popup.waitForLoadState();
  const second = await frameBeside(SAME_ORIGIN);
  await onlyTheCallCounts(harness, async () => {
    await forge(second, productionHosts.ino);
    await forge(popup.mainFrame(), productionHosts.ino, 'opener.parent');
  });
  await popup.close();
  await removeFrames();
});

test('the Banner’s own handshake, replayed from another window of its origin with a port, opens no second line', PATIENCE, async () => {
  const softphone = await harness.tab.softphone();
  assert.ok(handshake.length >= 2, 'the handshake was seen when the Banner linked');
  const second = await frameBeside(SAME_ORIGIN);
  await second.evaluate(() => Reflect.set(window, 'answers', 0));
  await onlyTheCallCounts(harness, async () => {
    const before = (await arrivalsOf(softphone)).windowCount;
    const posted = await second.evaluate(
      ([replayed, call]) => {
        const types = [...replayed, '{"namespace":"penpal","type":"ACK2"}'];
        for (const json of types) {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => void Reflect.set(window, 'answers', Reflect.get(window, 'answers') + 1);
          window.parent.postMessage(JSON.parse(json), '*', [port2]);
          port1.postMessage(JSON.parse(call));
        }
        return types.length;
      },
      [handshake.map(({ data }) => data), JSON.stringify(forgedMessages()[6])] as const
    );
    await softphone.waitForFunction(
      (count) => (Reflect.get(window, 'arrivals') as { windowCount: number }).windowCount >= count,
      before + posted
    );
  });
  assert.equal(await second.evaluate(() => Reflect.get(window, 'answers')), 0, 'nobody answered on the stranger’s port');
  await removeFrames();
});

test('the Banner’s frame goes to a look-alike host or to a page without origin: not heard; the Banner after it is', PATIENCE, async () => {
  const home = (await harness.tab.banner()).url();
  const element = await (await harness.tab.softphone()).locator('c-banner-frame iframe').elementHandle();
  const frame = await element?.contentFrame();
  assert.ok(frame);
  // A page of INO cx's own origin in this frame is INO cx: for browsers and for the softphone there is no difference.
  for (const origin of [...LOOK_ALIKES, 'null']) {
    const address = origin === 'null' ? `data:text/html,${encodeURIComponent(EMPTY_PAGE)}` : `${origin}/neighbour`;
    await frame.goto(address);
    await forge(frame, origin);
    assert.equal(await harness.panel.frame.locator('[data-strip^=link-]').count(), 1, `${origin}: calls are not linked`);
  }
  // Nobody holds the link now: the moment at which a first handshake would be believed.
  const second = await frameBeside(SAME_ORIGIN);
  await forge(second, productionHosts.ino);
  assert.equal(await harness.panel.frame.locator('[data-strip^=link-]').count(), 1, 'the right origin in the wrong window links nothing');
  await frame.goto(home);
  await harness.panel.linked();
  await onlyTheCallCounts(harness, () => forge(second, productionHosts.ino));
  await removeFrames();
});

/** Tries to send another window elsewhere; gives the name of the error, or null when the browser took the order. */
function moveOthers(target: 'parent' | 'opener.parent' | 'opener.parent.parent'): string | null {
  const own: Window = target === 'parent' ? window : (window.opener as Window);
  const other = target === 'opener.parent.parent' ? own.parent.parent : own.parent;
  try {
    other.location.href = 'https://evilino.cx/';
    return null;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.name : String(thrown);
  }
}

test('neither the Banner nor a window it opened can put another page in the softphone’s place', PATIENCE, async () => {
  const banner = await harness.tab.banner();
  const softphone = await harness.tab.softphone();
  const address = softphone.url();
  const opened = harness.tab.page.waitForEvent('popup');
  await banner.evaluate((url) => void window.open(url, 'neighbour'), SAME_ORIGIN);
  const popup = await opened;
  await popup.waitForLoadState();
  const attempts = [
    await banner.evaluate(moveOthers, 'parent' as const),
    await popup.evaluate(moveOthers, 'opener.parent' as const),
    await popup.evaluate(moveOthers, 'opener.parent.parent' as const)
  ];
  assert.deepEqual(attempts, ['SecurityError', 'SecurityError', 'SecurityError']);
  await popup.close();
  assert.equal((await harness.tab.softphone()).url(), address);
  await onlyTheCallCounts(harness, async () => undefined);
});
