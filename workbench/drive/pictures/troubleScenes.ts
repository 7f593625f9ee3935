import { CAMILLE } from '../seedPeople.ts';
import type { Screenshotter } from './screenshotter.ts';
import { press } from '../press.ts';

/** Logs that Salesforce cannot take just now, or refuses. */
export async function drawLogs(screenshotter: Screenshotter): Promise<void> {
  await drawLog(screenshotter, 'log-waiting', { kind: 'error', error: { code: 'SERVER_ERROR', description: 'try later' } });
  const details = [{ message: 'Close the open case first.' }];
  await drawLog(screenshotter, 'log-refused', { kind: 'error', error: { code: 'GENERIC_ERROR', description: 'refused', details } });
}

type Order = Parameters<Screenshotter['panel']['fault']>[1];

async function drawLog(screenshotter: Screenshotter, name: string, order: Order): Promise<void> {
  const { panel } = screenshotter;
  await panel.fault('saveLog', order);
  const call = await screenshotter.ring({ caller: CAMILLE });
  await screenshotter.session.ino.act(call, 'miss');
  await panel.log(call).waitFor();
  await screenshotter.draw(name);
  await panel.fault('saveLog', null);
  await press(panel.log(call).locator('[data-command=retryLog]'));
  await screenshotter.logged(call);
}

/** Each line that an agent may find above the phone, and what stands in its place when it has no address. */
export async function drawLines(screenshotter: Screenshotter): Promise<void> {
  const { session, tab, panel } = screenshotter;
  await session.ino.settings({ reachable: false });
  await panel.frame.locator('[data-strip=agent-AgentReconnecting]').waitFor();
  await screenshotter.draw('reconnecting');
  await session.ino.settings({ reachable: true });
  await panel.frame.locator('[data-strip=agent-AgentReconnecting]').waitFor({ state: 'detached' });
  await session.ino.disconnect(screenshotter.username);
  await panel.frame.locator('[data-strip=agent-AgentDisconnected]').waitFor();
  await screenshotter.draw('signed-out');
  await (await tab.banner()).goto('about:blank');
  await panel.frame.locator('[data-strip^=link-]').waitFor();
  await screenshotter.draw('offline');
  await session.setUp({ '/connection/loginUrl': '' });
  await tab.page.reload();
  await tab.openPanel();
  await panel.frame.locator('[data-problem]').waitFor({ state: 'attached' });
  await screenshotter.size();
  await screenshotter.draw('no-login-url');
}
