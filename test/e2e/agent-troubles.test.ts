import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Stage } from '../../workbench/drive/stage.ts';
import { ALICE, newStage } from './onStage.ts';
import { AgentTabs, type OpenTab } from './tabs/agentTabs.ts';

/** What stands between the agent and the next call has its own line, which does not cover the Banner, and its way out. */
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
  await line('AgentDisconnected').locator('[data-command=loadAgain]').click();
  await leader.panel.frame
    .frameLocator('c-banner-frame iframe')
    .getByRole('button', { name: /Sign in/ })
    .waitFor();
});
