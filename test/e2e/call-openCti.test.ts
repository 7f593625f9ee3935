import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { FrameLocator, Page } from 'playwright-core';
import { CallHarness, recordWith } from './calls/callHarness.ts';
import { fastForward, STALL_MS, withClock } from './calls/clock.ts';

const CALLER = '+33199001234';
const LIBRARY = '**/opencti_min.js';
const PAGE = '/apex/inocx__Softphone';

let harness: CallHarness;
before(async () => {
  harness = await CallHarness.open({ prepare: withClock });
});
after(() => harness?.close());
afterEach(() => harness.clear());

/** What stands in place of the phone: title, advice, code. */
const problemIn = (panel: Page | FrameLocator): Promise<string> => panel.locator('[data-problem]').innerText();

test('the page is opened by its address, outside of Lightning: it says where to open it, and leaves the phone to the others', async () => {
  const page = await harness.tab.page.context().newPage();
  await page.goto(`${harness.session.workbench.hosts.visualforce}${PAGE}`);
  assert.match(await problemIn(page), /This page is not open as a softphone\.[^]*utility bar[^]*INOCX-301/);
  assert.equal(await page.locator('iframe').count(), 0, 'no phone without Salesforce');
  await harness.panel.reload();
  await harness.panel.linked();
  await page.close();
});

/** What is left of the library when it does not come, or fails to start: by then its object is there, but dead. */
const LIBRARIES: readonly (readonly [string, string | null, RegExp])[] = [
  ['absent: the script did not load', null, /This page is not open as a softphone\.[^]*INOCX-301/],
  ['dead: without methods', 'window.sforce = { opencti: {} };', /phone interface did not start\.[^]*INOCX-302/],
  [
    'dead: each method repeats why it did not start',
    `window.sforce = { opencti: new Proxy({}, { get: () => () => { throw 'Failed to initialize Open CTI.'; } }) };`,
    /phone interface did not start\.[^]*INOCX-302/
  ]
];

for (const [what, body, message] of LIBRARIES) {
  test(`Open CTI is ${what}; with the real one a reload mends it`, async () => {
    const { page } = harness.tab;
    await page.route(LIBRARY, (route) => (body === null ? route.abort() : route.fulfill({ body, contentType: 'text/javascript' })));
    await harness.panel.reload();
    assert.match(await problemIn(harness.panel.frame), message);
    assert.equal(await harness.panel.frame.locator('iframe').count(), 0);
    await page.unroute(LIBRARY);
    await harness.panel.reload();
    await harness.panel.linked();
  });
}

type Fault = Parameters<CallHarness['panel']['fault']>[1];

/** What fails for the moment at the start, and what stands in place of the phone until then. */
const PASSING_AT_START: readonly (readonly [string, Fault, RegExp])[] = [
  ['silent', { kind: 'dead' }, /Salesforce did not answer in time\.[^]*INOCX-303/],
  ['failing', { kind: 'error', error: { code: 'SERVER_ERROR', description: 'down' } }, /Salesforce could not do it just now\.[^]*INOCX-307/]
];

for (const [what, fault, message] of PASSING_AT_START) {
  test(`Open CTI is ${what} at the start: the panel says so, and the phone comes by itself once it is there`, async () => {
    await harness.panel.fault('getCallCenterSettings', fault);
    await harness.panel.reload();
    if (what === 'silent') await fastForward(harness, STALL_MS);
    assert.match(await problemIn(harness.panel.frame), message);
    await harness.panel.fault('getCallCenterSettings', null);
    await fastForward(harness, STALL_MS);
    await harness.panel.linked();
    assert.equal(await harness.panel.frame.locator('[data-problem]').count(), 0);
  });
}

test('Open CTI refuses at the start: the panel says so, and a reload mends it', async () => {
  await harness.panel.fault('getCallCenterSettings', { kind: 'error', error: { code: 'INVALID_PARAM', description: 'not for you' } });
  await harness.panel.reload();
  assert.match(await problemIn(harness.panel.frame), /Salesforce refused the request\.[^]*not for you[^]*INOCX-306/);
  await harness.panel.fault('getCallCenterSettings', null);
  await harness.panel.reload();
  await harness.panel.linked();
});

describe('Open CTI that fails during a call', () => {
  test('a search without answer: the call can be taken, the agent is told, and the log is written', async () => {
    await harness.panel.fault('searchAndScreenPop', { kind: 'dead', times: 1 });
    const call = await harness.ring({ caller: CALLER });
    await call.card.getByText('Looking for the caller').waitFor();
    await call.answer();
    await fastForward(harness, STALL_MS);
    await harness.panel.notice('INOCX-303').waitFor();
    await call.hangUp(42);
    assert.equal((await call.task())['CallDurationInSeconds'], 42);
  });

  test('a Task that is never answered for is sent again by itself', async () => {
    await harness.panel.fault('saveLog', { kind: 'dead', times: 1 });
    const call = await harness.ringAndSearch({ caller: CALLER });
    await call.answer();
    await call.hangUp();
    await harness.panel.unanswered('saveLog');
    await fastForward(harness, STALL_MS);
    await harness.panel.log(call.id).getByText('Not saved yet').waitFor();
    await call.hasTasks(0);
    await fastForward(harness, STALL_MS);
    assert.equal((await call.task())['WhoId'], recordWith(CALLER));
  });

  test('a panel that cannot be opened is no reason to lose the call', async () => {
    await harness.panel.fault('setSoftphonePanelVisibility', { kind: 'error', times: 1 });
    const call = await harness.ringAndSearch({ caller: CALLER });
    await call.answer();
    await call.hangUp();
    await call.task();
  });
});
