import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Frame, Locator } from 'playwright-core';
import { AgentTab } from '../../workbench/drive/agentTab.ts';
import { poll } from '../../workbench/drive/poll.ts';
import { press } from '../../workbench/drive/press.ts';
import { SoftphonePanel } from '../../workbench/drive/softphonePanel.ts';
import { CallBench, recordWith } from './calls/callBench.ts';
import type { BenchCall } from './calls/benchCall.ts';

const CALLER = '+33199001234';
const OTHER = '+33199001235';
/** Of one double click, as systems and people make them (ms). */
const APART = [80, 150, 250, 400] as const;

let bench: CallBench;
before(async () => {
  bench = await CallBench.open();
  await holdClock(await bench.tab.softphone());
});
after(() => bench?.close());
afterEach(async () => {
  await advance(1000);
  await bench.clear();
});

/** The clock of the presses stands still from now on: what the test does takes no time, however slow the machine is. */
async function holdClock(softphone: Frame): Promise<void> {
  await softphone.evaluate(() => {
    let now = performance.now();
    performance.now = () => now;
    Reflect.set(window, 'advance', (ms: number) => (now += ms));
  });
}

/** Time passes, and the panel has been drawn since. */
async function advance(ms: number): Promise<void> {
  await (
    await bench.tab.softphone()
  ).evaluate(async (by) => {
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    (Reflect.get(window, 'advance') as (ms: number) => void)(by);
  }, ms);
}

const control = (call: BenchCall, action: string): Locator => call.card.locator(`[data-command=control][data-value=${action}]`);
const inoOf = (call: BenchCall): ReturnType<typeof bench.stage.ino.read> => bench.stage.ino.read(call.id);

/** A call in which the agent talks, the mouse far from its buttons. */
async function talk(): Promise<BenchCall> {
  const call = await bench.ringAndSearch({ caller: CALLER });
  await press(control(call, 'answer'));
  await control(call, 'hold').waitFor();
  return call;
}

/** INO cx hears commands in their order: when this one was done, an earlier one was done too. */
async function mute(call: BenchCall): Promise<void> {
  await press(control(call, 'mute'));
  await control(call, 'unmute').waitFor();
}

