import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { poll } from '../../workbench/drive/poll.ts';
import { CallHarness, recordWith } from './calls/callHarness.ts';
import { press } from '../../workbench/drive/press.ts';

const CALLER = '+33199001234';
const TWO_CONTACTS = '+33199001240';

let harness: CallHarness;
before(async () => {
  harness = await CallHarness.open();
});
after(() => harness?.close());
afterEach(() => harness.clear());

test('the softphone is loaded anew in mid-call: the call is there again, and one Task is written', async () => {
  const call = await harness.ringAndSearch({ caller: CALLER });
  await call.answer();
  await harness.panel.reload();
  await harness.panel.linked();
  await call.card.locator('[role=timer]').waitFor();
  await harness.panel.searched(call.id);
  await call.hangUp(42);
  const task = await call.task();
  assert.deepEqual([task['WhoId'], task['CallDurationInSeconds']], [recordWith(CALLER), 42]);
});

test('loaded anew in mid-call: what the agent chose and typed is there again and in the Task, and nothing pops anew', async () => {
  const call = await harness.ringAndSearch({ caller: TWO_CONTACTS });
  await call.answer();
  const choice = call.card.locator('[data-command=choose]').first();
  const chosen = (await choice.getAttribute('data-value')) ?? '';
  await press(choice);
  await harness.panel.shows(chosen);
  await press(call.card.locator('c-call-form summary'));
  await call.card.locator('textarea').first().fill('Wants a quote');
  await poll('the notes in the browser’s storage', async () => ((await keptNotes(call.id)) === 'Wants a quote' ? true : null));
  await harness.goHome();
  await harness.panel.reload();
  await harness.panel.linked();
  await call.card.locator(`[data-command=open][data-value="${chosen}"]`).waitFor();
  assert.equal(harness.panel.recordOnPage(), null);
  await call.hangUp(42);
  const task = await call.task();
  assert.deepEqual([task['WhoId'], task['Description']], [chosen, 'Wants a quote']);
});

test('loaded anew after the agent said that it is about nobody: nothing is searched again, and the log is about nobody', async () => {
  const call = await harness.ringAndSearch({ caller: CALLER });
  await call.answer();
  await press(call.card.locator('c-call-form summary'));
  await call.card.locator('[data-command=relatePerson]').selectOption('');
  await call.card.locator(`[data-command=open]`).waitFor({ state: 'detached' });
  const { search } = await harness.panel.requests();
  await harness.panel.reload();
  await harness.panel.linked();
  await call.card.locator('[role=timer]').waitFor();
  await harness.panel.searched(call.id);
  await call.hangUp(42);
  assert.equal((await call.task())['WhoId'] ?? null, null);
  assert.equal((await harness.panel.requests()).search, search);
});

/** The notes of a call as the softphone's page has them in IndexedDB. */
async function keptNotes(id: string): Promise<unknown> {
  const softphone = await harness.tab.softphone();
  return softphone.evaluate(async (interactionId) => {
    const { name } = (await indexedDB.databases()).find((one) => one.name?.startsWith('inocx-logs:') === true) ?? {};
    if (name === undefined) return null;
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open(name));
    const kept: unknown = await settled(database.transaction('works').objectStore('works').get(interactionId));
    database.close();
    return typeof kept === 'object' && kept !== null ? Reflect.get(kept, 'notes') : null;
  }, id);
}

test('loaded anew in the wrap-up: notes and recording still go to the one Task', async () => {
  const call = await harness.ringAndSearch({ caller: CALLER });
  await call.answer();
  await call.hangUp(42);
  const { Id } = await call.task();
  await harness.panel.reload();
  await harness.panel.linked();
  await call.card.locator('[data-command=openTask]').waitFor();
  await harness.session.ino.act(call.id, 'qualify', { notes: 'After the reload' });
  await harness.session.ino.act(call.id, 'wrapup');
  await harness.session.ino.act(call.id, 'recording', {});
  const task = await call.task((one) => String(one['inocx__Voice_Recording__c']).startsWith('https:') && one['Description'] !== null);
  assert.deepEqual([task['Id'], task['Description']], [Id, 'After the reload']);
});

test('loaded anew while a log waits: it is sent by the new page', async () => {
  const call = await harness.ringAndSearch({ caller: CALLER });
  await call.answer();
  await harness.panel.fault('saveLog', { kind: 'error', error: { code: 'SERVER_ERROR', description: 'try later' } });
  await call.hangUp(42);
  await harness.panel.log(call.id).getByText('Not saved yet').waitFor();
  await harness.panel.fault('saveLog', null);
  await harness.panel.reload();
  assert.equal((await call.task())['CallDurationInSeconds'], 42);
});

test('the answer to the log is lost with the page: the new page finds the Task and makes no second one', async () => {
  const call = await harness.ringAndSearch({ caller: CALLER });
  await call.answer();
  await harness.panel.fault('saveLog', { kind: 'silent', times: 1 });
  await call.hangUp(42);
  const { Id } = await call.task();
  await harness.panel.reload();
  await harness.panel.linked();
  await call.card.locator('[data-command=openTask]').waitFor();
  assert.equal((await call.task())['Id'], Id);
});

test('the Banner is loaded anew in mid-call: what it says then is heard, and one Task is written', async () => {
  const call = await harness.ringAndSearch({ caller: CALLER });
  await call.answer();
  await harness.panel.reloadBanner();
  await harness.panel.linked();
  await call.hangUp(42);
  await call.card.getByText('Wrap-up').waitFor();
  assert.equal((await call.task())['CallDurationInSeconds'], 42);
});

test('a call that ends while the Banner is away is logged when it is back', async () => {
  const call = await harness.ringAndSearch({ caller: CALLER });
  await call.answer();
  const banner = await harness.tab.banner();
  const address = banner.url();
  await banner.goto('about:blank');
  await harness.panel.frame.locator('[data-strip=link-waiting]').waitFor();
  await call.hangUp(42);
  await call.hasTasks(0);
  const frame = harness.panel.frame.locator('c-banner-frame iframe');
  await frame.evaluate((element, to) => {
    element.setAttribute('src', to);
  }, address);
  await harness.panel.linked();
  assert.equal((await call.task())['CallDurationInSeconds'], 42);
});
