import { after, before, test } from 'node:test';
import type { NewCall } from '../../workbench/drive/inoCalls.ts';
import { CallHarness } from './calls/callHarness.ts';
import { PATIENCE } from './inSession.ts';

/** The six states of an agent in INO cx, as icon and label of the utility item. */
let harness: CallHarness;
before(async () => {
  harness = await CallHarness.open();
});
after(() => harness?.close());

/** The item says so beside this drawing of SLDS. */
async function shows(state: string, icon: string): Promise<void> {
  const { page } = harness.tab;
  const item = page.getByRole('button', { name: `INO cx – ${state}`, exact: true });
  await item.and(page.locator(`.slds-utility-bar__action:has(use[href$="#${icon}"])`)).waitFor();
}

async function inHand(call: NewCall): Promise<() => Promise<void>> {
  const taken = await harness.ring(call);
  await taken.answer();
  return () => taken.hangUp();
}

test('each state has its own icon and label', PATIENCE, async () => {
  await shows('Connected', 'check');
  const endCall = await inHand({ caller: '+33199001234' });
  await shows('On a call', 'call');
  const endMail = await inHand({ caller: 'hugo.simon@example.com', flow: 'email' });
  await shows('In interaction', 'layers');
  await endCall();
  await shows('Handling emails', 'email');
  const endMessage = await inHand({ caller: 'whatsapp:+33199001235', flow: 'messaging' });
  await endMail();
  await shows('Handling messaging', 'chat');
  await endMessage();
  await shows('Connected', 'check');
  await harness.session.ino.disconnect('alice.agent@acme.example');
  await shows('Offline', 'offline');
});
