import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CallHarness, recordWith, STRANGER } from './calls/callHarness.ts';
import type { HarnessCall } from './calls/harnessCall.ts';
import { PATIENCE } from './inSession.ts';
import { press } from '../../workbench/drive/press.ts';

/** What an administrator can choose of the screen pop, each choice seen on the page the agent is on. */
const CAMILLE = { number: '+33199001234', id: recordWith('+33199001234') };
const TWO_CONTACTS = '+33199001240';

let harness: CallHarness;
before(async () => {
  harness = await CallHarness.open();
});
after(() => harness?.close());

const offered = (call: HarnessCall, command: string) => call.card.locator(`[data-command=${command}]`);
const onSearchPage = (): Promise<void> => harness.tab.page.waitForURL('**/lightning/search?term=*');

const ROWS: readonly { readonly what: string; readonly settings: Readonly<Record<string, string>>; run(): Promise<void> }[] = [
  {
    what: 'pop on answer: nothing moves while it rings',
    settings: { popOn: 'answer' },
    async run() {
      const call = await harness.ringAndSearch({ caller: CAMILLE.number });
      await call.card.getByText('Camille Moreau', { exact: true }).waitFor();
      assert.equal(harness.panel.recordOnPage(), null);
      await call.answer();
      await harness.panel.shows(CAMILLE.id);
    }
  },
  {
    what: 'never pop: the record pops from the call card, and again after the agent left it',
    settings: { popOn: 'never' },
    async run() {
      const call = await harness.ringAndSearch({ caller: CAMILLE.number });
      await call.answer();
      assert.equal(harness.panel.recordOnPage(), null);
      for (let times = 0; times < 2; times += 1) {
        await press(offered(call, 'open').first());
        await harness.panel.shows(CAMILLE.id);
        await harness.goHome();
      }
    }
  },
  {
    what: 'several matches: the first pops',
    settings: { several: 'first' },
    async run() {
      await harness.ringAndSearch({ caller: TWO_CONTACTS });
      await harness.tab.page.waitForURL('**/lightning/r/Contact/**');
    }
  },
  {
    what: 'several matches: the search page, and the choice stays in the panel',
    settings: { several: 'search' },
    async run() {
      const call = await harness.ringAndSearch({ caller: TWO_CONTACTS });
      await call.answer();
      await onSearchPage();
      assert.equal(await offered(call, 'choose').count(), 2);
    }
  },
  {
    what: 'no match: nothing is offered',
    settings: { noMatch: 'nothing' },
    async run() {
      const call = await harness.ringAndSearch({ caller: STRANGER });
      await call.answer();
      await call.card.getByText('No record has this number.').waitFor();
      assert.deepEqual([await offered(call, 'newRecord').count(), await offered(call, 'searchPage').count()], [0, 0]);
    }
  },
  {
    what: 'no match: a new account with the number filled in',
    settings: { noMatch: 'newAccount' },
    async run() {
      const call = await harness.ringAndSearch({ caller: STRANGER });
      await call.answer();
      await press(offered(call, 'newRecord'));
      const modal = harness.tab.page.getByRole('dialog', { name: /Account/ });
      assert.equal(await modal.getByLabel('Account Phone', { exact: true }).inputValue(), STRANGER);
      await modal.getByRole('button', { name: 'Cancel', exact: true }).click();
    }
  },
  {
    what: 'no match: the search page',
    settings: { noMatch: 'search' },
    async run() {
      const call = await harness.ringAndSearch({ caller: STRANGER });
      await call.answer();
      await onSearchPage();
    }
  }
];

const USUAL = { popOn: 'ringing', several: 'list', noMatch: 'newContact' };

for (const { what, settings, run } of ROWS) {
  test(what, PATIENCE, async () => {
    const items = Object.entries({ ...USUAL, ...settings }).map(([name, value]) => [`/screenPop/${name}`, value]);
    await harness.session.setUp(Object.fromEntries(items));
    await harness.reloadTab();
    await harness.tab.openPanel();
    await run();
    await harness.clear();
  });
}
