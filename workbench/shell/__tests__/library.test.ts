import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { adapters, bareLightning, received, waitForReceived, inAdapter, kept, openLibrary, postDown, QUERY } from './adapterPages.ts';
import { type Harness, buildLibrary, openHarness } from './harness.ts';

let harness: Harness;
before(async () => {
  await buildLibrary();
  harness = await openHarness({ lightning: bareLightning, visualforce: adapters });
});
after(() => harness.close());

/** What reached Lightning, by method. */
const sent = async (page: Page): Promise<unknown[]> => (await received(page)).map(({ data }) => Object(data).methodName);

const REPLY = {
  apiVersion: 67,
  apiType: 'opencti',
  methodName: 'getAppViewInfo',
  callId: 0,
  shouldExecuteCallback: true,
  response: { success: true, returnValue: { url: '/' }, errors: null }
};

describe('a callback', () => {
  const ignored: readonly (readonly [string, object])[] = [
    ['without the flag', { ...REPLY, shouldExecuteCallback: undefined }],
    ['with a flag that is not true', { ...REPLY, shouldExecuteCallback: 'yes' }],
    ['with the flag for listeners only', { ...REPLY, shouldExecuteCallback: undefined, shouldExecuteListener: true }],
    ['of the next API version', { ...REPLY, apiVersion: 68 }],
    ['of the version as text', { ...REPLY, apiVersion: '67' }],
    ['of another API', { ...REPLY, apiType: 'interaction' }],
    ['to another call', { ...REPLY, callId: 1 }],
    ['to another method', { ...REPLY, methodName: 'getSoftphoneLayout' }]
  ];
  for (const [what, message] of ignored) {
    test(`does not run on an answer ${what}, and runs once on the right one`, async () => {
      const { page, frame } = await openLibrary(harness);
      await inAdapter(frame, `openCti.getAppViewInfo({ callback: keep('callback') })`);
      for (const one of [message, REPLY, REPLY]) await postDown(page, one);
      await waitForReceived(frame, 4);
      assert.deepEqual(await kept(frame), [['callback', REPLY.response]]);
    });
  }

  test('does not run on an answer from another origin', async () => {
    const { frame } = await openLibrary(harness);
    await inAdapter(frame, `openCti.getAppViewInfo({ callback: keep('callback') })`);
    await frame.evaluate((message) => postMessage(message, location.origin), REPLY);
    await waitForReceived(frame, 1);
    assert.deepEqual(await kept(frame), []);
  });
});

describe('listeners', () => {
  test('all run on an event with their flag, and none on one without', async () => {
    const { page, frame } = await openLibrary(harness);
    await inAdapter(frame, `['first', 'second'].forEach((name) => openCti.onClickToDial({ listener: keep(name) }))`);
    const event = { apiVersion: 67, apiType: 'opencti', methodName: 'onClickToDial', callId: 0, response: { number: '1' } };
    await postDown(page, { ...event, shouldExecuteCallback: true });
    await postDown(page, { ...event, shouldExecuteListener: true });
    await waitForReceived(frame, 4);
    assert.deepEqual(await kept(frame), [
      ['first', { number: '1' }],
      ['second', { number: '1' }]
    ]);
  });

  test('of a message channel hear that channel only, and the last one to go unsubscribes', async () => {
    const { page, frame } = await openLibrary(harness);
    await inAdapter(
      frame,
      `['A__c', 'A__c', 'B__c'].forEach((channelName, at) => openCti.subscribe({ channelName, listener: keep('listener ' + at), callback: (response) => (window['subscription' + at] = response.subscription) }))`
    );
    const message = { apiVersion: 67, apiType: 'opencti', methodName: 'subscribe' };
    for (const callId of [0, 1, 2]) {
      await postDown(page, {
        ...message,
        callId,
        shouldExecuteCallback: true,
        response: { success: true, returnValue: null, errors: null }
      });
    }
    await frame.waitForFunction('window.subscription2 !== undefined');
    await postDown(page, { ...message, callId: 0, eventName: 'A__c', shouldExecuteListener: true, response: 'news' });
    await waitForReceived(frame, 6);
    assert.deepEqual(await kept(frame), [
      ['listener 0', 'news'],
      ['listener 1', 'news']
    ]);
    await inAdapter(
      frame,
      `[{}, subscription0, subscription1].forEach((subscription) => openCti.unsubscribe({ subscription, callback: keep('gone') }))`
    );
    const messages = await waitForReceived(page, 4);
    assert.deepEqual(
      messages.slice(3).map(({ data }) => data),
      [
        {
          methodName: 'unsubscribe',
          callId: 3,
          apiVersion: 67,
          apiType: 'opencti',
          isCallbackRegistered: true,
          isListenerRegistered: false,
          args: { eventName: 'A__c' }
        }
      ]
    );
  });
});

