import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { arrivalsOf } from './harness/arrivals.ts';
import { ended, ringing } from './harness/forged.ts';
import { RawBannerHarness } from './harness/rawBannerHarness.ts';
import type { Flood } from './pages/rawBanner.ts';
import { reach } from '../../workbench/drive/press.ts';

/** A linked Banner that turns hostile and sends without end: the page stays the agent's. */

const PATIENCE = { timeout: 180_000 };
/** More than the softphone hears in the time of a test: its burst, and the rest by the second. */
const MOST_HEARD = 5000;
const MOST_CARDS = 40;
/** A person waits that long for a key without doubt, on a machine that does other things besides. */
const LONGEST_WAIT_MS = 2000;
const MEGABYTE = 1024 * 1024;

let harness: RawBannerHarness;
before(async () => {
  harness = await RawBannerHarness.open();
});
after(() => harness?.close());
beforeEach(() => harness.startAgain());

const FLOODS: readonly { readonly kind: Flood; readonly what: string; readonly least?: number }[] = [
  { kind: 'calls', what: 'new calls that ring, two millions of them', least: 2_000_000 },
  { kind: 'snapshots', what: 'news of the very call that rings' },
  { kind: 'agents', what: 'agent states of other users' },
  { kind: 'greetings', what: 'greetings' }
];

for (const { kind, what, least = 0 } of FLOODS) {
  test(`a flood of ${what}: the agent answers a call meanwhile, is told, and the call is logged once`, PATIENCE, async (t) => {
    const call = ringing({ id: `during-${kind}` });
    await harness.sendSnapshot(call);
    await harness.panel.searched(call.id);
    const before = { heap: await harness.heap(), received: await received() };
    await harness.startFlood(kind, call);
    await harness.panel.notice('INOCX-210').first().waitFor();
    await harness.panel.press(call.id, 'control', 'answer');
    await harness.waitForControl(call.id, 'answer');
    assert.ok((await harness.panel.frame.locator('[data-call]').count()) <= MOST_CARDS, 'the softphone has its bound');
    await harness.posted(least);
    const posted = await harness.stopFlood();
    const arrived = (await received()) - before.received;
    t.diagnostic(`${posted} posted, ${arrived} heard`);
    assert.ok(arrived < MOST_HEARD && posted > arrived, `${arrived} of ${posted} messages were heard`);
    assert.equal(await harness.finish(ended({ id: call.id })), 1);
    assert.ok((await harness.heap()) - before.heap < 20 * MEGABYTE, 'nothing of the flood is kept');
  });
}

test('a flood of handshakes: no link meanwhile, but keys are heard at once, and afterwards calls are linked', PATIENCE, async (t) => {
  const call = ringing({ id: 'during-handshakes' });
  await harness.sendSnapshot(call);
  await harness.panel.searched(call.id);
  await harness.send('recording', { v: 1, interactionId: call.id, url: 'javascript:void(0)' });
  const dismiss = harness.panel.notice('INOCX-204').locator('[data-command=dismiss]');
  await reach(dismiss);
  const softphone = await harness.softphone();
  await softphone.evaluate(() => {
    document.addEventListener('click', (event) => Reflect.set(window, 'clickDelay', performance.now() - event.timeStamp), { once: true });
  });
  await harness.startFlood('handshakes', call);
  await harness.posted(MOST_HEARD * 10);
  await harness.tab.page.keyboard.press('Enter');
  const posted = await harness.stopFlood();
  const delay = Number(await softphone.evaluate(() => Reflect.get(window, 'clickDelay')));
  t.diagnostic(`${posted} posted; a key waited ${delay.toFixed(0)} ms`);
  assert.ok(delay < LONGEST_WAIT_MS, `a key waited ${delay} ms`);
  await dismiss.waitFor({ state: 'detached' });
  await harness.panel.notice('INOCX-210').first().waitFor();
  await harness.panel.linked();
  await harness.panel.press(call.id, 'control', 'answer');
  await harness.waitForControl(call.id, 'answer');
  assert.equal(await harness.finish(ended({ id: call.id })), 1);
});

/** Messages of the link that reached the page. */
const received = async (): Promise<number> => (await arrivalsOf(await harness.softphone())).portCount;
