import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { runAxe } from '../../workbench/drive/axe.ts';
import type { Session } from '../../workbench/drive/session.ts';
import { ALICE, BENOIT, newSession, inSession } from './inSession.ts';
import { AgentTabs, type OpenTab } from './tabs/agentTabs.ts';
import { press } from '../../workbench/drive/press.ts';

/** What stands between the agent and the next call has its own line, which does not cover the Banner, and its way out. */
const PATIENCE = { timeout: 60_000 };

const USUAL = { reachable: true, reconnectSeconds: 30, userMapping: {}, secondSignIn: 'takesOver' };

let session: Session;
let tabs: AgentTabs;
let leader: OpenTab;
before(async () => {
  session = await newSession({ wholeBrowser: true });
  tabs = await AgentTabs.on(session);
  leader = await tabs.leader(ALICE);
});
after(() => session?.close());
afterEach(() => session.ino.settings(USUAL));

const line = ({ panel }: OpenTab, fault: string) => panel.frame.locator(`[data-strip=agent-${fault}]`);

const item = ({ page }: OpenTab, state: string) => page.getByRole('button', { name: `INO cx – ${state}` });

/** The line is there, alone, and the Banner is in view beside it. */
async function says(at: OpenTab, fault: string, text: string): Promise<void> {
  await line(at, fault).getByText(text).waitFor();
  assert.equal(await at.panel.frame.locator('[data-strip^=agent-]').count(), 1);
  const frame = await at.panel.frame.locator('c-banner-frame iframe').boundingBox();
  assert.ok(frame !== null && frame.height > 100, 'the Banner has room');
  const { violations } = await runAxe(await at.tab.softphone());
  assert.deepEqual(violations, [], fault);
}

async function isBack(at: OpenTab): Promise<void> {
  await at.panel.linked();
  await item(at, 'Connected').waitFor();
  await at.panel.frame.locator('c-softphone:not(:has([data-strip]))').waitFor();
}

const loadAgain = (at: OpenTab, fault: string): Promise<void> => press(line(at, fault).locator('[data-command=loadAgain]'));

/** The button of the line, then the sign-in that INO cx shows in the new frame. */
async function signInAgain(at: OpenTab, fault: string): Promise<void> {
  await loadAgain(at, fault);
  await at.tab.signInToBanner();
  await isBack(at);
}

test('INO cx out of reach: reconnecting, and back by itself', PATIENCE, async () => {
  await session.ino.settings({ reachable: false });
  await says(leader, 'AgentReconnecting', 'trying to get it back');
  assert.equal(await line(leader, 'AgentReconnecting').getByRole('button').count(), 0, 'nothing that would cut off a call');
  await session.ino.settings({ reachable: true });
  await isBack(leader);
});

test('out of reach for as long as INO cx tries: the connection is lost, and loading again brings it back', PATIENCE, async () => {
  await session.ino.settings({ reconnectSeconds: 1 });
  await leader.panel.reloadBanner();
  await leader.panel.linked();
  await session.ino.settings({ reachable: false });
  await says(leader, 'AgentConnectionLost', 'could not be reached');
  await item(leader, 'Offline').waitFor();
  await session.ino.settings(USUAL);
  await loadAgain(leader, 'AgentConnectionLost');
  await isBack(leader);
});

test('a supervisor signs the agent out, who signs in again', PATIENCE, async () => {
  await session.ino.disconnect(ALICE);
  await says(leader, 'AgentDisconnected', 'A supervisor signed you out');
  await item(leader, 'Offline').waitFor();
  await signInAgain(leader, 'AgentDisconnected');
});

test('the agent signs out in INO cx, and in again', PATIENCE, async () => {
  await leader.panel.bannerFrame().getByRole('button', { name: 'Sign out' }).click();
  await says(leader, 'AgentSignedOut', 'You signed out of INO cx');
  await signInAgain(leader, 'AgentSignedOut');
});

test('signed in elsewhere: the line stands where the session ended, and loading again there takes it back', PATIENCE, async () => {
  const other = await (await AgentTabs.on(session)).leader(ALICE);
  await says(leader, 'AgentSignedInElsewhere', 'that ended your session here');
  await item(leader, 'Offline').waitFor();
  await isBack(other);
  await signInAgain(leader, 'AgentSignedInElsewhere');
  await says(other, 'AgentSignedInElsewhere', 'that ended your session here');
  await other.page.context().close();
});

test('INO cx user and Salesforce user differ: both are named until the agent has signed out and in as himself', PATIENCE, async () => {
  await session.ino.settings({ userMapping: { [ALICE]: BENOIT } });
  await leader.panel.bannerFrame().getByRole('button', { name: 'Sign out' }).click();
  await loadAgain(leader, 'AgentSignedOut');
  await leader.tab.signInToBanner();
  await says(leader, 'UserMismatch', 'under different names');
  assert.match(await line(leader, 'UserMismatch').innerText(), new RegExp(`Sign out in INO cx.*INO cx: ${BENOIT}, Salesforce: ${ALICE}`));
  await item(leader, 'Connected').waitFor();
  await session.ino.settings(USUAL);
  await leader.panel.bannerFrame().getByRole('button', { name: 'Sign out' }).click();
  await says(leader, 'AgentSignedOut', 'You signed out of INO cx');
  await signInAgain(leader, 'AgentSignedOut');
});

test('INO cx allows one session and refuses the second: the line says where to sign out, then loading again lets in', PATIENCE, () =>
  // Where the browser lets the org's session into the frame, INO cx refuses before it shows a page of its own to sign in.
  inSession({ thirdPartyCookies: true }, async (strict) => {
    const first = await (await AgentTabs.on(strict)).logIn(ALICE);
    // The real sign-in: it is her consent that lets the second tab through Salesforce.
    await first.tab.signInToBanner();
    await first.panel.linked();
    await strict.ino.settings({ secondSignIn: 'refused' });
    const second = await (await AgentTabs.on(strict)).logIn(ALICE);
    await second.tab.openPanel();
    await second.panel.linked();
    await says(second, 'AgentSessionElsewhere', 'in another place, and INO cx allows one session');
    await item(second, 'Offline').waitFor();
    await isBack(first);
    await first.panel.bannerFrame().getByRole('button', { name: 'Sign out' }).click();
    await says(first, 'AgentSignedOut', 'You signed out of INO cx');
    await loadAgain(second, 'AgentSessionElsewhere');
    await isBack(second);
  })
);

test(
  'where INO cx shows its own sign-in, it refuses there, covered by nothing, and lets in once the other session is over',
  PATIENCE,
  async () => {
    await session.ino.settings({ secondSignIn: 'refused' });
    const second = await (await AgentTabs.on(session)).logIn(ALICE);
    const refused = await second.tab.openSignIn();
    await second.panel.bannerFrame().getByText('INO cx allows one session per user').waitFor();
    await refused.close();
    await isBack(leader);
    await leader.panel.bannerFrame().getByRole('button', { name: 'Sign out' }).click();
    await line(leader, 'AgentSignedOut').waitFor();
    await second.tab.signInToBanner();
    await isBack(second);
    await second.page.context().close();
  }
);
