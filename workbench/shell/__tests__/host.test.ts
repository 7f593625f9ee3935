import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { frameOf, received, waitForReceived, postUp, type Talk, talkFrom } from './adapterPages.ts';
import { type Harness, buildShell, openHarness } from './harness.ts';
import { agentOrg, ANNA, openShell, shellApps } from './shellHarness.ts';
import type { StubOrg } from './stubOrg.ts';

let harness: Harness;
let org: StubOrg;
before(async () => {
  await buildShell();
  harness = await openHarness(shellApps(() => org));
});
after(() => harness.close());

/** A fresh shell over a fresh org, with a test that speaks for the softphone. */
async function withShell(run: (talk: Talk, page: Page) => Promise<void>, path?: string): Promise<void> {
  org = agentOrg();
  const page = await openShell(harness, path);
  await run(talkFrom(frameOf(page)), page);
}

const inspect = (page: Page, code: string): Promise<unknown> => page.evaluate(`window.inocxShell.${code}`);
const code = (response: unknown): unknown => Object(response).errors?.[0]?.code;
const ANNA_PAGE = `/lightning/r/Contact/${ANNA.Id}/view`;

const CALL = {
  methodName: 'isSoftphonePanelVisible',
  callId: 5,
  apiVersion: 67,
  apiType: 'opencti',
  isCallbackRegistered: true,
  isListenerRegistered: false,
  args: {}
};

describe('what is no call', () => {
  const strangers: readonly (readonly [string, unknown])[] = [
    ['a text', 'hello'],
    ['another API', { ...CALL, apiType: 'interaction' }],
    ['a call number that is no integer', { ...CALL, callId: 1.5 }],
    ['a call number as text', { ...CALL, callId: '5' }],
    ['a version as text', { ...CALL, apiVersion: '67' }],
    ['no method', { ...CALL, methodName: undefined }],
    ['flags that are no booleans', { ...CALL, isCallbackRegistered: 1 }],
    ['no arguments', { ...CALL, args: null }]
  ];
  for (const [what, message] of strangers) {
    test(`gets no answer: ${what}`, () =>
      withShell(async (_, page) => {
        const frame = frameOf(page);
        await postUp(frame, message);
        await postUp(frame, { ...CALL, callId: 6 });
        assert.deepEqual(
          (await waitForReceived(frame, 1)).map(({ data }) => Object(data).callId),
          [6]
        );
      }));
  }

  test('gets no answer: a call from the page itself, and one from another frame of the softphone’s own origin', () =>
    withShell(async (talk, page) => {
      await page.evaluate((message) => postMessage(message, location.origin), CALL);
      const arrived = page.waitForEvent('framenavigated', (frame) => frame.url().endsWith('/other'));
      await page.evaluate((address) => {
        const other = document.createElement('iframe');
        other.src = address;
        document.body.append(other);
      }, 'https://acme--inocx.vf.force.com/other');
      const other = await arrived;
      await postUp(other, CALL);
      await talk.ask('isSoftphonePanelVisible');
      assert.deepEqual(await received(other), []);
      assert.deepEqual(await inspect(page, 'methods.map((entry) => entry.callId)'), [0]);
    }));

  test('every API version is echoed with the flag, 43 as 57', () =>
    withShell(async (_, page) => {
      const frame = frameOf(page);
      for (const apiVersion of [43, 57]) await postUp(frame, { ...CALL, apiVersion });
      const messages = (await waitForReceived(frame, 2)).map(({ data }) => Object(data));
      assert.deepEqual(
        messages.map((one) => [one.apiVersion, one.shouldExecuteCallback]),
        [
          [43, true],
          [57, true]
        ]
      );
    }));
});

