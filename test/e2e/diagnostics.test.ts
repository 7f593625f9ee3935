import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Frame } from 'playwright-core';
import { runAxe } from '../../workbench/drive/axe.ts';
import { AgentTabs, type OpenTab } from './tabs/agentTabs.ts';
import { ALICE, newSession, PATIENCE } from './inSession.ts';
import type { Session } from '../../workbench/drive/session.ts';
import type { SoftphonePanel } from '../../workbench/drive/softphonePanel.ts';
import { press } from '../../workbench/drive/press.ts';

const CALLER = '+33199001234';
const TWO_CONTACTS = '+33199001240';
const FEWEST_RULES = 30;

let session: Session;
let tabs: AgentTabs;
let leader: OpenTab;
before(async () => {
  session = await newSession();
  tabs = await AgentTabs.on(session);
  leader = await tabs.leader(ALICE);
});
after(() => session?.close());

/** Opens the diagnostics and waits until the checks are there: key to state. */
async function statesIn({ frame }: SoftphonePanel): Promise<Readonly<Record<string, string>>> {
  await press(frame.locator('[data-request=toggle]'));
  await frame.locator('[data-check=logs]').waitFor();
  const checks = await frame
    .locator('[data-check]')
    .evaluateAll((all) => all.map((one) => [one.getAttribute('data-check'), one.getAttribute('data-state')]));
  return Object.fromEntries(checks);
}

async function assertClean(frame: Frame): Promise<void> {
  const { violations, rulesRun } = await runAxe(frame);
  assert.deepEqual(violations, []);
  assert.ok(rulesRun >= FEWEST_RULES);
}

/** Frames may write the clipboard and not read it: what is written is noted on the way. */
async function noteCopies(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const write = navigator.clipboard.writeText.bind(navigator.clipboard);
    navigator.clipboard.writeText = async (text) => {
      await write(text);
      document.documentElement.dataset['copied'] = text;
    };
  });
}

test('in a linked tab: what works, a copy without personal data, nothing over the Banner, accessible', PATIENCE, async () => {
  const { tab, panel, page } = leader;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const id = await session.ino.ring({ caller: CALLER });
  await panel.searched(id);
  const scripts = (await tab.softphone()).evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .join('\n')
  );
  assert.doesNotMatch(await scripts, /diagnostics\.js/, 'nothing is loaded for it before it is asked for');
  const states = await statesIn(panel);
  for (const works of ['openCti', 'settings', 'loginUrl', 'bridge', 'user', 'storage', 'tab', 'layout', 'scenarios', 'fields', 'logs'])
    assert.equal(states[works], 'works', works);
  await assertClean(await tab.softphone());
  const [sheet, phone] = await Promise.all([
    panel.frame.locator('#inocx-diagnostics').boundingBox(),
    panel.frame.locator('c-banner-frame iframe').boundingBox()
  ]);
  assert.ok(sheet !== null && phone !== null && phone.height >= 150 && sheet.y >= phone.y + phone.height - 1, 'the Banner is not covered');
  await noteCopies(await tab.softphone());
  await press(panel.frame.locator('[data-request=copy]'));
  await panel.frame.locator('#inocx-diagnostics').getByText('Copied. The text holds no phone numbers').waitFor();
  const copied = await (await tab.softphone()).evaluate(() => document.documentElement.dataset['copied'] ?? '');
  assert.match(copied, /^INO cx for Salesforce, diagnostics of /);
  assert.match(copied, /call 1 voice inbound smart ringing\n/);
  for (const personal of [CALLER, '199001234', 'Camille', 'Moreau', 'alice', 'Alice', id]) assert.ok(!copied.includes(personal), personal);
  await session.ino.act(id, 'miss');
});

test('however many calls there are, the open panel has room to be read and the Banner to answer', PATIENCE, async () => {
  const calls: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    const id = await session.ino.ring({ caller: TWO_CONTACTS });
    await leader.panel.searched(id);
    calls.push(id);
  }
  const { frame } = leader.panel;
  const [sheet, phone] = await Promise.all([
    frame.locator('#inocx-diagnostics').boundingBox(),
    frame.locator('c-banner-frame iframe').boundingBox()
  ]);
  assert.ok(sheet !== null && sheet.height >= 150, `diagnostics: ${JSON.stringify(sheet)}`);
  assert.ok(phone !== null && phone.height >= 150 && sheet.y >= phone.y + phone.height - 1, `Banner: ${JSON.stringify(phone)}`);
  for (const id of calls) await session.ino.act(id, 'miss');
});

test('of all that happened the last 50 events stand there', PATIENCE, async () => {
  const { frame } = leader.panel;
  for (let n = 0; n < 15; n += 1) {
    const id = await session.ino.ring({ caller: CALLER });
    await leader.panel.searched(id);
    await session.ino.act(id, 'miss');
    await leader.panel.card(id).locator('[data-command=openTask]').waitFor({ state: 'attached' });
  }
  await press(frame.locator('[data-request=again]'));
  const events = frame.locator('#inocx-diagnostics details li');
  await events.nth(49).waitFor({ state: 'attached' });
  assert.equal(await events.count(), 50);
  assert.doesNotMatch((await events.allTextContents()).join(), /199001234|Camille/);
});

test('a microphone that the browser refuses is named, with what to do', PATIENCE, async () => {
  const { page, panel } = leader;
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Browser.setPermission', { permission: { name: 'microphone' }, setting: 'denied' });
  await press(panel.frame.locator('[data-request=again]'));
  const microphone = panel.frame.locator('[data-check=microphone][data-state=broken]');
  await microphone.getByText('The microphone was refused to this page.').waitFor();
  assert.ok((await microphone.locator('.fix').innerText()).length > 0);
  await assertClean(await leader.tab.softphone());
});

test('in a follower tab: its own part, and where the rest is known', PATIENCE, async () => {
  const { panel, tab } = await tabs.follower();
  await tab.openPanel();
  const states = await statesIn(panel);
  assert.deepEqual([states['openCti'], states['tab'], states['bridge']], ['works', 'works', 'unknown']);
  await assertClean(await tab.softphone());
});

test('without a login URL: there too, and it says what is missing', PATIENCE, async () => {
  await session.setUp({ '/connection/loginUrl': '' });
  const own = await AgentTabs.on(session);
  const { panel, tab } = await own.logIn(ALICE);
  await tab.openPanel();
  await panel.frame.locator('[data-problem]').waitFor();
  const states = await statesIn(panel);
  assert.deepEqual([states['loginUrl'], states['bridge']], ['broken', 'unknown']);
  await assertClean(await tab.softphone());
});
