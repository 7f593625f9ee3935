import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { CallBench, recordWith } from './calls/callBench.ts';

const CALLER = '+33199001234';

let bench: CallBench;
before(async () => {
  bench = await CallBench.open();
});
after(() => bench?.close());
afterEach(() => bench.clear());

test('the softphone is loaded anew in mid-call: the call is there again, and one Task is written', async () => {
  const call = await bench.ringAndSearch({ caller: CALLER });
  await call.answer();
  await bench.panel.reload();
  await bench.panel.linked();
  await call.card.locator('[role=timer]').waitFor();
  await bench.panel.searched(call.id);
  await call.hangUp(42);
  const task = await call.task();
  assert.deepEqual([task['WhoId'], task['CallDurationInSeconds']], [recordWith(CALLER), 42]);
});

test('loaded anew in the wrap-up: notes and recording still go to the one Task', async () => {
  const call = await bench.ringAndSearch({ caller: CALLER });
  await call.answer();
  await call.hangUp(42);
  const { Id } = await call.task();
  await bench.panel.reload();
  await bench.panel.linked();
  await call.card.locator('[data-command=openTask]').waitFor();
  await bench.stage.ino.act(call.id, 'qualify', { notes: 'After the reload' });
  await bench.stage.ino.act(call.id, 'wrapup');
  await bench.stage.ino.act(call.id, 'recording', {});
  const task = await call.task((one) => String(one['inocx__Voice_Recording__c']).startsWith('https:') && one['Description'] !== null);
  assert.deepEqual([task['Id'], task['Description']], [Id, 'After the reload']);
});

test('loaded anew while a log waits: it is sent by the new page', async () => {
  const call = await bench.ringAndSearch({ caller: CALLER });
  await call.answer();
  await bench.panel.fault('saveLog', { kind: 'error', error: { code: 'SERVER_ERROR', description: 'try later' } });
  await call.hangUp(42);
  await bench.panel.log(call.id).getByText('Not saved yet').waitFor();
  await bench.panel.fault('saveLog', null);
  await bench.panel.reload();
  assert.equal((await call.task())['CallDurationInSeconds'], 42);
});

test('the answer to the log is lost with the page: the new page finds the Task and makes no second one', async () => {
  const call = await bench.ringAndSearch({ caller: CALLER });
  await call.answer();
  await bench.panel.fault('saveLog', { kind: 'silent', times: 1 });
  await call.hangUp(42);
  const { Id } = await call.task();
  await bench.panel.reload();
  await bench.panel.linked();
  await call.card.locator('[data-command=openTask]').waitFor();
  assert.equal((await call.task())['Id'], Id);
});

test('the Banner is loaded anew in mid-call: what it says then is heard, and one Task is written', async () => {
  const call = await bench.ringAndSearch({ caller: CALLER });
  await call.answer();
  await bench.panel.reloadBanner();
  await bench.panel.linked();
  await call.hangUp(42);
  await call.card.getByText('Wrap-up').waitFor();
  assert.equal((await call.task())['CallDurationInSeconds'], 42);
});

test('a call that ends while the Banner is away is logged when it is back', async () => {
  const call = await bench.ringAndSearch({ caller: CALLER });
  await call.answer();
  const banner = await bench.tab.banner();
  const address = banner.url();
  await banner.goto('about:blank');
  await bench.panel.frame.locator('[data-strip=link-waiting]').waitFor();
  await call.hangUp(42);
  await call.hasTasks(0);
  const frame = bench.panel.frame.locator('c-banner-frame iframe');
  await frame.evaluate((element, to) => {
    element.setAttribute('src', to);
  }, address);
  await bench.panel.linked();
  assert.equal((await call.task())['CallDurationInSeconds'], 42);
});
