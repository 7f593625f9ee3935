import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runAxe } from '../../workbench/drive/axe.ts';
import { poll } from '../../workbench/drive/poll.ts';
import type { Session } from '../../workbench/drive/session.ts';
import { recordWith, STRANGER } from './calls/callHarness.ts';
import { ALICE, BENOIT, inSession, PATIENCE, type TestSessionOptions } from './inSession.ts';
import { AgentTabs, bannersIn, isPanelOpen, itemText, strip } from './tabs/agentTabs.ts';
import { press } from '../../workbench/drive/press.ts';

/** Several Lightning tabs of one agent in one browser profile, each with the whole softphone. */
const CAMILLE = { number: '+33199001234', id: recordWith('+33199001234') };
const OTHER = { number: '+33199001235', id: recordWith('+33199001235') };
const THIRD = { number: '+33199001301', id: recordWith('+33199001301', 'Lead') };

type Work = (tabs: AgentTabs, session: Session) => Promise<void>;

/** Tabs of one browser profile, in a session of their own: no calls of before are replayed. */
const withTabs =
  (work: Work, options: TestSessionOptions = {}) =>
  (): Promise<void> =>
    inSession(options, async (session) => work(await AgentTabs.on(session), session));

const ring = (session: Session, caller: string): Promise<string> => session.ino.ring({ caller, username: ALICE });

test(
  'a second tab follows the first: no Banner, no search, the same call, the same utility item, accessible',
  PATIENCE,
  withTabs(async (tabs, session) => {
    const leader = await tabs.leader(ALICE);
    const follower = await tabs.follower();
    assert.deepEqual([bannersIn(leader, session), bannersIn(follower, session)], [1, 0]);
    assert.equal(await isPanelOpen(follower), false);
    const id = await ring(session, CAMILLE.number);
    await follower.panel.card(id).getByText('Camille Moreau', { exact: true }).waitFor();
    assert.equal(await isPanelOpen(follower), true, 'the ring opened the panel of the follower too');
    assert.equal(await strip(leader).count(), 0);
    const axe = await runAxe(await follower.tab.softphone());
    assert.deepEqual(axe.violations, []);
    await session.ino.act(id, 'answer');
    await follower.page.getByRole('button', { name: 'INO cx – On a call' }).waitFor();
    await leader.page.getByRole('button', { name: 'INO cx – On a call' }).waitFor();
    assert.equal(await itemText(follower), await itemText(leader));
    const keep = (tab: typeof leader) => tab.panel.frame.locator('.hint', { hasText: 'closing or popping it out ends the call' });
    await keep(leader).waitFor({ state: 'attached' });
    assert.equal(await keep(follower).count(), 0, 'the sound is not in this tab');
    await session.ino.act(id, 'hangup', { communicationSeconds: 3 });
    await keep(leader).waitFor({ state: 'detached' });
    await poll('the Task', async () => (await session.tasksOf(id))[0] ?? null);
    const [atLeader, atFollower] = [await leader.panel.requests(), await follower.panel.requests()];
    assert.deepEqual([atLeader.create, atFollower.create, atFollower.search, atLeader.search > 0], [1, 0, 0, true]);
  })
);

test(
  'a call is answered, muted, held and hung up from the follower, and another one declined',
  PATIENCE,
  withTabs(async (tabs, session) => {
    const leader = await tabs.leader(ALICE);
    const follower = await tabs.follower();
    const id = await ring(session, CAMILLE.number);
    const muted = async (wanted: boolean): Promise<unknown> =>
      poll(`muted: ${wanted}`, async () => (Object(await session.ino.read(id)).muted === wanted ? true : null));
    const steps = [
      ['answer', 'connected'],
      ['hold', 'held'],
      ['resume', 'connected'],
      ['hangUp', 'wrapUp']
    ] as const;
    for (const [action, state] of steps) {
      await follower.panel.press(id, 'control', action);
      await poll(`${action} at INO cx`, async () => ((await session.ino.read(id)).state === state ? true : null));
      if (action !== 'answer') continue;
      for (const wanted of [true, false]) {
        await follower.panel.press(id, 'control', wanted ? 'mute' : 'unmute');
        await muted(wanted);
      }
    }
    await leader.panel.card(id).getByText('Wrap-up').waitFor();
    const other = await ring(session, OTHER.number);
    await follower.panel.press(other, 'control', 'decline');
    const task = await poll('the Task', async () => (await session.tasksOf(other))[0] ?? null);
    assert.equal(task['inocx__Interaction_Outcome__c'], 'declined');
  })
);

