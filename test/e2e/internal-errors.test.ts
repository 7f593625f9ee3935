import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Frame } from 'playwright-core';
import { poll } from '../../workbench/drive/poll.ts';
import type { Session } from '../../workbench/drive/session.ts';
import { ALICE, newSession, PATIENCE } from './inSession.ts';
import { AgentTabs, type OpenTab } from './tabs/agentTabs.ts';
import { press } from '../../workbench/drive/press.ts';

const CALLER = '+33199001234';
const OURS = 'An error in the softphone itself.';

let session: Session;
let tabs: AgentTabs;
let leader: OpenTab;
before(async () => {
  session = await newSession();
  tabs = await AgentTabs.on(session);
  leader = await tabs.leader(ALICE);
});
after(() => session?.close());

/** A listener of the softphone's own script throws, each time it is called. */
async function breakListener(softphone: Frame, message: string, times: number): Promise<void> {
  await softphone.evaluate(
    ([text, count]) => {
      const shown = Object.getOwnPropertyDescriptor(Document.prototype, 'visibilityState');
      if (shown === undefined) throw new Error('no visibilityState');
      Object.defineProperty(document, 'visibilityState', {
        configurable: true,
        get() {
          throw new TypeError(text);
        }
      });
      for (let time = 0; time < count; time += 1) document.dispatchEvent(new Event('visibilitychange'));
      Object.defineProperty(document, 'visibilityState', shown);
    },
    [message, times] as const
  );
}

/** Errors of other scripts on the page: Salesforce's, and one without address, as a browser extension's. */
async function breakOthers(softphone: Frame): Promise<void> {
  await softphone.evaluate(() => {
    const library = new URL('/support/api/67.0/lightning/opencti_min.js', location.href).href;
    const theirs = Object.assign(new TypeError('boom of the library'), { stack: `TypeError: boom\n    at call (${library}:1:1)` });
    window.dispatchEvent(new ErrorEvent('error', { error: theirs, message: 'boom', filename: library }));
    void Promise.reject('Ada Lovelace');
  });
}

async function eventsOf({ panel }: OpenTab): Promise<string> {
  const toggle = panel.frame.locator('[data-request=toggle]');
  await press(toggle);
  await panel.frame.locator('[data-check=logs]').waitFor();
  const events = (await panel.frame.locator('#inocx-diagnostics').textContent()) ?? '';
  await press(toggle);
  return events;
}

/** What the tab says of itself; a follower shows the leader's notices besides, under keys of their own. */
const notice = ({ panel }: OpenTab, key = 'INOCX-508') => panel.frame.locator(`[data-strip^="${key}"]`);
const FOLLOWER = 'tab INOCX-508';

async function tellsOnce(tab: OpenTab, key?: string): Promise<void> {
  const softphone = await tab.tab.softphone();
  await breakOthers(softphone);
  await breakListener(softphone, 'boom of our own', 3);
  await notice(tab, key).getByText(OURS).waitFor({ state: 'attached' });
  assert.equal(await notice(tab, key).count(), 1);
  assert.match(await notice(tab, key).innerText(), /boom of our own[^]*INOCX-508/);
}

test('a tab that leads tells an error of its own once, and keeps those of other scripts for support', PATIENCE, async () => {
  await tellsOnce(leader);
  const events = await eventsOf(leader);
  assert.match(events, /INOCX-508 InternalError TypeError: boom of our own \(main\.js L\d+C\d+\)/);
  assert.match(events, /error of another script: TypeError: boom of the library/);
  assert.equal(events.split('boom of our own').length, 2, 'one line');
  assert.doesNotMatch(events, /Lovelace/);
  const id = await session.ino.ring({ caller: CALLER, username: ALICE });
  await leader.panel.searched(id);
});

test('a follower tab does so too', PATIENCE, async () => {
  const follower = await tabs.follower();
  await follower.tab.openPanel();
  await tellsOnce(follower, FOLLOWER);
  const events = await eventsOf(follower);
  assert.match(events, /INOCX-508 InternalError TypeError: boom of our own \(main\.js L\d+C\d+\)/);
  assert.match(events, /error of another script: TypeError: boom of the library/);
  await press(notice(follower, FOLLOWER).locator('[data-command=dismiss]'));
  await notice(follower, FOLLOWER).waitFor({ state: 'detached' });
  await breakListener(await follower.tab.softphone(), 'boom of our own', 1);
  await breakListener(await follower.tab.softphone(), 'another boom', 1);
  await notice(follower, FOLLOWER).getByText('another boom').waitFor({ state: 'attached' });
  assert.equal(await notice(follower, FOLLOWER).count(), 1, 'what was told is not told again');
});

test('a clock of the browser that throws costs no log: it goes with the rest, and the agent is told', PATIENCE, async () => {
  const tab = await (await AgentTabs.on(session)).leader(ALICE);
  await (
    await tab.tab.softphone()
  ).evaluate(() => {
    Date.prototype.getTimezoneOffset = () => {
      throw new TypeError('no zone');
    };
  });
  const id = await session.ino.ring({ caller: CALLER, username: ALICE });
  await tab.panel.searched(id);
  await session.ino.act(id, 'answer');
  await session.ino.act(id, 'hangup', { communicationSeconds: 42 });
  const task = await poll('the Task', async () => (await session.tasksOf(id))[0] ?? null);
  assert.equal(task['CallDurationInSeconds'], 42);
  assert.equal((await session.tasksOf(id)).length, 1);
  await notice(tab).getByText('no zone').waitFor({ state: 'attached' });
  assert.equal(await notice(tab).count(), 1);
});
