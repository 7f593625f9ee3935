import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Frame } from 'playwright-core';
import { runAxe } from '../../workbench/drive/axe.ts';
import { ALICE, BENOIT, CallHarness } from './calls/callHarness.ts';
import { press } from '../../workbench/drive/press.ts';

/** Nobody in the seed has these. */
const LONG = { number: '+33199008801', name: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft' };
const ARABIC = { number: '+33199008802', name: 'محمد بن عبد الله' };
const WIDTHS = [600, 200] as const;
const HEIGHT = 560;

/** Elements of the softphone that stick out at the right or the left, or whose text is cut off; the Banner's frame has its own document. */
function misfits(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll('c-softphone *')) {
      if (!(element instanceof HTMLElement) || element.closest('.slds-assistive-text') !== null) continue;
      const { left, right, width } = element.getBoundingClientRect();
      const sticksOut = width > 0 && (left < -1 || right > window.innerWidth + 1);
      const isCut = element.tagName === 'BUTTON' && element.scrollWidth > element.clientWidth + 1;
      if (sticksOut || isCut) found.push(`${element.tagName} ${element.className} ${Math.round(left)}..${Math.round(right)}`);
    }
    if (document.documentElement.scrollWidth > window.innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    return found;
  });
}

for (const [language, username] of [
  ['English', ALICE],
  ['French', BENOIT]
] as const) {
  describe(`the softphone in ${language}`, () => {
    let harness: CallHarness;
    before(async () => {
      harness = await CallHarness.open({ username, settings: { '/callLog/results': 'Sold, Lost' } });
      for (const { number, name } of [LONG, ARABIC])
        await harness.session.rest('POST', '/sobjects/Contact', { LastName: name, Phone: number });
    });
    after(() => harness?.close());

    async function setWidth(width: number): Promise<Frame> {
      await harness.tab.page.locator('.slds-utility-panel').evaluate(
        (panel, [w, h]) => {
          if (!(panel instanceof HTMLElement)) return;
          panel.style.width = `${w}px`;
          panel.style.height = `${h}px`;
        },
        [width, HEIGHT] as const
      );
      const frame = await harness.tab.softphone();
      await frame.waitForFunction((most) => window.innerWidth <= most, width);
      return frame;
    }

    /** Leaves the panel at the narrower width, in which axe looks at it. */
    async function assertFits(state: string): Promise<void> {
      for (const width of WIDTHS) {
        const frame = await setWidth(width);
        assert.deepEqual(await misfits(frame), [], `${state}, ${width} px`);
      }
    }

    test('shows what sticks out, so the check can fail', async () => {
      const frame = await setWidth(200);
      await frame.evaluate(() => {
        const wide = document.querySelector('c-softphone')?.appendChild(document.createElement('p'));
        if (wide) wide.style.width = '300px';
      });
      const found = await misfits(frame);
      await frame.evaluate(() => document.querySelector('c-softphone')?.lastElementChild?.remove());
      assert.match(found.join(), /^P {2}0\.\.300/);
    });

    test('holds a long name and one from right to left in every state of a call, at 200 and at 600 px', async () => {
      for (const { number, name } of [LONG, ARABIC]) {
        const call = await harness.ringAndSearch({ caller: number, queue: LONG.name });
        await call.card.getByText(name, { exact: true }).first().waitFor();
        await assertFits(`${name} rings`);
        await call.answer();
        await press(call.card.locator('c-call-form summary'));
        await harness.panel.unfold(harness.panel.keying(call.id, 'keypad'));
        const transfer = harness.panel.keying(call.id, 'transfer');
        await harness.panel.unfold(transfer);
        await transfer.locator('input').fill('+33199008812');
        await assertFits(`${name}, keypad and transfer open`);
        await press(transfer.locator('form [data-command=transfer]'));
        await transfer.locator('fieldset').waitFor();
        await assertFits(`${name}, asked whether to transfer`);
        await call.hangUp();
        await call.card.locator('[data-command=openTask]').waitFor();
        await assertFits(`${name}, wrap-up with the form open`);
        const { violations } = await runAxe(await harness.tab.softphone());
        assert.deepEqual(violations, [], `${name}, wrap-up with the form open`);
        await harness.clear();
      }
    });

    test('holds a refused log', async () => {
      const error = { code: 'GENERIC_ERROR', description: 'x', details: [{ message: `Close the case ${'9'.repeat(80)} first` }] } as const;
      await harness.panel.fault('saveLog', { kind: 'error', error, times: 1 });
      const call = await harness.ringAndSearch({ caller: LONG.number });
      await call.answer();
      await call.hangUp();
      await call.card.locator('[data-log-state=needsYou]').waitFor();
      await harness.panel.log(call.id).waitFor();
      await assertFits('refused log');
      await press(harness.panel.log(call.id).locator('[data-command=retryLog]'));
      await call.task();
      await harness.clear();
    });
  });
}
