import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Stage } from '../../workbench/drive/stage.ts';
import { ALICE, newStage } from './onStage.ts';
import { AgentTabs, type OpenTab, strip } from './tabs/agentTabs.ts';

/** What stands between the agent and the next call: each has its own line, none covers the Banner, and each has its way out. */
const PATIENCE = { timeout: 60_000 };

let stage: Stage;
let tabs: AgentTabs;
let leader: OpenTab;
before(async () => {
  stage = await newStage();
  tabs = await AgentTabs.on(stage);
  leader = await tabs.leader(ALICE);
});
after(() => stage?.close());
afterEach(async () => {
  await stage.ino.settings({ reachable: true, reconnectSeconds: 30, userMapping: {}, secondSignIn: 'takesOver' });
});

const line = (fault: string) => leader.panel.frame.locator(`[data-strip=agent-${fault}]`);
const loadAgain = (fault: string): Promise<void> => line(fault).locator('[data-command=loadAgain]').click();

/** The line is there, alone, and the Banner is in view beside it. */
async function says(fault: string, text: string): Promise<void> {
  await line(fault).getByText(text).waitFor();
  assert.equal(await leader.panel.frame.locator('[data-strip^=agent-]').count(), 1);
  const frame = await leader.panel.frame.locator('c-banner-frame iframe').boundingBox();
  assert.ok(frame !== null && frame.height > 100, 'the Banner has room');
}

async function isBack(fault: string): Promise<void> {
  await line(fault).waitFor({ state: 'detached' });
  await leader.page.getByRole('button', { name: 'INO cx – Connected' }).waitFor();
}

test('INO cx out of reach: reconnecting, and back by itself', PATIENCE, async () => {
  await stage.ino.settings({ reachable: false });
  await says('AgentReconnecting', 'trying to get it back');
  assert.equal(await line('AgentReconnecting').getByRole('button').count(), 0, 'nothing that would cut off a call');
  await stage.ino.settings({ reachable: true });
  await isBack('AgentReconnecting');
});

test('a supervisor signs the agent out', PATIENCE, async () => {
  await stage.ino.disconnect(ALICE);
  await says('AgentDisconnected', 'A supervisor signed you out');
  await leader.page.getByRole('button', { name: 'INO cx – Offline' }).waitFor();
  await loadAgain('AgentDisconnected');
  await isBack('AgentDisconnected');
});

test('the agent signs out in the Banner', PATIENCE, async () => {
  await leader.panel.bannerFrame().getByRole('button', { name: 'Sign out' }).click();
  await says('AgentSignedOut', 'You signed out of INO cx');
  await loadAgain('AgentSignedOut');
  await isBack('AgentSignedOut');
});

test('signed in elsewhere: the other tabs say so too, and both ways back work', PATIENCE, async () => {
  const mirror = await tabs.mirror();
  const elsewhere = await (await AgentTabs.on(stage)).leader(ALICE);
  await says('AgentSignedInElsewhere', 'You signed in to INO cx in another place');
  await mirror.panel.frame.locator('[data-strip=agent-AgentSignedInElsewhere]').waitFor();
  assert.equal(await strip(mirror).count(), 1);
  await mirror.page.close();
  await stage.ino.settings({ secondSignIn: 'refused' });
  await loadAgain('AgentSignedInElsewhere');
  await says('AgentSessionElsewhere', 'INO cx allows one session');
  await elsewhere.panel.bannerFrame().getByRole('button', { name: 'Sign out' }).click();
  await loadAgain('AgentSessionElsewhere');
  await isBack('AgentSessionElsewhere');
  await elsewhere.page.close();
});

test('another user of INO cx than of Salesforce: both are named', PATIENCE, async () => {
  await stage.ino.settings({ userMapping: { [ALICE]: 'carl.agent@acme.example' } });
  await stage.ino.disconnect(ALICE);
  await loadAgain('AgentDisconnected');
  await says('UserMismatch', 'under different names');
  assert.match(await line('UserMismatch').innerText(), /carl\.agent@acme\.example.*alice\.agent@acme\.example/s);
  await stage.ino.settings({ userMapping: {} });
  await leader.panel.bannerFrame().getByRole('button', { name: 'Sign out' }).click();
  await loadAgain('UserMismatch');
  await isBack('UserMismatch');
});

test('out of reach for too long: signed out, and back with a new load', PATIENCE, async () => {
  await stage.ino.settings({ reconnectSeconds: 1 });
  await leader.panel.reloadBanner();
  await leader.panel.linked();
  await stage.ino.settings({ reachable: false });
  await says('AgentConnectionLost', 'could not be reached');
  await stage.ino.settings({ reachable: true });
  await loadAgain('AgentConnectionLost');
  await isBack('AgentConnectionLost');
});