test(
  'a phone number clicked in the follower is dialled, and the record clicked is the one of the log',
  PATIENCE,
  withTabs(async (tabs, session) => {
    const leader = await tabs.leader(ALICE);
    const follower = await tabs.follower();
    await follower.page.goto(`${session.workbench.hosts.lightning}/lightning/r/Contact/${OTHER.id}/view`);
    await follower.tab.openPanel();
    await follower.page.locator('button[title^="Click to dial"]').first().click();
    const card = leader.panel.frame.locator('[data-call]', { hasText: 'Outbound call' });
    await card.waitFor({ state: 'attached' });
    const id = (await card.getAttribute('data-call')) ?? '';
    assert.equal((await session.ino.read(id)).direction, 'outbound');
    await follower.panel.press(id, 'control', 'hangUp');
    const task = await poll('the Task', async () => (await session.tasksOf(id))[0] ?? null);
    assert.equal(task['WhoId'], OTHER.id);
    assert.equal(task['CallType'], 'Outbound');
    assert.equal((await leader.panel.requests()).search, 0, 'a clicked record needs no search');
  })
);

test(
  'a record visited in the follower during the call is at hand in both tabs, and the log is related to it',
  PATIENCE,
  withTabs(async (tabs, session) => {
    const leader = await tabs.leader(ALICE);
    const follower = await tabs.follower();
    const id = await ring(session, CAMILLE.number);
    await session.ino.act(id, 'answer');
    await follower.panel.card(id).locator('[role=timer]').waitFor({ state: 'attached' });
    // The page that pops would take the open menu away.
    await follower.panel.shows(CAMILLE.id);
    const menu = follower.page.getByRole('navigation', { name: 'INO cx Console' });
    await menu.getByRole('button', { name: 'Show navigation menu' }).click();
    await menu.getByRole('menuitem', { name: 'Accounts' }).click();
    await follower.page.locator('main a[href*="/lightning/r/Account/"]').first().click();
    await follower.page.waitForURL('**/lightning/r/Account/**');
    const account = follower.panel.recordOnPage() ?? '';
    for (const { panel } of [leader, follower]) await panel.card(id).locator(`option[value="${account}"]`).waitFor({ state: 'attached' });
    await menu.getByRole('link', { name: 'Accounts' }).click();
    await follower.page.waitForURL('**/lightning/o/Account/list**');
    await press(follower.panel.card(id).locator('c-call-form summary'));
    await follower.panel.card(id).getByLabel('Related to').selectOption(account);
    await session.ino.act(id, 'hangup', { communicationSeconds: 3 });
    const task = await poll('the Task', async () => (await session.tasksOf(id))[0] ?? null);
    assert.deepEqual([task['WhoId'], task['WhatId']], [CAMILLE.id, account]);
  })
);

test(
  'a new contact created in the follower is the record of the call and of its log, and Undo in the leader takes it back',
  PATIENCE,
  withTabs(async (tabs, session) => {
    const leader = await tabs.leader(ALICE);
    const follower = await tabs.follower();
    const id = await ring(session, STRANGER);
    await follower.panel.searched(id);
    await session.ino.act(id, 'answer');
    await follower.panel.press(id, 'newRecord', 'Contact');
    const modal = follower.page.getByRole('dialog', { name: 'New Contact' });
    await modal.getByLabel('Last Name').fill('Zoe New');
    await modal.getByRole('button', { name: 'Save', exact: true }).click();
    for (const { panel } of [leader, follower]) await panel.card(id).getByText('Linked to Zoe New.').waitFor({ state: 'attached' });
    const zoe = follower.panel.recordOnPage();
    await session.ino.act(id, 'hangup', { communicationSeconds: 3 });
    const taskWith = (isReady: (who: unknown) => boolean): Promise<unknown> =>
      poll('the Task', async () => (await session.tasksOf(id)).find((task) => isReady(task['WhoId'])) ?? null);
    assert.equal(Object(await taskWith((who) => who !== null)).WhoId, zoe);
    await leader.page.bringToFront();
    await leader.panel.press(id, 'undoLink');
    await taskWith((who) => who === null);
  })
);

