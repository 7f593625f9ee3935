import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { adapters, bareLightning, frameOf, waitForReceived, openLibrary, postDown, postUp } from './adapterPages.ts';
import { type Harness, buildLibrary, buildShell, openHarness } from './harness.ts';
import { agentSession, ANNA, openShell, shellApps } from './shellHarness.ts';

/**
 * The wire protocol as the library of Salesforce speaks it, as literals: what the adapter posts and what Lightning posts back.
 * Our library and our shell each pass the whole table, so that each would work with the genuine other side.
 */
interface Row {
  /** Method on sforce.opencti, its argument, and the functions that go with it. */
  readonly call: readonly [method: string, argument: object | null, ...functions: ('callback' | 'listener')[]];
  /** What the adapter posts. */
  readonly request: object;
  /** What Lightning posts back; null where it must stay silent. */
  readonly reply: object | null;
}

const ask = (methodName: string, args: object) => ({
  methodName,
  callId: 0,
  apiVersion: 67,
  apiType: 'opencti',
  isCallbackRegistered: true,
  isListenerRegistered: false,
  args
});

const answer = (methodName: string, success: boolean, returnValue: unknown, errors: unknown) => ({
  apiVersion: 67,
  apiType: 'opencti',
  methodName,
  callId: 0,
  shouldExecuteCallback: true,
  response: { success, returnValue, errors }
});
const yes = (methodName: string, returnValue: unknown = null) => answer(methodName, true, returnValue, null);
const no = (methodName: string, code: string, description: string) => answer(methodName, false, null, [{ code, description }]);

const register = (methodName: string) => ({
  methodName,
  callId: 0,
  apiVersion: 67,
  apiType: 'opencti',
  isCallbackRegistered: false,
  isListenerRegistered: true,
  args: {}
});

const search = (args: object) =>
  ask('searchAndScreenPop', { queryParams: undefined, defaultFieldValues: undefined, params: undefined, deferred: undefined, ...args });
const POP = { type: 'sobject', params: { recordId: ANNA.Id } };
const NO_CHANNEL = 'No such Lightning message channel is deployed to this twin.';
const HVS = 'High Velocity Sales is not in this twin.';

const ROWS: readonly Row[] = [
  { call: ['enableClickToDial', {}, 'callback'], request: ask('enableClickToDial', {}), reply: yes('enableClickToDial') },
  { call: ['disableClickToDial', {}, 'callback'], request: ask('disableClickToDial', {}), reply: yes('disableClickToDial') },
  { call: ['enableClickToDial', null], request: { ...ask('enableClickToDial', {}), isCallbackRegistered: false }, reply: null },
  { call: ['onClickToDial', {}, 'listener'], request: register('onClickToDial'), reply: null },
  { call: ['onNavigationChange', {}, 'listener'], request: register('onNavigationChange'), reply: null },
  {
    call: ['getAppViewInfo', {}, 'callback'],
    request: ask('getAppViewInfo', {}),
    reply: yes('getAppViewInfo', { url: 'https://acme.lightning.force.com/lightning/page/home' })
  },
  {
    call: ['getCallCenterSettings', {}, 'callback'],
    request: ask('getCallCenterSettings', {}),
    reply: yes('getCallCenterSettings', { '/reqGeneralInfo/reqSalesforceCompatibilityMode': 'Lightning' })
  },
  {
    call: ['getSoftphoneLayout', {}, 'callback'],
    request: ask('getSoftphoneLayout', {}),
    reply: yes('getSoftphoneLayout', agentSession().softphoneLayout)
  },
  {
    call: ['isSoftphonePanelVisible', {}, 'callback'],
    request: ask('isSoftphonePanelVisible', {}),
    reply: yes('isSoftphonePanelVisible', { visible: false })
  },
  {
    call: ['setSoftphonePanelVisibility', { visible: true }, 'callback'],
    request: ask('setSoftphonePanelVisibility', { visible: true }),
    reply: yes('setSoftphonePanelVisibility')
  },
  {
    call: ['setSoftphonePanelHeight', { heightPX: 240 }, 'callback'],
    request: ask('setSoftphonePanelHeight', { heightPX: 240 }),
    reply: yes('setSoftphonePanelHeight')
  },
  {
    call: ['setSoftphonePanelWidth', { widthPX: 1920 }, 'callback'],
    request: ask('setSoftphonePanelWidth', { widthPX: 1920 }),
    reply: yes('setSoftphonePanelWidth')
  },
  {
    call: ['setSoftphoneItemIcon', { key: 'end_call' }, 'callback'],
    request: ask('setSoftphoneItemIcon', { key: 'end_call' }),
    reply: yes('setSoftphoneItemIcon')
  },
  {
    call: ['setSoftphonePanelIcon', { key: 'call' }, 'callback'],
    request: ask('setSoftphonePanelIcon', { key: 'call' }),
    reply: yes('setSoftphonePanelIcon')
  },
  {
    call: ['setSoftphoneItemLabel', { label: 'Ringing' }, 'callback'],
    request: ask('setSoftphoneItemLabel', { label: 'Ringing' }),
    reply: yes('setSoftphoneItemLabel')
  },
  {
    call: ['setSoftphonePanelLabel', { label: 'Ringing' }, 'callback'],
    request: ask('setSoftphonePanelLabel', { label: 'Ringing' }),
    reply: yes('setSoftphonePanelLabel')
  },
  {
    call: ['notifyInitializationComplete', {}, 'callback'],
    request: ask('notifyInitializationComplete', {}),
    reply: yes('notifyInitializationComplete')
  },
  { call: ['refreshView', {}, 'callback'], request: ask('refreshView', {}), reply: yes('refreshView', true) },
  {
    call: ['screenPop', { type: 'sobject', params: { recordId: ANNA.Id }, defaultFieldValues: { Phone: '1' } }, 'callback'],
    request: ask('screenPop', { type: 'sobject', params: { recordId: ANNA.Id } }),
    reply: yes('screenPop')
  },
  {
    call: ['searchAndScreenPop', { searchParams: '+14155551234', callType: 'inbound', deferred: true }, 'callback'],
    request: search({ searchParams: '+14155551234', callType: 'inbound', deferred: true }),
    reply: yes('searchAndScreenPop', { [ANNA.Id]: { Id: ANNA.Id, RecordType: 'Contact', Name: 'Anna Berg' }, SCREEN_POP_DATA: POP })
  },
  {
    call: ['searchAndScreenPop', { searchParams: '12', callType: 'inbound' }, 'callback'],
    request: search({ searchParams: '12', callType: 'inbound' }),
    reply: no(
      'searchAndScreenPop',
      'INVALID_PARAM',
      'Invalid parameter searchParams: expected string of at least 3 characters, found string.'
    )
  },
  {
    call: ['saveLog', { value: { entityApiName: 'Task', Subject: 'Call' } }, 'callback'],
    request: ask('saveLog', { object: { entityApiName: 'Task', Subject: 'Call' } }),
    reply: yes('saveLog', { recordId: '00T000000000101AAA' })
  },
  {
    call: ['saveLog', { value: null }, 'callback'],
    request: ask('saveLog', { object: null }),
    reply: no('saveLog', 'INVALID_PARAM', 'Invalid parameter value: expected object, found null.')
  },
  {
    call: ['runApex', { apexClass: 'A', methodName: 'b', methodParams: 'c=1' }, 'callback'],
    request: ask('runApex', { apexClass: 'A', methodName: 'b', methodParams: 'c=1' }),
    reply: no('runApex', 'GENERIC_ERROR', 'Apex is not run in this twin.')
  },
  {
    call: ['hvs.onWorkStart', {}, 'callback', 'listener'],
    request: register('onWorkStart'),
    reply: null
  },
  {
    call: ['hvs.completeWork', { workId: '1', attributes: { disposition: 'Busy', taskId: '00T' } }, 'callback'],
    request: ask('completeWork', { workId: '1', attributes: { disposition: 'Busy', taskId: '00T' } }),
    reply: no('completeWork', 'GENERIC_ERROR', HVS)
  },
  {
    call: ['subscribe', { channelName: 'ns__News__c' }, 'callback', 'listener'],
    request: { ...ask('subscribe', { eventName: 'ns__News__c', subscription: {} }), isListenerRegistered: true },
    reply: no('subscribe', 'GENERIC_ERROR', NO_CHANNEL)
  },
  {
    call: ['publish', { channelName: 'ns__News__c', message: { text: 'hello', left: undefined } }, 'callback'],
    request: ask('publish', { eventName: 'ns__News__c', message: { text: 'hello' } }),
    reply: no('publish', 'GENERIC_ERROR', NO_CHANNEL)
  }
];