describe('calls', () => {
  test('are numbered from 0 over all methods, with the version of the script’s address', async () => {
    const { page, frame } = await openLibrary(harness, `version=57&${QUERY}`);
    await inAdapter(frame, `(openCti.refreshView(), openCti.notifyInitializationComplete(), openCti.enableClickToDial())`);
    const messages = (await waitForReceived(page, 3)).map(({ data }) => Object(data));
    assert.deepEqual(
      messages.map(({ methodName, callId, apiVersion }) => [methodName, callId, apiVersion]),
      [
        ['refreshView', 0, 57],
        ['notifyInitializationComplete', 1, 57],
        ['enableClickToDial', 2, 57]
      ]
    );
  });

  const refused: readonly string[] = [
    'refreshView({})',
    'enableClickToDial({})',
    'disableClickToDial({})',
    'enableClickToDial(null)',
    'screenPop()',
    'screenPop({})',
    `screenPop('url')`,
    `screenPop({ type: 'url' }, {})`,
    `screenPop({ type: 'url', callback: 'later' })`,
    `getAppViewInfo({ callBack() {} })`,
    'getCallCenterSettings({ callback: null })',
    'getSoftphoneLayout()',
    'isSoftphonePanelVisible({ callback: 1 })',
    'onClickToDial({ callback() {} })',
    'onNavigationChange()',
    'hvs.onWorkStart({ callback() {} })',
    `saveLog({ value: '{}' })`,
    'saveLog({ callback() {} })',
    `subscribe({ channelName: '', listener() {} })`,
    `subscribe({ channelName: 'A__c' })`,
    `publish({ message: {} })`,
    `publish({ channelName: 'A__c', message: 1n })`,
    `publish({ channelName: 'A__c', message() {} })`
  ];
  test('with wrong arguments throw an Error and send nothing', async () => {
    const { page, frame } = await openLibrary(harness);
    for (const call of refused) {
      const thrown = await inAdapter(
        frame,
        `(() => { try { openCti.${call}; return 'nothing'; } catch (error) { return error instanceof Error; } })()`
      );
      assert.equal(thrown, true, call);
    }
    await inAdapter(frame, 'openCti.refreshView()');
    await waitForReceived(page, 1);
    assert.deepEqual(await sent(page), ['refreshView']);
  });
});

describe('booting', () => {
  const LIGHTNING_PARAMETER = 'sfdcIframeOrigin=https%3A%2F%2Facme.lightning.force.com';
  const failing: readonly (readonly [string, string])[] = [
    ['no parameter', 'x=1'],
    ['no mode', LIGHTNING_PARAMETER],
    ['an empty mode', `mode=&${LIGHTNING_PARAMETER}`],
    ['no sfdcIframeOrigin', 'mode=Lightning'],
    ['Visualforce’s spelling of it', 'mode=Lightning&sfdcIFrameOrigin=https%3A%2F%2Facme.lightning.force.com'],
    ['an origin twice', `mode=Lightning&${LIGHTNING_PARAMETER}&${LIGHTNING_PARAMETER}`],
    ['an origin with a slash at the end', 'mode=Lightning&sfdcIframeOrigin=https%3A%2F%2Facme.lightning.force.com%2F'],
    ['an origin of another scheme', 'mode=Lightning&sfdcIframeOrigin=http%3A%2F%2Facme.lightning.force.com'],
    ['localhost', 'mode=Lightning&sfdcIframeOrigin=https%3A%2F%2Flocalhost'],
    ['a look-alike host', 'mode=Lightning&sfdcIframeOrigin=https%3A%2F%2Fevilforce.com'],
    ['a Setup host', 'mode=Lightning&sfdcIframeOrigin=https%3A%2F%2Facme.my.salesforce-setup.com'],
    ['an API version whose rules are not known', `version=50&${QUERY}`]
  ];
  for (const [what, query] of failing) {
    test(`fails with ${what}: a text is thrown, the object is there and dead`, async () => {
      const { page, frame } = await openLibrary(harness, query);
      const [error] = await frame.evaluate<unknown[]>('bootErrors');
      assert.equal(typeof error, 'string');
      assert.match(String(error), /^Failed to initialize Open CTI/);
      await inAdapter(frame, `openCti.getAppViewInfo({ callback: keep('callback') })`);
      await frame.evaluate(() => parent.postMessage('sentinel', 'https://acme.lightning.force.com'));
      assert.deepEqual(
        (await waitForReceived(page, 1)).map(({ data }) => data),
        ['sentinel']
      );
    });
  }

  test('publishes the constants', async () => {
    const { frame } = await openLibrary(harness);
    assert.deepEqual(await inAdapter(frame, `[openCti.SCREENPOP_TYPE, openCti.CALL_TYPE]`), [
      {
        URL: 'url',
        SOBJECT: 'sobject',
        OBJECTHOME: 'objecthome',
        LIST: 'list',
        SEARCH: 'search',
        NEW_RECORD_MODAL: 'newRecord',
        FLOW: 'flow'
      },
      { INBOUND: 'inbound', OUTBOUND: 'outbound', INTERNAL: 'internal' }
    ]);
  });
});
