import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { arrivalsOf } from './bench/arrivals.ts';
import { ended, ringing } from './bench/forged.ts';
import { RawBannerBench } from './bench/rawBannerBench.ts';
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

let bench: RawBannerBench;
before(async () => {
  bench = await RawBannerBench.open();
});
after(() => bench?.close());
beforeEach(() => bench.startAgain());

const FLOODS: readonly { readonly kind: Flood; readonly what: string; readonly least?: number }[] = [
  { kind: 'calls', what: 'new calls that ring, two millions of them', least: 2_000_000 },
  { kind: 'snapshots', what: 'news of the very call that rings' },
  { kind: 'agents', what: 'agent states of other users' },
  { kind: 'greetings', what: 'greetings' }
];

for (const { kind, what, least = 0 } of FLOODS) {
  test(`a flood of ${what}: the agent answers a call meanwhile, is told, and the call is logged once`, PATIENCE, async (t) => {
    const call = ringing({ id: `during-${kind}` });
    await bench.say(call);
    await bench.panel.searched(call.id);
    const before = { heap: await bench.heap(), heard: await heard() };
    await bench.startFlood(kind, call);
    await bench.panel.notice('INOCX-210').first().waitFor();
    await bench.panel.press(call.id, 'control', 'answer');
    await bench.waitForControl(call.id, 'answer');
    assert.ok((await bench.panel.frame.locator('[data-call]').count()) <= MOST_CARDS, 'the softphone has its bound');
    await bench.posted(least);
    const posted = await bench.stopFlood();
    const arrived = (await heard()) - before.heard;
    t.diagnostic(`${posted} posted, ${arrived} heard`);
    assert.ok(arrived < MOST_HEARD && posted > arrived, `${arrived} of ${posted} messages were heard`);
    assert.equal(await bench.finish(ended({ id: call.id })), 1);
    assert.ok((await bench.heap()) - before.heap < 20 * MEGABYTE, 'nothing of the flood is kept');
  });
}

test('a flood of handshakes: no link meanwhile, but keys are heard at once, and afterwards calls are linked', PATIENCE, async (t) => {
  const call = ringing({ id: 'during-handshakes' });
  await bench.say(call);
  await bench.panel.searched(call.id);
  await bench.send('recording', { v: 1, interactionId: call.id, url: 'javascript:void(0)' });
  const dismiss = bench.panel.notice('INOCX-204').locator('[data-command=dismiss]');
  await reach(dismiss);
  const softphone = await bench.softphone();
  await softphone.evaluate(() => {
    document.addEventListener('click', (event) => Reflect.set(window, 'clickDelay', performance.now() - event.timeStamp), { once: true });
  });
  await bench.startFlood('handshakes', call);
  await bench.posted(MOST_HEARD * 10);
  await bench.tab.page.keyboard.press('Enter');
  const posted = await bench.stopFlood();
  const delay = Number(await softphone.evaluate(() => Reflect.get(window, 'clickDelay')));
  t.diagnostic(`${posted} posted; a key waited ${delay.toFixed(0)} ms`);
  assert.ok(delay < LONGEST_WAIT_MS, `a key waited ${delay} ms`);
  await dismiss.waitFor({ state: 'detached' });
  await bench.panel.notice('INOCX-210').first().waitFor();
  await bench.panel.linked();
  await bench.panel.press(call.id, 'control', 'answer');
  await bench.waitForControl(call.id, 'answer');
  assert.equal(await bench.finish(ended({ id: call.id })), 1);
});

/** Messages of the link that reached the page. */
const heard = async (): Promise<number> => (await arrivalsOf(await bench.softphone())).portCount;
