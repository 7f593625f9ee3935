import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { AgentTab } from '../../workbench/drive/agentTab.ts';
import { poll } from '../../workbench/drive/poll.ts';
import { press } from '../../workbench/drive/press.ts';
import { SoftphonePanel } from '../../workbench/drive/softphonePanel.ts';
import { CALLER, OTHER, PressHarness, control, middleOf, mute } from './calls/pressHarness.ts';

/** Of one double click, as systems and people make them (ms). */
const APART = [80, 150, 250, 400] as const;

let harness: PressHarness;
before(async () => {
  harness = await PressHarness.open();
});
after(() => harness?.close());
afterEach(() => harness.clear());

describe('Answer pressed twice', () => {
  for (const apart of APART) {
    test(`by a double click, ${apart} ms apart, answers`, async () => {
      const call = await harness.calls.ringAndSearch({ caller: CALLER });
      await press(control(call, 'answer'));
      await control(call, 'hold').waitFor();
      await harness.advance(apart);
      await harness.clickHere(2);
      await mute(call);
      assert.equal((await harness.ino(call)).state, 'connected');
    });
  }

  test('by a double click before INO cx answered, answers, and nothing is refused', async () => {
    const call = await harness.calls.ringAndSearch({ caller: CALLER });
    await control(call, 'answer').hover();
    await harness.advance(1000);
    await control(call, 'answer').dblclick();
    await mute(call);
    assert.equal((await harness.ino(call)).state, 'connected');
    assert.deepEqual(await harness.calls.panel.frame.locator('[data-strip]').allTextContents(), []);
  });

  test('by two clicks that nobody counts as one answers; a third one holds, once the mouse has moved or time has passed', async () => {
    const call = await harness.calls.ringAndSearch({ caller: CALLER });
    await press(control(call, 'answer'));
    await control(call, 'hold').waitFor();
    await harness.advance(599);
    await harness.clickHere();
    await mute(call);
    assert.equal((await harness.ino(call)).state, 'connected');
    await press(control(call, 'hold'));
    await control(call, 'resume').waitFor();
    await harness.advance(600);
    await harness.clickHere();
    await control(call, 'hold').waitFor();
  });

  test('by Enter twice, or by Enter held down, answers', async () => {
    const { keyboard } = harness.calls.tab.page;
    for (const held of [false, true]) {
      const call = await harness.calls.ringAndSearch({ caller: CALLER });
      await harness.advance(1000);
      await control(call, 'answer').focus();
      await keyboard.down('Enter');
      await harness.calls.panel.frame.locator('[data-value=hold]:focus').waitFor();
      if (!held) await keyboard.up('Enter');
      if (held) await harness.advance(5000);
      await keyboard.down('Enter');
      await keyboard.up('Enter');
      await mute(call);
      assert.equal((await harness.ino(call)).state, 'connected', held ? 'held down' : 'twice');
      await call.finish();
    }
  });

  test('in a follower tab answers', async () => {
    const { hosts } = harness.calls.session.workbench;
    const page = await harness.calls.tab.page.context().newPage();
    try {
      await page.goto(`${hosts.lightning}/lightning/page/home`);
      const tab = new AgentTab(page, hosts);
      const follower = new SoftphonePanel(tab);
      await tab.openPanel();
      await follower.frame.locator('[data-strip=follower]').waitFor();
      const call = await harness.calls.ringAndSearch({ caller: CALLER });
      const card = follower.card(call.id);
      await press(card.locator('[data-value=answer]'));
      await card.locator('[data-value=hold]').waitFor();
      await page.mouse.down({ clickCount: 2 });
      await page.mouse.up({ clickCount: 2 });
      await press(card.locator('[data-value=mute]'));
      await card.locator('[data-value=unmute]').waitFor();
      assert.equal((await harness.ino(call)).state, 'connected');
    } finally {
      await page.close();
    }
  });
});