async function middleOf(one: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await one.boundingBox();
  assert.ok(box !== null);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Presses where the mouse is. `clicks`: how many the system counts in a row. */
async function clickHere(clicks = 1): Promise<void> {
  const { mouse } = bench.tab.page;
  await mouse.down({ clickCount: clicks });
  await mouse.up({ clickCount: clicks });
}

describe('Answer pressed twice', () => {
  for (const apart of APART) {
    test(`by a double click, ${apart} ms apart, answers`, async () => {
      const call = await bench.ringAndSearch({ caller: CALLER });
      await press(control(call, 'answer'));
      await control(call, 'hold').waitFor();
      await advance(apart);
      await clickHere(2);
      await mute(call);
      assert.equal((await inoOf(call)).state, 'connected');
    });
  }

  test('by a double click before INO cx answered, answers, and nothing is refused', async () => {
    const call = await bench.ringAndSearch({ caller: CALLER });
    await control(call, 'answer').hover();
    await advance(1000);
    await control(call, 'answer').dblclick();
    await mute(call);
    assert.equal((await inoOf(call)).state, 'connected');
    assert.deepEqual(await bench.panel.frame.locator('[data-strip]').allTextContents(), []);
  });

  test('by two clicks that nobody counts as one answers; a third one holds, once the mouse has moved or time has passed', async () => {
    const call = await bench.ringAndSearch({ caller: CALLER });
    await press(control(call, 'answer'));
    await control(call, 'hold').waitFor();
    await advance(599);
    await clickHere();
    await mute(call);
    assert.equal((await inoOf(call)).state, 'connected');
    await press(control(call, 'hold'));
    await control(call, 'resume').waitFor();
    await advance(600);
    await clickHere();
    await control(call, 'hold').waitFor();
  });

  test('by Enter twice, or by Enter held down, answers', async () => {
    const { keyboard } = bench.tab.page;
    for (const held of [false, true]) {
      const call = await bench.ringAndSearch({ caller: CALLER });
      await advance(1000);
      await control(call, 'answer').focus();
      await keyboard.down('Enter');
      await bench.panel.frame.locator('[data-value=hold]:focus').waitFor();
      if (!held) await keyboard.up('Enter');
      if (held) await advance(5000);
      await keyboard.down('Enter');
      await keyboard.up('Enter');
      await mute(call);
      assert.equal((await inoOf(call)).state, 'connected', held ? 'held down' : 'twice');
      await call.finish();
    }
  });

  test('in a tab that mirrors answers', async () => {
    const { hosts } = bench.stage.workbench;
    const page = await bench.tab.page.context().newPage();
    try {
      await page.goto(`${hosts.lightning}/lightning/page/home`);
      const tab = new AgentTab(page, hosts);
      const mirror = new SoftphonePanel(tab);
      await tab.openPanel();
      await mirror.frame.locator('[data-strip=mirror]').waitFor();
      const call = await bench.ringAndSearch({ caller: CALLER });
      const card = mirror.card(call.id);
      await press(card.locator('[data-value=answer]'));
      await card.locator('[data-value=hold]').waitFor();
      await page.mouse.down({ clickCount: 2 });
      await page.mouse.up({ clickCount: 2 });
      await press(card.locator('[data-value=mute]'));
      await card.locator('[data-value=unmute]').waitFor();
      assert.equal((await inoOf(call)).state, 'connected');
    } finally {
      await page.close();
    }
  });
});

describe('a press where the mouse rests while a second call rings', () => {
  for (const action of ['answer', 'decline'] as const) {
    for (const later of [0, 300, 599]) {
      test(`does not ${action} it ${later} ms later`, async () => {
        const first = await bench.ringAndSearch({ caller: CALLER });
        const place = await middleOf(control(first, action));
        await press(control(first, 'answer'));
        await control(first, 'hold').waitFor();
        await bench.tab.page.mouse.move(place.x, place.y + 40);
        await bench.tab.page.mouse.move(place.x, place.y);
        await advance(10_000);
        const second = await bench.ringAndSearch({ caller: OTHER });
        assert.deepEqual(await middleOf(control(second, action)), place, 'its button is under the mouse');
        await advance(later);
        await clickHere();
        await mute(first);
        assert.deepEqual([(await inoOf(first)).state, (await inoOf(second)).state], ['connected', 'ringing']);
      });
    }
  }

  test('presses it 600 ms later', async () => {
    const first = await talk();
    const place = await middleOf(control(first, 'hold'));
    await bench.tab.page.mouse.move(place.x, place.y);
    await advance(10_000);
    const second = await bench.ringAndSearch({ caller: OTHER });
    await advance(600);
    await clickHere();
    await poll('an answer', async () => ((await inoOf(second)).state === 'connected' ? true : null));
  });

  test('counts at once when the agent has moved the mouse', async () => {
    await talk();
    const second = await bench.ringAndSearch({ caller: OTHER });
    await press(control(second, 'decline'));
    await poll('a refusal', async () => ((await inoOf(second)).outcome === 'declined' ? true : null));
  });

  test('does not count after the agent has scrolled another button under the mouse', async () => {
    const first = await talk();
    const second = await bench.ringAndSearch({ caller: OTHER });
    const place = await middleOf(control(first, 'hangUp'));
    await bench.tab.page.mouse.move(place.x, place.y - 90);
    await advance(10_000);
    const softphone = await bench.tab.softphone();
    const scrolled = await softphone.evaluate(() => {
      const room = document.querySelector('c-softphone .top');
      room?.scrollBy(0, 90);
      return room?.scrollTop ?? 0;
    });
    assert.equal(scrolled, 90);
    assert.deepEqual(await middleOf(control(first, 'hangUp')), { x: place.x, y: place.y - 90 });
    await clickHere();
    await mute(first);
    assert.deepEqual([(await inoOf(first)).state, (await inoOf(second)).state], ['connected', 'ringing']);
  });
});

test('a button that the agent reaches by Tab counts at once', async () => {
  const call = await bench.ringAndSearch({ caller: CALLER });
  await bench.panel.frame.locator('h1').evaluate((heading: HTMLElement) => {
    heading.tabIndex = -1;
    heading.focus();
  });
  await bench.tab.page.keyboard.press('Tab');
  await bench.panel.frame.locator('[data-value=answer]:focus').waitFor();
  await bench.tab.page.keyboard.press('Enter');
  await control(call, 'hold').waitFor();
});

describe('keypad and transfer', () => {
  test('digits typed in the keypad are tones, by Enter too, and the call stays', async () => {
    const call = await talk();
    const keypad = bench.panel.keying(call.id, 'keypad');
    await bench.panel.unfold(keypad);
    await keypad.locator('input').fill('1234');
    await keypad.locator('input').press('Enter');
    await mute(call);
    const ino = await inoOf(call);
    assert.deepEqual([ino.state, Object(ino).digits], ['connected', '1234']);
  });

  test('quick presses of one key all count', async () => {
    const call = await talk();
    const keypad = bench.panel.keying(call.id, 'keypad');
    await bench.panel.unfold(keypad);
    const key = keypad.locator('.keys [data-value="1"]');
    await press(key);
    for (const clicks of [2, 3, 4]) await clickHere(clicks);
    await press(keypad.locator('.keys [data-value="#"]'));
    await mute(call);
    assert.equal(Object(await inoOf(call)).digits, '1111#');
  });

  test('a transfer names caller and target and asks; Enter, and Enter again, sends nothing', async () => {
    const call = await talk();
    const transfer = bench.panel.keying(call.id, 'transfer');
    await bench.panel.unfold(transfer);
    const field = transfer.locator('input');
    await field.fill('1234');
    await field.press('Enter');
    await transfer.getByText('Transfer Camille Moreau to 1234?').waitFor();
    await transfer.locator('[data-command=dismiss]:focus').waitFor();
    await bench.tab.page.keyboard.press('Enter');
    await mute(call);
    assert.equal((await inoOf(call)).state, 'connected');
    await transfer.locator('[data-command=dismiss]').focus();
    await bench.tab.page.keyboard.press('Escape');
    assert.equal(await field.inputValue(), '1234');
    await field.fill('202');
    await press(transfer.locator('form [data-command=transfer]'));
    await press(transfer.getByRole('button', { name: 'Transfer to 202' }));
    await poll('the transfer', async () => ((await inoOf(call)).transferredTo === null ? null : true));
  });
});

test('a double click on a number dials it once', async () => {
  const { page } = bench.tab;
  await page.goto(`${bench.stage.workbench.hosts.lightning}/lightning/r/Contact/${recordWith(OTHER)}/view`);
  await bench.panel.linked();
  await holdClock(await bench.tab.softphone());
  const cards = bench.panel.frame.locator('[data-call]', { hasText: 'Outbound call' });
  await page.locator('button[title^="Click to dial"]').first().dblclick();
  await press(cards.first().locator('[data-value=hangUp]'));
  await bench.panel.frame.locator('[data-call]:has-text("Outbound call"):not(:has([data-command=control]))').waitFor();
  assert.equal(await cards.count(), 1);
  assert.deepEqual(await bench.panel.frame.locator('[data-strip]').allTextContents(), []);
});

test('without its guard the phone works, and the agent is told', async () => {
  const unguarded = await CallBench.open({ prepare: (page) => page.route('**/presses.js', (route) => route.abort()) });
  try {
    await unguarded.panel.notice('INOCX-507').waitFor();
    const call = await unguarded.ringAndSearch({ caller: CALLER });
    await unguarded.panel.press(call.id, 'control', 'answer');
    await call.card.locator('[data-value=hold]').waitFor();
  } finally {
    await unguarded.close();
  }
});
