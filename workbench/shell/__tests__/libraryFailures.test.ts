import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import { adapters, bareLightning, received, waitForReceived, inAdapter, kept, openLibrary, postDown, QUERY } from './adapterPages.ts';
import { type Harness, buildLibrary, openHarness } from './harness.ts';

/** How the library of Salesforce (API 57) behaves where something goes wrong, seen in copies of it. */

let harness: Harness;
before(async () => {
  await buildLibrary();
  harness = await openHarness({ lightning: bareLightning, visualforce: adapters });
});
after(() => harness.close());

const message = (methodName: string, rest: object): object => ({ apiVersion: 67, apiType: 'opencti', methodName, ...rest });
const answer = (methodName: string, callId: number, response: object): object =>
  message(methodName, { callId, shouldExecuteCallback: true, response });
const event = (methodName: string, rest: object): object => message(methodName, { callId: 0, shouldExecuteListener: true, ...rest });

const YES = { success: true, returnValue: null, errors: null };
const NO = { success: false, returnValue: null, errors: [{ code: 'GENERIC_ERROR', description: 'no' }] };

/** Lightning posts these; the adapter has received all of them. */
async function post(page: Page, frame: Frame, ...messages: readonly object[]): Promise<void> {
  const before = (await received(frame)).filter(({ origin }) => origin.startsWith('https:')).length;
  for (const one of messages) await postDown(page, one);
  await frame.waitForFunction(
    `received.filter(({ origin }) => origin.startsWith('https:')).length >= ${before + messages.length}`,
    undefined,
    { polling: 20 }
  );
}

const thrownBy = (frame: Frame, call: string): Promise<string> =>
  inAdapter(frame, `(() => { try { openCti.${call}; return 'nothing'; } catch (error) { return error.constructor.name; } })()`);

describe('a subscribe that Lightning refuses', () => {
  test('is answered without a subscription, and its listener hears nothing', async () => {
    const { page, frame } = await openLibrary(harness);
    await inAdapter(frame, `openCti.subscribe({ channelName: 'A__c', listener: keep('refused'), callback: keep('callback') })`);
    await inAdapter(frame, `openCti.subscribe({ channelName: 'A__c', listener: keep('granted') })`);
    await post(
      page,
      frame,
      answer('subscribe', 0, NO),
      answer('subscribe', 1, YES),
      event('subscribe', { eventName: 'A__c', response: 'news' })
    );
    assert.deepEqual(await kept(frame), [
      ['callback', NO],
      ['granted', 'news']
    ]);
  });

  test('takes its listener back without a callback too, so that the next one to go is the last', async () => {
    const { page, frame } = await openLibrary(harness);
    await inAdapter(frame, `openCti.subscribe({ channelName: 'A__c', listener: keep('refused') })`);
    await inAdapter(
      frame,
      `openCti.subscribe({ channelName: 'A__c', listener: keep('granted'), callback: ({ subscription }) => (window.subscription = subscription) })`
    );
    assert.deepEqual(
      (await waitForReceived(page, 2)).map(({ data }) => Object(data).isCallbackRegistered),
      [true, true]
    );
    await post(page, frame, answer('subscribe', 0, NO), answer('subscribe', 1, YES));
    await inAdapter(frame, 'openCti.unsubscribe({ subscription })');
    assert.equal(Object((await waitForReceived(page, 3))[2]?.data).methodName, 'unsubscribe');
  });
});

test('an event with the name of a channel is heard by the channel only, whatever its method', async () => {
  const { page, frame } = await openLibrary(harness);
  await inAdapter(frame, `openCti.onClickToDial({ listener: keep('plain') })`);
  await inAdapter(frame, `openCti.subscribe({ channelName: 'A__c', listener: keep('channel') })`);
  await post(
    page,
    frame,
    event('onClickToDial', { eventName: 'A__c', response: 1 }),
    event('onClickToDial', { eventName: '', response: 2 }),
    event('subscribe', { eventName: 'A__c', response: 3 })
  );
  assert.deepEqual(await kept(frame), [
    ['plain', 2],
    ['channel', 3]
  ]);
});

