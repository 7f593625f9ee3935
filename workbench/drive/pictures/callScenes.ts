import { CAMILLE, HUGO, STRANGER, TWO_CONTACTS } from '../seedPeople.ts';
import type { Screenshotter } from './screenshotter.ts';
import { press } from '../press.ts';

/** One call from ring to wrap-up, and what an agent does in it. */
export async function drawOneCall(screenshotter: Screenshotter): Promise<void> {
  const { ino } = screenshotter.session;
  const first = await screenshotter.ring({ caller: CAMILLE });
  await screenshotter.draw('ringing');
  await ino.act(first, 'answer');
  await screenshotter.panel.card(first).locator('[role=timer]').waitFor();
  await screenshotter.draw('connected');
  await screenshotter.drawWindow('window');
  await unfolded(screenshotter, first, 'c-call-form', async () => {
    await screenshotter.panel.card(first).locator('textarea').fill('Wants a quote for twelve seats.');
    await screenshotter.draw('notes');
  });
  await unfolded(screenshotter, first, '[data-keying=keypad]', () => screenshotter.draw('keypad'));
  await unfolded(screenshotter, first, '[data-keying=transfer]', () => drawTransfer(screenshotter, first));
  const second = await screenshotter.ring({ caller: TWO_CONTACTS });
  await screenshotter.draw('second-call');
  await ino.act(second, 'abandon');
  await ino.act(first, 'hangup', { communicationSeconds: 84 });
  await screenshotter.logged(first);
  await screenshotter.draw('wrap-up');
  await ino.act(first, 'wrapup');
}

/** The field for the number, and the question that comes before the call goes. */
async function drawTransfer(screenshotter: Screenshotter, call: string): Promise<void> {
  const part = screenshotter.panel.keying(call, 'transfer');
  await part.locator('input').fill('202');
  await screenshotter.draw('transfer');
  await press(part.locator('form [data-command=transfer]'));
  await part.locator('fieldset').waitFor();
  await screenshotter.draw('transfer-question');
  await press(part.locator('[data-command=dismiss]'));
}

/** The part of a card that folds out. */
async function unfolded(screenshotter: Screenshotter, call: string, part: string, draw: () => Promise<void>): Promise<void> {
  const opener = screenshotter.panel.card(call).locator(`${part} summary`);
  await press(opener);
  await draw();
  await press(opener);
}

/** Several records have the number, or none. */
export async function drawMatches(screenshotter: Screenshotter): Promise<void> {
  const { ino } = screenshotter.session;
  const several = await screenshotter.ring({ caller: TWO_CONTACTS });
  await screenshotter.draw('match-list');
  await ino.act(several, 'miss');
  const call = await screenshotter.ring({ caller: STRANGER });
  await ino.act(call, 'answer');
  await screenshotter.panel.card(call).locator('[data-command=newRecord]').waitFor();
  await screenshotter.draw('no-match');
  await screenshotter.panel.press(call, 'newRecord');
  await screenshotter.tab.page.getByRole('dialog', { name: 'New Contact' }).waitFor();
  await screenshotter.drawWindow('new-contact');
  await screenshotter.tab.page.keyboard.press('Escape');
  await ino.act(call, 'hangup');
  await ino.act(call, 'wrapup');
  await screenshotter.logged(call);
}

/** What is no inbound call: one to a number clicked in Salesforce, and an e-mail. */
export async function drawOtherKinds(screenshotter: Screenshotter): Promise<void> {
  const { ino } = screenshotter.session;
  const mail = await screenshotter.ring({ caller: HUGO.mail, flow: 'email' });
  await ino.act(mail, 'answer');
  await screenshotter.panel.card(mail).locator('[role=timer]').waitFor();
  await screenshotter.draw('email');
  await ino.act(mail, 'hangup');
  await ino.act(mail, 'wrapup');
  await screenshotter.logged(mail);
  await screenshotter.tab.page.locator('button[title^="Click to dial"]').first().click();
  const card = screenshotter.panel.frame.locator('[data-call]:has([data-value=hangUp])');
  await card.waitFor();
  await screenshotter.draw('outbound');
  await press(card.locator('[data-value=hangUp]'));
  await card.waitFor({ state: 'detached' });
}