test(
  'of three windows a record pops in the one the agent looks at, and in no other',
  PATIENCE,
  withTabs(
    async (tabs, session) => {
      const leader = await tabs.leader(ALICE);
      const [second, third] = [await tabs.follower(), await tabs.follower()];
      const all = [leader, second, third];
      await tabs.inWindows(all);
      const looks = [
        { at: second, caller: CAMILLE },
        { at: third, caller: OTHER },
        { at: leader, caller: THIRD }
      ];
      for (const { at, caller } of looks) {
        await tabs.lookAt(at);
        const before = all.map(({ page }) => page.url());
        const id = await ring(session, caller.number);
        await at.panel.shows(caller.id);
        all.forEach((one, index) => {
          if (one !== at) assert.equal(one.page.url(), before[index]);
        });
        await session.ino.act(id, 'miss');
        // A saved log refreshes the page in view, before the agent looks elsewhere.
        await poll('the refresh', async () => ((await at.panel.requests()).refresh === 1 ? true : null));
      }
      const refreshes = await Promise.all(all.map(async ({ panel }) => (await panel.requests()).refresh));
      assert.deepEqual(refreshes, [1, 1, 1], 'once each');
    },
    { wholeBrowser: true }
  )
);

test(
  'the leader closed during a call hands it over: the next tab loads the Banner, and the log is complete and one',
  PATIENCE,
  withTabs(async (tabs, session) => {
    const leader = await tabs.leader(ALICE);
    const [second, third] = [await tabs.follower(), await tabs.follower()];
    const id = await ring(session, CAMILLE.number);
    await session.ino.act(id, 'answer');
    await third.panel.card(id).locator('[role=timer]').waitFor({ state: 'attached' });
    await leader.page.close();
    await second.panel.linked();
    assert.deepEqual([bannersIn(second, session), bannersIn(third, session)], [1, 0]);
    await second.panel.searched(id);
    await third.panel.press(id, 'control', 'hold');
    await poll('the hold', async () => ((await session.ino.read(id)).state === 'held' ? true : null));
    await session.ino.act(id, 'hangup', { communicationSeconds: 61 });
    await session.ino.act(id, 'recording', {});
    const isComplete = (task: Readonly<Record<string, unknown>>): boolean => String(task['inocx__Voice_Recording__c']).startsWith('https:');
    const task = await poll('the recording in the Task', async () => (await session.tasksOf(id)).find(isComplete) ?? null);
    assert.equal((await session.tasksOf(id)).length, 1);
    assert.equal(task['WhoId'], CAMILLE.id);
    assert.equal(task['CallDurationInSeconds'], 61);
    assert.equal(task['inocx__Smart_Routing_Duration__c'], 14);
    assert.equal(task['inocx__Interaction_Outcome__c'], 'answered');
  })
);

test(
  'a log that waited in the leader is sent by the next tab, once',
  PATIENCE,
  withTabs(async (tabs, session) => {
    const leader = await tabs.leader(ALICE);
    const follower = await tabs.follower();
    await leader.panel.fault('saveLog', { kind: 'silent' });
    const id = await ring(session, CAMILLE.number);
    await follower.panel.card(id).waitFor({ state: 'attached' });
    await session.ino.act(id, 'miss');
    // Salesforce has written it, and the leader will never hear of it.
    await poll('the Task', async () => (await session.tasksOf(id))[0] ?? null);
    await leader.page.close();
    await follower.panel.linked();
    await follower.panel.card(id).locator('[data-command=openTask]').waitFor();
    assert.equal((await session.tasksOf(id)).length, 1);
  })
);

test(
  'another user in the same browser profile leads tabs of his own',
  PATIENCE,
  withTabs(async (tabs, session) => {
    const alice = await tabs.leader(ALICE);
    const id = await ring(session, CAMILLE.number);
    await alice.panel.card(id).waitFor({ state: 'attached' });
    await tabs.logOut();
    const benoit = await tabs.logIn(BENOIT);
    await benoit.panel.frame.locator('c-banner-frame').waitFor({ state: 'attached' });
    assert.deepEqual([await strip(benoit).count(), await benoit.panel.card(id).count()], [0, 0]);
    assert.equal(await strip(alice).count(), 0, 'Alice leads on');
  })
);

test(
  'the browser asks before the tab with a live call is closed, and only then',
  PATIENCE,
  withTabs(async (tabs, session) => {
    const leader = await tabs.leader(ALICE);
    const follower = await tabs.follower();
    const id = await ring(session, CAMILLE.number);
    await follower.panel.card(id).waitFor({ state: 'attached' });
    const asked = leader.page.waitForEvent('dialog');
    await leader.page.close({ runBeforeUnload: true });
    const dialog = await asked;
    assert.equal(dialog.type(), 'beforeunload');
    await dialog.dismiss();
    const gone = follower.page.waitForEvent('close');
    await follower.page.close({ runBeforeUnload: true });
    await gone;
    await session.ino.act(id, 'miss');
    await leader.panel.card(id).getByText('Ended').waitFor();
    const closed = leader.page.waitForEvent('close');
    await leader.page.close({ runBeforeUnload: true });
    await closed;
  })
);