describe('a method', () => {
  const refused: readonly (readonly [string, object, string])[] = [
    ['runQuickAction', {}, 'GENERIC_ERROR'],
    ['setSoftphonePanelHeight', { heightPX: 239 }, 'INVALID_PARAM'],
    ['setSoftphonePanelHeight', { heightPX: 2561 }, 'INVALID_PARAM'],
    ['setSoftphonePanelHeight', { heightPX: '400' }, 'INVALID_PARAM'],
    ['setSoftphonePanelWidth', { widthPX: 199 }, 'INVALID_PARAM'],
    ['setSoftphonePanelWidth', { widthPX: 1921 }, 'INVALID_PARAM'],
    ['setSoftphonePanelVisibility', { visible: 'true' }, 'INVALID_PARAM'],
    ['setSoftphoneItemIcon', { key: 'no_such_icon' }, 'INVALID_PARAM'],
    ['setSoftphonePanelLabel', {}, 'INVALID_PARAM'],
    ['screenPop', { type: 'window', params: {} }, 'INVALID_PARAM'],
    ['screenPop', { type: 'constructor', params: {} }, 'INVALID_PARAM'],
    ['screenPop', { type: 'sobject' }, 'INVALID_PARAM'],
    ['screenPop', { type: 'sobject', params: { recordId: '003' } }, 'INVALID_PARAM'],
    ['screenPop', { type: 'sobject', params: { recordId: '003000000000999AAA' } }, 'GENERIC_ERROR'],
    ['screenPop', { type: 'sobject', params: { recordId: 'zzz000000000001AAA' } }, 'GENERIC_ERROR'],
    ['screenPop', { type: 'search', params: { searchString: 'ab' } }, 'INVALID_PARAM'],
    ['screenPop', { type: 'url', params: { url: 'https://evil.example/' } }, 'INVALID_PARAM'],
    ['screenPop', { type: 'url', params: { url: '//evil.example/' } }, 'INVALID_PARAM'],
    ['screenPop', { type: 'url', params: { url: '/lightning/n/Other' } }, 'GENERIC_ERROR'],
    ['screenPop', { type: 'objecthome', params: { scope: 'Invoice__c' } }, 'GENERIC_ERROR'],
    ['screenPop', { type: 'list', params: { scope: 'Contact', listViewId: '00B000000000001' } }, 'GENERIC_ERROR'],
    ['screenPop', { type: 'flow', params: { flowDevName: 'Greet', flowArgs: [] } }, 'GENERIC_ERROR'],
    ['screenPop', { type: 'newRecord', params: { entityName: 'Contact', defaultFieldValues: { Fax: '1' } } }, 'INVALID_PARAM'],
    ['searchAndScreenPop', { searchParams: 'abc', callType: 'Inbound' }, 'INVALID_PARAM'],
    ['saveLog', { object: { Subject: 'Call' } }, 'INVALID_PARAM'],
    ['saveLog', { object: { Id: '00T', Subject: 'Call' } }, 'INVALID_PARAM']
  ];
  test('refuses what is wrong, moves nothing and sends nothing to the org', () =>
    withShell(async (talk, page) => {
      for (const [method, args, expected] of refused) {
        const response = await talk.ask(method, args);
        const found = [Object(response).success, Object(response).returnValue, code(response)];
        assert.deepEqual(found, [false, null, expected], `${method} ${JSON.stringify(args)}`);
        assert.equal(new URL(page.url()).pathname, '/lightning/page/home');
      }
      assert.deepEqual(
        org.requests.filter((one) => /^(POST|PATCH)/.test(one)),
        ['POST /services/workbench/frontdoor']
      );
    }));

  const pops: readonly (readonly [string, object, string])[] = [
    ['sobject', { recordId: ANNA.Id }, ANNA_PAGE],
    ['search', { searchString: 'Anna' }, '/lightning/search?term=Anna'],
    ['url', { url: '/lightning/o/Task/list?filterName=All' }, '/lightning/o/Task/list?filterName=All'],
    ['objecthome', { scope: 'Contact' }, '/lightning/o/Contact/list?filterName=Recent'],
    ['list', { scope: 'Contact', listViewId: 'All' }, '/lightning/o/Contact/list?filterName=All']
  ];
  test('pops pages in the window', () =>
    withShell(async (talk, page) => {
      for (const [type, params, address] of pops) {
        assert.deepEqual(await talk.ask('screenPop', { type, params }), { success: true, returnValue: null, errors: null });
        await page.waitForURL(`**${address}`);
      }
    }));

  test('pops newRecord as a modal with the values of params.defaultFieldValues', () =>
    withShell(async (talk, page) => {
      await talk.ask('screenPop', { type: 'newRecord', params: { entityName: 'Contact', defaultFieldValues: { Phone: '+33 1' } } });
      assert.equal(await page.getByRole('dialog', { name: 'New Contact' }).getByLabel('Business Phone').inputValue(), '+33 1');
    }));
});

describe('searchAndScreenPop', () => {
  const search = (talk: Talk, searchParams: string, callType: string) => talk.ask('searchAndScreenPop', { searchParams, callType });

  test('pops the one match of an inbound call, and moves nothing for an outbound one', () =>
    withShell(async (talk, page) => {
      await search(talk, '+14155551234', 'outbound');
      assert.equal(new URL(page.url()).pathname, '/lightning/page/home');
      await search(talk, '+14155551234', 'inbound');
      await page.waitForURL(`**${ANNA_PAGE}`);
      assert.deepEqual(await inspect(page, 'salesforceRequests'), { search: 2, create: 0, update: 0, refresh: 0, other: 1 });
    }));

  test('opens the search page for several matches and a new record for none', () =>
    withShell(async (talk, page) => {
      const bert = '003000000000002AAA';
      org.found.set('Berg', { [ANNA.Id]: { Id: ANNA.Id, RecordType: 'Contact' }, [bert]: { Id: bert, RecordType: 'Contact' } });
      await search(talk, 'Berg', 'inbound');
      await page.waitForURL('**/lightning/search?term=Berg');
      const values = { Phone: '0199' };
      const none = await talk.ask('searchAndScreenPop', { searchParams: '0199', callType: null, defaultFieldValues: values });
      assert.deepEqual(none, { success: true, returnValue: {}, errors: null });
      assert.equal(await page.getByRole('dialog', { name: 'New Contact' }).getByLabel('Business Phone').inputValue(), '0199');
    }));
});

