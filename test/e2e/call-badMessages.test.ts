import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { root } from '../../tooling/lib/root.ts';
import { CallHarness, recordWith } from './calls/callHarness.ts';

const CALLER = '+33199001234';
const MEGABYTE = 1024 * 1024;

type Snapshot = Record<string, unknown>;

let harness: CallHarness;
before(async () => {
  harness = await CallHarness.open({ prepare: (page) => page.addInitScript(distortable) });
});
after(() => harness?.close());
afterEach(async () => {
  await distort({}, {}, 0);
  await harness.clear();
});

interface Distortion {
  /** Snapshots with all of these are distorted. */
  readonly when: Snapshot;
  readonly wrong: Snapshot;
  readonly times: number;
}

/** Put into the Banner's page before its scripts: what INO cx's server says of calls goes through the ordered distortion. */
function distortable(): void {
  const { fetch: real } = window;
  window.fetch = async (...request) => {
    const response = await real(...request);
    if (!String(request[0]).startsWith('/api/agent/view')) return response;
    const body: { value?: { changes?: { snapshot: Snapshot }[] } } = await response.clone().json();
    // Read only now: the test may have ordered another one meanwhile.
    const order: Distortion | undefined = Reflect.get(window, 'distortion');
    if (order === undefined) return response;
    let left = order.times;
    for (const change of body.value?.changes ?? []) {
      const { snapshot } = change;
      if (left === 0 || Object.entries(order.when).some(([name, value]) => snapshot[name] !== value)) continue;
      change.snapshot = { ...snapshot, ...order.wrong };
      left -= 1;
    }
    Reflect.set(window, 'distortion', { ...order, times: left });
    return Response.json(body, { status: response.status });
  };
}

async function distort(when: Snapshot, wrong: Snapshot, times = 1): Promise<void> {
  const banner = await harness.tab.banner();
  await banner.evaluate((order) => void Reflect.set(window, 'distortion', order), { when, wrong, times });
}

/** What INO cx says wrongly of a call that has ended; the code of the notice; and whether the call is logged nevertheless. */
const DISTORTED: readonly { readonly what: string; readonly wrong: Snapshot; readonly code: string }[] = [
  { what: 'a negative duration', wrong: { communicationSeconds: -5 }, code: 'INOCX-205' },
  { what: 'a duration of a century', wrong: { communicationSeconds: 3e9 }, code: 'INOCX-205' },
  { what: 'notes of a megabyte', wrong: { notes: 'x'.repeat(MEGABYTE) }, code: 'INOCX-205' },
  { what: 'a queue of a megabyte', wrong: { queue: 'q'.repeat(MEGABYTE) }, code: 'INOCX-205' },
  { what: 'a recording at javascript:', wrong: { recordingUrl: 'javascript:alert(1)' }, code: 'INOCX-205' }
];

for (const { what, wrong, code } of DISTORTED) {
  test(`${what}: left out, told with its code, and the call is logged`, async () => {
    await distort({ outcome: 'answered' }, wrong, 9);
    const call = await harness.ringAndSearch({ caller: CALLER });
    await call.answer();
    await call.hangUp(42);
    const task = await call.task();
    assert.equal(task['WhoId'], recordWith(CALLER));
    await harness.panel.notice(code).first().waitFor();
    assert.ok(String(task['Description'] ?? '').length <= 32_000);
    assert.ok(String(task['inocx__Queue__c'] ?? '').length <= 255);
    assert.equal(String(task['inocx__Voice_Recording__c']).startsWith('javascript'), false);
  });
}

const REFUSED: readonly { readonly what: string; readonly wrong: Snapshot }[] = [
  { what: 'a state that does not exist', wrong: { state: 'teleported' } },
  { what: 'no id', wrong: { id: null } },
  { what: 'an id of a megabyte', wrong: { id: 'x'.repeat(MEGABYTE) } }
];

for (const { what, wrong } of REFUSED) {
  test(`a snapshot with ${what} is set aside and told; the next one of the call counts`, async () => {
    await distort({ state: 'ringing', caller: CALLER }, wrong);
    const id = await harness.session.ino.ring({ caller: CALLER });
    const call = harness.follow(id);
    await harness.panel.notice('INOCX-204').first().waitFor();
    assert.equal(await call.card.count(), 0);
    await call.answer();
    await call.hangUp(42);
    assert.equal((await call.task())['CallDurationInSeconds'], 42);
  });
}

test('a call that goes back to ringing after its end: the earlier state stays, and the agent is told', async () => {
  await distort({ notes: 'back' }, { state: 'ringing', outcome: null, endedAt: null });
  const call = await harness.ringAndSearch({ caller: CALLER });
  await call.answer();
  await call.hangUp(42);
  await call.task();
  await harness.session.ino.act(call.id, 'qualify', { notes: 'back' });
  await harness.panel.notice('INOCX-206').waitFor();
  await call.card.getByText('Wrap-up').waitFor();
  await call.hasTasks(1);
});

test('messages of another window are not heard, and the next call is logged', async () => {
  const forged = { v: 1, seq: 9999, snapshot: { id: 'forged', state: 'ringing', caller: CALLER } };
  await harness.tab.page.evaluate((message) => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[title="Open CTI Softphone"]');
    const shapes = [message, { type: 'interaction', ...message }, { namespace: 'penpal', type: 'SYN', participantId: 'x' }];
    for (const shape of shapes) frame?.contentWindow?.postMessage(shape, '*');
  }, forged);
  const call = await harness.ringAndSearch({ caller: CALLER });
  assert.equal(await harness.panel.card('forged').count(), 0);
  await call.answer();
  await call.hangUp();
  await call.task();
});

test('a Banner of a future version: the strip says that the versions differ; with today’s the next call is logged', async () => {
  const { page } = harness.tab;
  const today = readFileSync(join(root, 'build/workbench/banner.js'), 'utf8');
  const future = today.replace('PROTOCOL_VERSIONS = [1]', 'PROTOCOL_VERSIONS = [2]');
  assert.notEqual(future, today, 'the Banner is made to speak another version');
  await page.route('**/banner.js', (route) => route.fulfill({ body: future, contentType: 'text/javascript' }));
  await harness.panel.reload();
  await harness.panel.frame.locator('[data-strip=link-noCommonVersion]').getByText('different versions of the bridge').waitFor();
  await page.unroute('**/banner.js');
  await harness.panel.reload();
  await harness.panel.linked();
  const call = await harness.ringAndSearch({ caller: CALLER });
  await call.answer();
  await call.hangUp();
  await call.task();
});