describe('a press where the mouse rests while a second call rings', () => {
  for (const action of ['answer', 'decline'] as const) {
    for (const later of [0, 300, 599]) {
      test(`does not ${action} it ${later} ms later`, async () => {
        const first = await harness.calls.ringAndSearch({ caller: CALLER });
        const place = await middleOf(control(first, action));
        await press(control(first, 'answer'));
        await control(first, 'hold').waitFor();
        await harness.moveMouse(place);
        await harness.advance(10_000);
        const second = await harness.calls.ringAndSearch({ caller: OTHER });
        assert.deepEqual(await middleOf(control(second, action)), place, 'its button is under the mouse');
        await harness.advance(later);
        await harness.clickHere();
        await mute(first);
        assert.deepEqual([(await harness.ino(first)).state, (await harness.ino(second)).state], ['connected', 'ringing']);
      });
    }
  }

  test('presses it 600 ms later', async () => {
    const first = await harness.talk();
    const place = await middleOf(control(first, 'hold'));
    await harness.calls.tab.page.mouse.move(place.x, place.y);
    await harness.advance(10_000);
    const second = await harness.calls.ringAndSearch({ caller: OTHER });
    await harness.advance(600);
    await harness.clickHere();
    await poll('an answer', async () => ((await harness.ino(second)).state === 'connected' ? true : null));
  });

  test('counts at once when the agent has moved the mouse', async () => {
    await harness.talk();
    const second = await harness.calls.ringAndSearch({ caller: OTHER });
    await press(control(second, 'decline'));
    await poll('a refusal', async () => ((await harness.ino(second)).outcome === 'declined' ? true : null));
  });

  test('does not count after the agent has scrolled another button under the mouse', async () => {
    const first = await harness.talk();
    const second = await harness.calls.ringAndSearch({ caller: OTHER });
    const place = await middleOf(control(first, 'hangUp'));
    await harness.calls.tab.page.mouse.move(place.x, place.y - 90);
    await harness.advance(10_000);
    const softphone = await harness.calls.tab.softphone();
    const scrolled = await softphone.evaluate(() => {
      const room = document.querySelector('c-softphone .top');
      room?.scrollBy(0, 90);
      return room?.scrollTop ?? 0;
    });
    assert.equal(scrolled, 90);
    assert.deepEqual(await middleOf(control(first, 'hangUp')), { x: place.x, y: place.y - 90 });
    await harness.clickHere();
    await mute(first);
    assert.deepEqual([(await harness.ino(first)).state, (await harness.ino(second)).state], ['connected', 'ringing']);
  });
});

test('a call that rings under a mouse which rests on INO cx’s page is not answered, and can be once the mouse has moved', async () => {
  const place = await middleOf(control(await harness.calls.ringAndSearch({ caller: CALLER }), 'answer'));
  // The first call of a shift: until it rings, INO cx's page stands there.
  const fresh = await PressHarness.open();
  try {
    await fresh.moveMouse(place);
    await fresh.calls.panel.bannerFrame().locator('html:hover').waitFor();
    await fresh.advance(10_000);
    const call = await fresh.calls.ringAndSearch({ caller: CALLER });
    assert.deepEqual(await middleOf(control(call, 'answer')), place);
    await fresh.advance(599);
    await fresh.clickHere();
    await press(control(call, 'decline'));
    await poll('a refusal', async () => ((await fresh.ino(call)).outcome === 'declined' ? true : null));
    assert.equal((await fresh.ino(call)).answeredAt, null);
  } finally {
    await fresh.close();
  }
});

test('a button that the agent reaches by Tab counts at once', async () => {
  const call = await harness.calls.ringAndSearch({ caller: CALLER });
  await harness.calls.panel.frame.locator('h1').evaluate((heading: HTMLElement) => {
    heading.tabIndex = -1;
    heading.focus();
  });
  await harness.calls.tab.page.keyboard.press('Tab');
  await harness.calls.panel.frame.locator('[data-value=answer]:focus').waitFor();
  await harness.calls.tab.page.keyboard.press('Enter');
  await control(call, 'hold').waitFor();
});
