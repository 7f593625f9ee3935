import { CAMILLE } from '../seedPeople.ts';
import type { Artist } from './artist.ts';
import { press } from '../press.ts';

/** Logs that Salesforce cannot take just now, or refuses. */
export async function drawLogs(artist: Artist): Promise<void> {
  await drawLog(artist, 'log-waiting', { kind: 'error', error: { code: 'SERVER_ERROR', description: 'try later' } });
  const details = [{ message: 'Close the open case first.' }];
  await drawLog(artist, 'log-refused', { kind: 'error', error: { code: 'GENERIC_ERROR', description: 'refused', details } });
}

type Order = Parameters<Artist['panel']['fault']>[1];

async function drawLog(artist: Artist, name: string, order: Order): Promise<void> {
  const { panel } = artist;
  await panel.fault('saveLog', order);
  const call = await artist.ring({ caller: CAMILLE });
  await artist.stage.ino.act(call, 'miss');
  await panel.log(call).waitFor();
  await artist.draw(name);
  await panel.fault('saveLog', null);
  await press(panel.log(call).locator('[data-command=retryLog]'));
  await artist.logged(call);
}

/** Each line that an agent may find above the phone, and what stands in its place when it has no address. */
export async function drawLines(artist: Artist): Promise<void> {
  const { stage, tab, panel } = artist;
  await stage.ino.settings({ reachable: false });
  await panel.frame.locator('[data-strip=agent-AgentReconnecting]').waitFor();
  await artist.draw('reconnecting');
  await stage.ino.settings({ reachable: true });
  await panel.frame.locator('[data-strip=agent-AgentReconnecting]').waitFor({ state: 'detached' });
  await stage.ino.disconnect(artist.username);
  await panel.frame.locator('[data-strip=agent-AgentDisconnected]').waitFor();
  await artist.draw('signed-out');
  await (await tab.banner()).goto('about:blank');
  await panel.frame.locator('[data-strip^=link-]').waitFor();
  await artist.draw('offline');
  await stage.setUp({ '/connection/loginUrl': '' });
  await tab.page.reload();
  await tab.openPanel();
  await panel.frame.locator('[data-problem]').waitFor({ state: 'attached' });
  await artist.size();
  await artist.draw('no-login-url');
}
