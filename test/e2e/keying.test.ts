import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { poll } from '../../workbench/drive/poll.ts';
import { press } from '../../workbench/drive/press.ts';
import { CallBench, recordWith } from './calls/callBench.ts';
import { CALLER, OTHER, PressBench, mute } from './calls/pressBench.ts';

let bench: PressBench;
before(async () => {
  bench = await PressBench.open();
});
after(() => bench?.close());
afterEach(() => bench.clear());

describe('keypad and transfer', () => {
  test('digits typed in the keypad are tones, by Enter too, and the call stays', async () => {
    const call = await bench.talk();
    const keypad = bench.calls.panel.keying(call.id, 'keypad');
    await bench.calls.panel.unfold(keypad);
    await keypad.locator('input').fill('1234');
    await keypad.locator('input').press('Enter');
    await mute(call);
    const ino = await bench.ino(call);
    assert.deepEqual([ino.state, Object(ino).digits], ['connected', '1234']);
  });

  test('quick presses of one key all count', async () => {
    const call = await bench.talk();
    const keypad = bench.calls.panel.keying(call.id, 'keypad');
    await bench.calls.panel.unfold(keypad);
    const key = keypad.locator('.keys [data-value="1"]');
    await press(key);
    for (const clicks of [2, 3, 4]) await bench.clickHere(clicks);
    await press(keypad.locator('.keys [data-value="#"]'));
    await mute(call);
    assert.equal(Object(await bench.ino(call)).digits, '1111#');
  });

  test('a transfer names caller and target and asks; Enter, and Enter again, sends nothing', async () => {
    const call = await bench.talk();
    const transfer = bench.calls.panel.keying(call.id, 'transfer');
    await bench.calls.panel.unfold(transfer);
    const field = transfer.locator('input');
    await field.fill('1234');
    await field.press('Enter');
    await transfer.getByText('Transfer Camille Moreau to 1234?').waitFor();
    await transfer.locator('[data-command=dismiss]:focus').waitFor();
    await bench.calls.tab.page.keyboard.press('Enter');
    await mute(call);
    assert.equal((await bench.ino(call)).state, 'connected');
    await transfer.locator('[data-command=dismiss]').focus();
    await bench.calls.tab.page.keyboard.press('Escape');
    assert.equal(await field.inputValue(), '1234');
    await field.fill('202');
    await press(transfer.locator('form [data-command=transfer]'));
    await press(transfer.getByRole('button', { name: 'Transfer to 202' }));
    await poll('the transfer', async () => ((await bench.ino(call)).transferredTo === null ? null : true));
  });
});

test('a double click on a number dials it once', async () => {
  const { page } = bench.calls.tab;
  await page.goto(`${bench.calls.stage.workbench.hosts.lightning}/lightning/r/Contact/${recordWith(OTHER)}/view`);
  await bench.calls.panel.linked();
  await bench.holdClock();
  const cards = bench.calls.panel.frame.locator('[data-call]', { hasText: 'Outbound call' });
  await page.locator('button[title^="Click to dial"]').first().dblclick();
  await press(cards.first().locator('[data-value=hangUp]'));
  await bench.calls.panel.frame.locator('[data-call]:has-text("Outbound call"):not(:has([data-command=control]))').waitFor();
  assert.equal(await cards.count(), 1);
  assert.deepEqual(await bench.calls.panel.frame.locator('[data-strip]').allTextContents(), []);
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
