import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Frame } from 'playwright-core';
import { runAxe } from '../../workbench/drive/axe.ts';
import { poll } from '../../workbench/drive/poll.ts';
import { CallHarness, recordWith, STRANGER } from './calls/callHarness.ts';
import { press, reach } from '../../workbench/drive/press.ts';

const CALLER = '+33199001234';
const TWO_CONTACTS = '+33199001240';
const FEWEST_RULES = 30;
/** More presses of Tab than the softphone has stops before a button of the first call. */
const MOST_STOPS = 12;

let harness: CallHarness;
before(async () => {
  harness = await CallHarness.open();
});
after(() => harness?.close());

/** axe finds nothing wrong in this frame's own document, and did look. */
async function assertClean(frame: Frame, state: string): Promise<void> {
  const { violations, incomplete, rulesRun } = await runAxe(frame);
  const undecided = incomplete.length === 0 ? '' : `\naxe could not decide: ${incomplete.join('\n')}`;
  assert.deepEqual(violations, [], `${state}${undecided}`);
  assert.ok(rulesRun >= FEWEST_RULES, `${state}: ${rulesRun} rules ran`);
}

async function assertBothClean(state: string): Promise<void> {
  await assertClean(await harness.tab.softphone(), `softphone, ${state}`);
  await assertClean(await harness.tab.banner(), `Banner, ${state}`);
}

describe('axe in each frame’s own document', () => {
  afterEach(() => harness.clear());

  test('ringing, connected, held, wrap-up with its log', async () => {
    const call = await harness.ringAndSearch({ caller: CALLER });
    await assertBothClean('ringing');
    await call.answer();
    await assertBothClean('connected');
    await press(call.card.locator('c-call-form summary'));
    await assertBothClean('connected, with the form of the notes open');
    await harness.panel.unfold(harness.panel.keying(call.id, 'keypad'));
    const transfer = harness.panel.keying(call.id, 'transfer');
    await harness.panel.unfold(transfer);
    await transfer.locator('input').fill('202');
    await assertBothClean('connected, with keypad and transfer open');
    await press(transfer.locator('form [data-command=transfer]'));
    await transfer.locator('fieldset').waitFor();
    await assertBothClean('connected, asked whether to transfer');
    await press(transfer.locator('[data-command=dismiss]'));
    await harness.panel.press(call.id, 'control', 'hold');
    await call.card.getByText('On hold').waitFor();
    await assertBothClean('held');
    await call.hangUp();
    await call.card.locator('[data-command=openTask]').waitFor();
    await assertBothClean('wrap-up');
  });

  test('a list of matches, a new contact offered, a notice, a log refused', async () => {
    const several = await harness.ringAndSearch({ caller: TWO_CONTACTS });
    await several.card.locator('[data-command=choose]').first().waitFor();
    await assertBothClean('match list');
    await several.finish();
    const none = await harness.ringAndSearch({ caller: STRANGER });
    await none.answer();
    await none.card.locator('[data-command=newRecord]').waitFor();
    await assertBothClean('no match');
    await harness.panel.fault('screenPop', { kind: 'error', times: 1 });
    const error = { code: 'GENERIC_ERROR', description: 'x', details: [{ message: 'Close the case first' }] } as const;
    await harness.panel.fault('saveLog', { kind: 'error', error, times: 1 });
    await harness.panel.press(none.id, 'newRecord');
    await harness.panel.notice('INOCX-306').waitFor();
    await none.hangUp();
    await harness.panel.log(none.id).waitFor();
    await assertBothClean('notice and refused log');
    await press(harness.panel.log(none.id).locator('[data-command=retryLog]'));
    await none.task();
  });

  test('a button without a name is found, so the check can fail', async () => {
    const softphone = await harness.tab.softphone();
    await softphone.evaluate(() => document.body.append(document.createElement('button')));
    const { violations } = await runAxe(softphone);
    await softphone.evaluate(() => document.body.lastElementChild?.remove());
    assert.match(violations.join('\n'), /^button-name: <button>/);
  });
});