describe('saveLog', () => {
  test('creates, then updates the same Task, and counts both', () =>
    withShell(async (talk, page) => {
      const created = Object(await talk.ask('saveLog', { object: { entityApiName: 'Task', Subject: 'Call' } })).returnValue.recordId;
      const updated = await talk.ask('saveLog', { object: { Id: created, entityApiName: 'Task', CallDisposition: 'Busy' } });
      assert.deepEqual(updated, { success: true, returnValue: { recordId: created }, errors: null });
      assert.deepEqual(org.records.get(created), { Id: created, Subject: 'Call', CallDisposition: 'Busy', attributes: { type: 'Task' } });
      assert.deepEqual(await inspect(page, 'salesforceRequests'), { search: 0, create: 1, update: 1, refresh: 0, other: 0 });
    }));

  test('hands out what the org said of a refused record', () =>
    withShell(async (talk) => {
      const error = {
        message: 'duplicate value found: Id on record 00T000000000009AAA',
        errorCode: 'DUPLICATE_VALUE',
        fields: ['Interaction_Id__c']
      };
      org.refusal = { status: 400, errors: [error] };
      assert.deepEqual(await talk.ask('saveLog', { object: { entityApiName: 'Task' } }), {
        success: false,
        returnValue: null,
        errors: [{ code: 'GENERIC_ERROR', description: 'The record was not saved; details say why.', details: [error] }]
      });
    }));
});

describe('a fault', () => {
  const task = { object: { entityApiName: 'Task', Subject: 'Call' } };
  const tasks = () => [...org.records.values()].filter((record) => Object(record.attributes).type === 'Task').length;
  const outcomes = (page: Page) => inspect(page, 'methods.map((entry) => entry.outcome)');

  for (const [kind, saved] of [
    ['silent', 1],
    ['dead', 0]
  ] as const) {
    test(`${kind} answers nothing and leaves ${saved} Task, as often as ordered`, () =>
      withShell(async (talk, page) => {
        await inspect(page, `fault('saveLog', { kind: '${kind}', times: 1 })`);
        await talk.post('saveLog', task);
        await page.waitForFunction('window.inocxShell.methods.length === 1');
        assert.deepEqual([await received(frameOf(page)), tasks()], [[], saved]);
        assert.equal(Object(await talk.ask('saveLog', task)).success, true);
        assert.deepEqual([await outcomes(page), tasks()], [[kind, 'answered'], saved + 1]);
        assert.deepEqual(
          (await received(frameOf(page))).map(({ data }) => Object(data).callId),
          [1]
        );
      }));
  }

  test('failed does the work and refuses; late does it and answers, later; one after the other', () =>
    withShell(async (talk, page) => {
      const error = { code: 'SERVER_ERROR', description: 'after the commit' };
      const orders = [
        { kind: 'failed', error, times: 1 },
        { kind: 'late', ms: 300, times: 1 }
      ];
      await inspect(page, `fault('saveLog', ${JSON.stringify(orders)})`);
      assert.deepEqual([Object(await talk.ask('saveLog', task)).errors, tasks()], [[error], 1]);
      await talk.post('saveLog', task);
      // The next call of another method is answered first.
      assert.equal(Object(await talk.ask('isSoftphonePanelVisible')).success, true);
      assert.equal(tasks(), 1);
      await page.waitForFunction('window.inocxShell.methods.length === 3');
      assert.deepEqual([await outcomes(page), tasks()], [['refused', 'answered', 'answered'], 2]);
    }));

  test('error refuses without doing the work, until it is taken back', () =>
    withShell(async (talk, page) => {
      const error = { code: 'SOFTPHONE_CONTAINER_ERROR', description: 'not yet' };
      await inspect(page, `fault('saveLog', ${JSON.stringify({ kind: 'error', error })})`);
      assert.deepEqual(Object(await talk.ask('saveLog', task)).errors, [error]);
      await inspect(page, `fault('saveLog', null)`);
      assert.equal(Object(await talk.ask('saveLog', task)).success, true);
      assert.deepEqual([await outcomes(page), tasks()], [['refused', 'answered'], 1]);
    }));
});