const nameOf = ({ call, reply }: Row): string => `${call[0]} ${JSON.stringify(call[1])}, ${reply === null ? 'unanswered' : 'answered'}`;

describe('our library', () => {
  let harness: Harness;
  before(async () => {
    await buildLibrary();
    harness = await openHarness({ lightning: bareLightning, visualforce: adapters });
  });
  after(() => harness.close());

  for (const row of ROWS) {
    test(`posts ${nameOf(row)} as the protocol has it`, async () => {
      const { page, frame } = await openLibrary(harness);
      const [method, argument, ...functions] = row.call;
      await frame.evaluate(
        ([path, given, names]) => {
          const keep = (name: string) => [name, (value: unknown) => Object(window).received.push({ origin: name, data: value })];
          const argument = given === null ? [] : [{ ...given, ...Object.fromEntries(names.map(keep)) }];
          const openCti = Object(window).sforce.opencti;
          const [first = '', second] = path.split('.');
          if (second === undefined) openCti[first](...argument);
          else openCti[first][second](...argument);
        },
        [method, argument, functions] as const
      );
      const [posted] = await waitForReceived(page, 1);
      assert.deepEqual(posted, { origin: 'https://acme--inocx.vf.force.com', data: row.request });
      if (row.reply === null) return;
      await postDown(page, row.reply);
      const called = (await waitForReceived(frame, 2)).find(({ origin }) => origin === 'callback');
      assert.deepEqual(called?.data, Object(row.reply).response);
    });
  }
});

describe('our shell', () => {
  let harness: Harness;
  before(async () => {
    await buildShell();
    harness = await openHarness(shellApps());
  });
  after(() => harness.close());

  for (const row of ROWS) {
    test(`${row.reply === null ? 'takes without an answer' : 'answers'} ${nameOf(row)}`, async () => {
      const page = await openShell(harness);
      const frame = frameOf(page);
      await postUp(frame, row.request);
      // What stays unanswered is followed by a call that is answered: nothing may come before that.
      const next = { ...ask('isSoftphonePanelVisible', {}), callId: 1 };
      if (row.reply === null) await postUp(frame, next);
      const [first] = await waitForReceived(frame, 1);
      const expected = row.reply ?? { ...yes('isSoftphonePanelVisible', { visible: false }), callId: 1 };
      assert.deepEqual(first, { origin: 'https://acme.lightning.force.com', data: expected });
    });
  }
});