describe('the keyboard', () => {
  afterEach(() => harness.clear());

  /** Value of the focused button in the softphone; empty when the focus is elsewhere. */
  const focused = (): Promise<string> =>
    harness.panel.frame.locator('body').evaluate(() => {
      const { activeElement } = document;
      return activeElement instanceof HTMLElement ? (activeElement.dataset['value'] ?? '') : '';
    });

  /** Tabs on until a button with this value has the focus. */
  async function tabTo(value: string): Promise<void> {
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      if ((await focused()) === value) return;
      await harness.tab.page.keyboard.press('Tab');
    }
    assert.equal(await focused(), value, `Tab does not lead to ${value} within ${MOST_STOPS} stops`);
  }

  test('leads from the top of the softphone to Answer, and from there through the whole call', async () => {
    const call = await harness.ringAndSearch({ caller: CALLER });
    await harness.panel.frame.locator('h1').evaluate((heading: HTMLElement) => {
      heading.tabIndex = -1;
      heading.focus();
    });
    await tabTo('answer');
    await harness.tab.page.keyboard.press('Enter');
    await call.card.getByText('Connected').waitFor();
    await harness.panel.frame.locator('[data-value=hold]:focus').waitFor();
    for (const [action, shown] of [
      ['mute', null],
      ['unmute', null],
      ['hold', 'On hold'],
      ['resume', 'Connected'],
      ['hangUp', 'Wrap-up']
    ] as const) {
      await call.card.locator(`[data-value=${action}]`).waitFor();
      await tabBackTo(call.card, action);
      await harness.tab.page.keyboard.press('Space');
      if (shown !== null) await call.card.getByText(shown).waitFor();
    }
    await call.card.locator('[data-command=openTask]').waitFor();
    const { Id } = await call.task();
    await tabBackTo(call.card, String(Id));
    await harness.tab.page.keyboard.press('Enter');
    await harness.panel.shows(String(Id));
  });

  /** To a button of the card by Tab alone: back to the card's first stop, then on. */
  async function tabBackTo(card: ReturnType<CallHarness['panel']['card']>, value: string): Promise<void> {
    await card
      .locator(':focus')
      .or(card.and(harness.panel.frame.locator(':focus')))
      .first()
      .waitFor();
    // A button that got the focus by itself is not pressed at once: the agent goes to it.
    await harness.tab.page.keyboard.press('Tab');
    for (let stops = 0; stops < MOST_STOPS && (await focused()) !== value; stops += 1) {
      const isBefore = await card.evaluate((article, wanted) => {
        const target = article.querySelector(`[data-value="${wanted}"]`);
        const active = document.activeElement;
        return target !== null && active !== null && (active.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
      }, value);
      await harness.tab.page.keyboard.press(isBefore ? 'Shift+Tab' : 'Tab');
    }
    assert.equal(await focused(), value);
  }

  test('chooses one of several matches', async () => {
    const call = await harness.ringAndSearch({ caller: TWO_CONTACTS });
    await harness.panel.frame.locator('h1').evaluate((heading: HTMLElement) => {
      heading.tabIndex = -1;
      heading.focus();
    });
    const wanted = await call.card.locator('[data-command=choose]').last().getAttribute('data-value');
    await tabTo(wanted ?? '');
    await harness.tab.page.keyboard.press('Enter');
    await harness.panel.shows(wanted ?? '');
  });

  test('makes a follow-up task from the card', async () => {
    const call = await harness.ringAndSearch({ caller: CALLER });
    await harness.panel.shows(recordWith(CALLER));
    await call.answer();
    const summary = call.card.locator('c-call-form summary');
    await reach(summary);
    await harness.tab.page.keyboard.press('Enter');
    const subject = call.card.getByLabel('Follow-up');
    for (let stops = 0; stops < MOST_STOPS && !(await subject.evaluate((field) => field === document.activeElement)); stops += 1)
      await harness.tab.page.keyboard.press('Tab');
    await harness.tab.page.keyboard.type('Send the quote');
    await harness.tab.page.keyboard.press('Tab');
    await harness.tab.page.keyboard.type('12312026');
    await harness.tab.page.keyboard.press('Enter');
    await call.card.locator('c-call-form p[role=status]').waitFor();
    const { org } = harness.session.workbench;
    const task = await poll('the follow-up', () => {
      const { records } = org.system.query(`SELECT Id, ActivityDate FROM Task WHERE Subject = 'Send the quote'`);
      return Promise.resolve(records[0] ?? null);
    });
    assert.equal(task['ActivityDate'], '2026-12-31');
    await call.finish();
  });

  test('stays where the agent is typing when a call rings', async () => {
    const search = harness.tab.page.getByPlaceholder('Search...').or(harness.tab.page.getByRole('searchbox')).first();
    await search.click();
    await harness.tab.page.keyboard.type('Mou');
    const call = await harness.ringAndSearch({ caller: CALLER });
    await harness.panel.shows(recordWith(CALLER));
    await harness.tab.page.keyboard.type('lin');
    assert.equal(await search.inputValue(), 'Moulin');
    await call.finish();
  });
});

test('a call that rings is in sight though the agent had scrolled down the calls', async () => {
  const older = [await harness.ringAndSearch({ caller: TWO_CONTACTS }), await harness.ringAndSearch({ caller: TWO_CONTACTS })];
  for (const call of older) await call.finish();
  const softphone = await harness.tab.softphone();
  const scrolledTo = await softphone.evaluate(() => {
    const calls = document.querySelector('c-softphone .top');
    calls?.scrollTo(0, calls.scrollHeight);
    return calls?.scrollTop ?? 0;
  });
  assert.ok(scrolledTo > 0, 'the calls are longer than their room');
  const call = await harness.ringAndSearch({ caller: CALLER });
  await softphone.waitForFunction(() => document.querySelector('c-softphone .top')?.scrollTop === 0);
  const [room, card] = await Promise.all([softphone.locator('c-softphone .top').boundingBox(), call.card.boundingBox()]);
  assert.ok(
    room !== null && card !== null && card.y >= room.y && card.y < room.y + room.height,
    'its card begins inside the room of the calls'
  );
  await harness.clear();
});

describe('axe without a phone', () => {
  test('the Banner is gone', async () => {
    await (await harness.tab.banner()).goto('about:blank');
    await harness.panel.frame.locator('[data-strip=link-waiting]').waitFor();
    await assertClean(await harness.tab.softphone(), 'offline');
  });

  test('no login URL', async () => {
    await harness.session.setUp({ '/connection/loginUrl': '' });
    await harness.tab.page.reload();
    await harness.panel.frame.locator('[data-problem]').waitFor({ state: 'attached' });
    await harness.tab.openPanel();
    await harness.panel.frame.getByRole('heading', { name: 'The INO cx login URL is not set.' }).waitFor();
    await assertClean(await harness.tab.softphone(), 'no login URL');
  });
});
