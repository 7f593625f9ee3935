import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { poll } from '../../workbench/drive/poll.ts';
import type { Session } from '../../workbench/drive/session.ts';
import type { InocxShell } from '../../workbench/shell/client/host/inspection.ts';
import { recordWith } from './calls/callHarness.ts';
import { ALICE, newSession, PATIENCE } from './inSession.ts';
import { placeLiveCall, recordPageScript } from './recordPage/hostedPage.ts';
import { AgentTabs, type OpenTab } from './tabs/agentTabs.ts';

/** The package's message channel as the pages of a Lightning tab hear it, in the tab that leads and in a follower. */
const CHANNEL = 'inocx__INO_cx_Softphone__c';
const CAMILLE = { number: '+33199001234', id: recordWith('+33199001234') };

type ShellWindow = Window & { readonly inocxShell: InocxShell };

let session: Session;
let leader: OpenTab;
let follower: OpenTab;
before(async () => {
  session = await newSession();
  const tabs = await AgentTabs.on(session);
  leader = await tabs.leader(ALICE);
  follower = await tabs.follower();
});
after(() => session?.close());

const published = ({ page }: OpenTab): Promise<readonly unknown[]> =>
  page.evaluate(() => (window as unknown as ShellWindow).inocxShell.channels.published.map(({ message }) => message));

const publish = ({ page }: OpenTab, message: unknown): Promise<void> =>
  page.evaluate(([channel, message]) => (window as unknown as ShellWindow).inocxShell.channels.publishFromPage(channel, message), [
    CHANNEL,
    message
  ] as const);

/** Waits until the pages of the tab are told last of these states of a call about Camille, and of no other call. */
async function follows(tab: OpenTab, states: readonly string[]): Promise<void> {
  await poll(`the pages to hear ${states.join()}`, async () => {
    const last = (await published(tab)).at(-1);
    const calls: unknown = typeof last === 'object' && last !== null ? Reflect.get(last, 'calls') : null;
    if (!Array.isArray(calls) || calls.length !== states.length) return null;
    const isSame = calls.every(({ state, record }, index) => state === states[index] && record?.id === CAMILLE.id);
    return isSame ? true : null;
  });
}

test('the pages of both tabs follow a call to its end, told once a change', PATIENCE, async () => {
  const id = await session.ino.ring({ caller: CAMILLE.number, username: ALICE });
  for (const tab of [leader, follower]) await follows(tab, ['ringing']);
  await session.ino.act(id, 'answer');
  for (const tab of [leader, follower]) await follows(tab, ['connected']);
  await session.ino.act(id, 'hangup', { communicationSeconds: 3 });
  for (const tab of [leader, follower]) await follows(tab, ['wrapUp']);
  await session.ino.act(id, 'wrapup');
  for (const tab of [leader, follower]) {
    await follows(tab, []);
    const messages = (await published(tab)).map((message) => JSON.stringify(message));
    assert.ok(messages.every((message, index) => message !== messages[index - 1]));
  }
});

test('a page that opens asks, and is told again, also in the follower', PATIENCE, async () => {
  for (const tab of [leader, follower]) {
    const before = await published(tab);
    await publish(tab, { version: 1, kind: 'ask' });
    const after = await poll('an answer', async () => {
      const now = await published(tab);
      return now.length > before.length ? now : null;
    });
    assert.deepEqual(after.at(-1), before.at(-1));
  }
});

// Each dials a number of its own: the same number again within a moment is a double click.
for (const [where, tabOf, number] of [
  ['the tab that leads', () => leader, '+33199001300'],
  ['a follower', () => follower, '+33199001301']
] as const) {
  test(`a page in ${where} has a number dialled, and its record is that of the log, without a search`, PATIENCE, async () => {
    const { search } = await leader.panel.requests();
    const record = { id: CAMILLE.id, objectName: 'Contact', name: 'Camille Moreau' };
    await publish(tabOf(), { version: 1, kind: 'dial', number, record });
    const card = leader.panel.frame.locator('[data-call]', { hasText: 'Dialling' });
    await card.waitFor({ state: 'attached' });
    const id = (await card.getAttribute('data-call')) ?? '';
    await follows(follower, ['dialing']);
    await session.ino.act(id, 'hangup');
    const task = await poll('the Task', async () => (await session.tasksOf(id))[0] ?? null);
    assert.deepEqual([task['WhoId'], task['CallType']], [CAMILLE.id, 'Outbound']);
    assert.equal((await leader.panel.requests()).search, search);
    await follows(follower, []);
  });
}

test('what is no request of a page is not heard', PATIENCE, async () => {
  const before = await leader.panel.frame.locator('[data-call]').count();
  for (const message of [{ version: 2, kind: 'dial', number: '+33199001300' }, { version: 1, kind: 'dial' }, 'dial'])
    await publish(leader, message);
  const messages = (await published(leader)).length;
  await publish(leader, { version: 1, kind: 'ask' });
  await poll('an answer', async () => ((await published(leader)).length > messages ? true : null));
  assert.equal(await leader.panel.frame.locator('[data-call]').count(), before);
});

test(
  'the package’s own component follows the call on the page of its record, in both tabs, and its button has the softphone dial',
  PATIENCE,
  async () => {
    const script = await recordPageScript();
    const [atLeader, atFollower] = [
      await placeLiveCall(leader.page, script, CAMILLE.id, 'Contact'),
      await placeLiveCall(follower.page, script, CAMILLE.id, 'Contact')
    ];
    const elsewhere = await placeLiveCall(follower.page, script, recordWith('+33199001235'), 'Contact');
    const id = await session.ino.ring({ caller: CAMILLE.number, username: ALICE });
    for (const component of [atLeader, atFollower]) await component.getByText('Inbound call · Ringing').waitFor({ state: 'attached' });
    assert.equal(await elsewhere.locator('[data-call]').count(), 0, 'another record has no part in it');
    await session.ino.act(id, 'answer');
    for (const component of [atLeader, atFollower]) await component.getByText('Inbound call · Connected').waitFor({ state: 'attached' });
    await session.ino.act(id, 'hangup', { communicationSeconds: 3 });
    await session.ino.act(id, 'wrapup');
    for (const component of [atLeader, atFollower]) await component.locator('[data-call]').waitFor({ state: 'detached' });
    await atFollower.locator('button').first().dispatchEvent('click');
    await atFollower.getByText('Outbound call · Dialling').waitFor({ state: 'attached' });
    const calls = leader.panel.frame.locator('[data-call]', { hasText: 'Dialling' });
    const dialled = (await calls.getAttribute('data-call')) ?? '';
    assert.equal((await session.ino.read(dialled)).direction, 'outbound');
    await session.ino.act(dialled, 'hangup');
    assert.equal((await poll('the Task', async () => (await session.tasksOf(dialled))[0] ?? null))['WhoId'], CAMILLE.id);
  }
);
