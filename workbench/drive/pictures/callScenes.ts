import { CAMILLE, HUGO, STRANGER, TWO_CONTACTS } from '../seedPeople.ts';
import type { Artist } from './artist.ts';
import { press } from '../press.ts';

/** One call from ring to wrap-up, and what an agent does in it. */
export async function drawOneCall(artist: Artist): Promise<void> {
  const { ino } = artist.stage;
  const first = await artist.ring({ caller: CAMILLE });
  await artist.draw('ringing');
  await ino.act(first, 'answer');
  await artist.panel.card(first).locator('[role=timer]').waitFor();
  await artist.draw('connected');
  await artist.drawWindow('window');
  await unfolded(artist, first, 'c-call-form', async () => {
    await artist.panel.card(first).locator('textarea').fill('Wants a quote for twelve seats.');
    await artist.draw('notes');
  });
  await unfolded(artist, first, '[data-keying=keypad]', () => artist.draw('keypad'));
  await unfolded(artist, first, '[data-keying=transfer]', () => drawTransfer(artist, first));
  const second = await artist.ring({ caller: TWO_CONTACTS });
  await artist.draw('second-call');
  await ino.act(second, 'abandon');
  await ino.act(first, 'hangup', { communicationSeconds: 84 });
  await artist.logged(first);
  await artist.draw('wrap-up');
  await ino.act(first, 'wrapup');
}

/** The field for the number, and the question that comes before the call goes. */
async function drawTransfer(artist: Artist, call: string): Promise<void> {
  const part = artist.panel.keying(call, 'transfer');
  await part.locator('input').fill('202');
  await artist.draw('transfer');
  await press(part.locator('form [data-command=transfer]'));
  await part.locator('fieldset').waitFor();
  await artist.draw('transfer-question');
  await press(part.locator('[data-command=dismiss]'));
}

/** The part of a card that folds out. */
async function unfolded(artist: Artist, call: string, part: string, draw: () => Promise<void>): Promise<void> {
  const opener = artist.panel.card(call).locator(`${part} summary`);
  await press(opener);
  await draw();
  await press(opener);
}

/** Several records have the number, or none. */
export async function drawMatches(artist: Artist): Promise<void> {
  const { ino } = artist.stage;
  const several = await artist.ring({ caller: TWO_CONTACTS });
  await artist.draw('match-list');
  await ino.act(several, 'miss');
  const call = await artist.ring({ caller: STRANGER });
  await ino.act(call, 'answer');
  await artist.panel.card(call).locator('[data-command=newRecord]').waitFor();
  await artist.draw('no-match');
  await artist.panel.press(call, 'newRecord');
  await artist.tab.page.getByRole('dialog', { name: 'New Contact' }).waitFor();
  await artist.drawWindow('new-contact');
  await artist.tab.page.keyboard.press('Escape');
  await ino.act(call, 'hangup');
  await ino.act(call, 'wrapup');
  await artist.logged(call);
}

/** What is no inbound call: one to a number clicked in Salesforce, and an e-mail. */
export async function drawOtherKinds(artist: Artist): Promise<void> {
  const { ino } = artist.stage;
  const mail = await artist.ring({ caller: HUGO.mail, flow: 'email' });
  await ino.act(mail, 'answer');
  await artist.panel.card(mail).locator('[role=timer]').waitFor();
  await artist.draw('email');
  await ino.act(mail, 'hangup');
  await ino.act(mail, 'wrapup');
  await artist.logged(mail);
  await artist.tab.page.locator('button[title^="Click to dial"]').first().click();
  const card = artist.panel.frame.locator('[data-call]:has([data-value=hangUp])');
  await card.waitFor();
  await artist.draw('outbound');
  await press(card.locator('[data-value=hangUp]'));
  await card.waitFor({ state: 'detached' });
}