describe('a function of the adapter that throws', () => {
  test('as callback runs again when the message comes again, until it does not throw', async () => {
    const { page, frame } = await openLibrary(harness);
    await inAdapter(
      frame,
      `openCti.getAppViewInfo({ callback: () => { keep('callback')(1); if (received.filter(({ origin }) => origin === 'callback').length < 3) throw new Error('mine'); } })`
    );
    const one = answer('getAppViewInfo', 0, YES);
    await post(page, frame, one, one, one, one);
    assert.equal((await kept(frame)).length, 3);
  });

  test('as callback keeps the listeners from the same message', async () => {
    const { page, frame } = await openLibrary(harness);
    await inAdapter(
      frame,
      `openCti.subscribe({ channelName: 'A__c', listener: keep('listener'), callback: () => { throw new Error('mine'); } })`
    );
    const both = { ...answer('subscribe', 0, YES), shouldExecuteListener: true, eventName: 'A__c' };
    await post(page, frame, both, event('subscribe', { eventName: 'A__c', response: 'news' }));
    assert.deepEqual(await kept(frame), [['listener', 'news']]);
  });

  test('as listener keeps the listeners after it from the message', async () => {
    const { page, frame } = await openLibrary(harness);
    await inAdapter(
      frame,
      `[keep('first'), () => { throw new Error('mine'); }, keep('last')].forEach((listener) => openCti.onNavigationChange({ listener }))`
    );
    await post(page, frame, event('onNavigationChange', { response: 1 }));
    assert.deepEqual(await kept(frame), [['first', 1]]);
  });
});

describe('refused at the caller, with nothing sent', () => {
  const refused = [
    `publish({ channelName: 'A__c', message: 'hello' })`,
    `publish({ channelName: 'A__c', message: 5 })`,
    `publish({ channelName: 'A__c', message: true })`,
    `publish({ channelName: 'A__c', message: new Date(0) })`,
    `publish({ channelName: 'A__c', message: { toJSON: () => 'hello' } })`,
    `unsubscribe({ callback() {} })`,
    `unsubscribe({ subscription: null })`,
    `unsubscribe({ subscription: 'A__c' })`,
    `unsubscribe({ subscription() {} })`
  ];
  for (const call of refused) {
    test(call, async () => {
      const { page, frame } = await openLibrary(harness);
      assert.equal(await thrownBy(frame, call), 'Error');
      await inAdapter(frame, 'openCti.refreshView()');
      assert.deepEqual(
        (await waitForReceived(page, 1)).map(({ data }) => Object(data).methodName),
        ['refreshView']
      );
    });
  }

  test('and not: a list, and a message that is none', async () => {
    const { page, frame } = await openLibrary(harness);
    for (const sent of ['[1]', `''`, 'null']) await inAdapter(frame, `openCti.publish({ channelName: 'A__c', message: ${sent} })`);
    assert.deepEqual(
      (await waitForReceived(page, 3)).map(({ data }) => Object(data).args.message),
      [[1], undefined, undefined]
    );
  });
});

test('a registration drops the callback beside its listener', async () => {
  const { page, frame } = await openLibrary(harness);
  await inAdapter(frame, `openCti.onClickToDial({ listener: keep('listener'), callback: keep('callback') })`);
  const { isCallbackRegistered, isListenerRegistered } = Object((await waitForReceived(page, 1))[0]?.data);
  assert.deepEqual([isCallbackRegistered, isListenerRegistered], [false, true]);
});

test('a bad escape in the address is a URIError at boot, and leaves a dead object', async () => {
  const { page, frame } = await openLibrary(harness, `${QUERY}&nonce=%zz`);
  assert.deepEqual(await frame.evaluate('bootErrors.map((error) => error.constructor.name)'), ['URIError']);
  await inAdapter(frame, `openCti.getAppViewInfo({ callback: keep('callback') })`);
  await frame.evaluate(() => parent.postMessage('sentinel', 'https://acme.lightning.force.com'));
  assert.deepEqual(
    (await waitForReceived(page, 1)).map(({ data }) => data),
    ['sentinel']
  );
});
