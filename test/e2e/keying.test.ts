import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { poll } from '../../workbench/drive/poll.ts';
import { press } from '../../workbench/drive/press.ts';
import { CallHarness, recordWith } from './calls/callHarness.ts';
import { CALLER, OTHER, PressHarness, mute } from './calls/pressHarness.ts';

let harness: PressHarness;
before(async () => {
  harness = await PressHarness.open();
});
after(() => harness?.close());
afterEach(() => harness.clear());

describe('keypad and transfer', () => {
  test('digits typed in the keypad are tones, by Enter too, and the call stays', async () => {
    const call = await harness.talk();
    const keypad = harness.calls.panel.keying(call.id, 'keypad');
    await harness.calls.panel.unfold(keypad);
    await keypad.locator('input').fill('1234');
    await keypad.locator('input').press('Enter');
    await mute(call);
    const ino = await harness.ino(call);
    assert.deepEqual([ino.state, Object(ino).digits], ['connected', '1234']);
  });

  test('quick presses of one key all count', async () => {
    const call = await harness.talk();
    const keypad = harness.calls.panel.keying(call.id, 'keypad');
    await harness.calls.panel.unfold(keypad);
    const key = keypad.locator('.keys [data-value="1"]');
    await press(key);
    for (const clicks of [2, 3, 4]) await harness.clickHere(clicks);
    await press(keypad.locator('.keys [data-value="#"]'));
    await mute(call);
    assert.equal(Object(await harness.ino(call)).digits, '1111#');
  });

  test('a transfer names caller and target and asks; Enter, and Enter again, sends nothing', async () => {
    const call = await harness.talk();
    const transfer = harness.calls.panel.keying(call.id, 'transfer');
    await harness.calls.panel.unfold(transfer);
    const field = transfer.locator('input');
    await field.fill('1234');
    await field.press('Enter');
    await transfer.getByText('Transfer Camille Moreau to 1234?').waitFor();
    await transfer.locator('[data-command=dismiss]:focus').waitFor();
    await harness.calls.tab.page.keyboard.press('Enter');
    await mute(call);
    assert.equal((await harness.ino(call)).state, 'connected');
    await transfer.locator('[data-command=dismiss]').focus();
    await harness.calls.tab.page.keyboard.press('Escape');
    assert.equal(await field.inputValue(), '1234');
    await field.fill('202');
    await press(transfer.locator('form [data-command=transfer]'));
    await press(transfer.getByRole('button', { name: 'Transfer to 202' }));
    await poll('the transfer', async () => ((await harness.ino(call)).transferredTo === null ? null : true));
  });
});

test('a double click on a number dials it once', async () => {
  const { page } = harness.calls.tab;
  await page.goto(`${harness.calls.session.workbench.hosts.lightning}/lightning/r/Contact/${recordWith(OTHER)}/view`);
  await harness.calls.panel.linked();
  await harness.holdClock();
  const cards = harness.calls.panel.frame.locator('[data-call]', { hasText: 'Outbound call' });
  await page.locator('button[title^="Click to dial"]').first().dblclick();
  await press(cards.first().locator('[data-value=hangUp]'));
  await harness.calls.panel.frame.locator('[data-call]:has-text("Outbound call"):not(:has([data-command=control]))').waitFor();
  assert.equal(await cards.count(), 1);
  assert.deepEqual(await harness.calls.panel.frame.locator('[data-strip]').allTextContents(), []);
});

test('without its guard the phone works, and the agent is told', async () => {
  const unguarded = await CallHarness.open({ prepare: (page) => page.route('**/presses.js', (route) => route.abort()) });
  try {
    await unguarded.panel.notice('INOCX-507').waitFor();
    const call = await unguarded.ringAndSearch({ caller: CALLER });
    await unguarded.panel.press(call.id, 'control', 'answer');
    await call.card.locator('[data-value=hold]').waitFor();
  } finally {
    await unguarded.close();
  }
});
