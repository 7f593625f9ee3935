import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { frameOf, type Talk, talkFrom } from './adapterPages.ts';
import { type Harness, buildShell, openHarness } from './harness.ts';
import { agentOrg, openShell, shellApps } from './shellHarness.ts';
import type { StubOrg } from './stubOrg.ts';

let harness: Harness;
let org: StubOrg;
before(async () => {
  await buildShell();
  harness = await openHarness(shellApps(() => org));
});
after(() => harness.close());

/** A fresh shell over a fresh org, with a test that speaks for the softphone. */
async function withShell(run: (talk: Talk, page: Page) => Promise<void>): Promise<void> {
  org = agentOrg();
  const page = await openShell(harness);
  await run(talkFrom(frameOf(page)), page);
}

const code = (response: unknown): unknown => Object(response).errors?.[0]?.code;

describe('screenPop to a flow', () => {
  const input = (name: string, dataType: string, isCollection = false) => ({ name, dataType, isCollection });
  const inputs = [
    input('number', 'String'),
    input('since', 'DateTime'),
    input('day', 'Date'),
    input('seconds', 'Number'),
    input('known', 'Boolean'),
    input('tags', 'String', true),
    input('caller', 'SObject')
  ];
  const start = (talk: Talk, flowArgs: unknown) => {
    org.flows.set('Greet', { name: 'Greet', label: 'Greeting', inputs });
    return talk.ask('screenPop', { type: 'flow', params: { flowDevName: 'Greet', flowArgs } });
  };
  const dialogs = (page: Page) => page.getByRole('dialog', { name: 'Flow: Greeting' });
  const shown = (page: Page) =>
    dialogs(page)
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));

  test('says what would run and what each input variable got; other arguments are ignored, whatever they hold', () =>
    withShell(async (talk, page) => {
      const flowArgs = [
        { name: 'number', type: 'String', value: '+33 1' },
        { name: 'since', type: 'DateTime', value: '2030-05-31T08:30:00.000Z' },
        { name: 'day', type: 'Date', value: '2030-05-31' },
        { name: 'seconds', type: 'Number', value: 0 },
        { name: 'known', type: 'Boolean', value: false },
        { name: 'tags', type: 'String', value: ['a', 'b'] },
        { name: 'weather', type: 'Number', value: 'fine' }
      ];
      assert.deepEqual(await start(talk, flowArgs), { success: true, returnValue: null, errors: null });
      await dialogs(page).getByText('Here Salesforce would run the screen flow Greet. This twin does not run flows.').waitFor();
      assert.deepEqual(await shown(page), [
        ['number', 'String', '+33 1'],
        ['since', 'DateTime', '2030-05-31T08:30:00.000Z'],
        ['day', 'Date', '2030-05-31'],
        ['seconds', 'Number', '0'],
        ['known', 'Boolean', 'false'],
        ['tags', 'String collection', 'a, b'],
        ['caller', 'SObject', 'none given']
      ]);
      assert.deepEqual(await page.evaluate('window.inocxShell.salesforceRequests'), {
        search: 0,
        create: 0,
        update: 0,
        refresh: 0,
        other: 1
      });
      await dialogs(page).getByRole('button', { name: 'Close', exact: true }).click();
      assert.equal(await dialogs(page).count(), 0);
    }));

  test('without arguments every variable keeps its default', () =>
    withShell(async (talk, page) => {
      assert.equal(Object(await start(talk, undefined)).success, true);
      assert.deepEqual(new Set((await shown(page)).map(([, , value]) => value)), new Set(['none given']));
    }));

  const wrong: readonly (readonly [string, unknown, string, RegExp])[] = [
    ['no list', 'number', 'INVALID_PARAM', /flowArgs: expected list/],
    ['no object in the list', [7], 'INVALID_PARAM', /flowArgs\[0\]: expected object/],
    ['no name', [{ type: 'String', value: 'x' }], 'INVALID_PARAM', /name: expected string/],
    ['another type', [{ name: 'since', type: 'String', value: 'x' }], 'INVALID_PARAM', /since: expected type DateTime, found String/],
    ['no type', [{ name: 'since', value: '2030-05-31T08:30:00Z' }], 'INVALID_PARAM', /since: expected type DateTime, found undefined/],
    ['a text for a number', [{ name: 'seconds', type: 'Number', value: '14' }], 'INVALID_PARAM', /seconds: expected Number, found "14"/],
    ['a number for a text', [{ name: 'number', type: 'String', value: 33 }], 'INVALID_PARAM', /number: expected String, found 33/],
    ['milliseconds for a moment', [{ name: 'since', type: 'DateTime', value: 1906446600000 }], 'INVALID_PARAM', /expected DateTime/],
    ['a day for a moment', [{ name: 'since', type: 'DateTime', value: '2030-05-31' }], 'INVALID_PARAM', /expected DateTime/],
    ['a moment for a day', [{ name: 'day', type: 'Date', value: '2030-05-31T08:30:00Z' }], 'INVALID_PARAM', /expected Date/],
    ['a day that is none', [{ name: 'day', type: 'Date', value: '2030-99-31' }], 'INVALID_PARAM', /expected Date/],
    ['a text for a flag', [{ name: 'known', type: 'Boolean', value: 'true' }], 'INVALID_PARAM', /expected Boolean/],
    ['one for a collection', [{ name: 'tags', type: 'String', value: 'a' }], 'INVALID_PARAM', /expected list of String/],
    ['a wrong one in a collection', [{ name: 'tags', type: 'String', value: ['a', 1] }], 'INVALID_PARAM', /expected list of String/],
    ['a record', [{ name: 'caller', type: 'SObject', value: {} }], 'GENERIC_ERROR', /type SObject, is not in this twin/]
  ];
  test('refuses a wrong argument and opens nothing', () =>
    withShell(async (talk, page) => {
      for (const [what, flowArgs, expected, says] of wrong) {
        const response = await start(talk, flowArgs);
        assert.equal(code(response), expected, what);
        assert.match(Object(response).errors[0].description, says, what);
      }
      assert.equal(await dialogs(page).count(), 0);
    }));

  test('hands out why the org has no such flow', () =>
    withShell(async (talk) => {
      const response = await talk.ask('screenPop', { type: 'flow', params: { flowDevName: 'Nobody' } });
      assert.equal(code(response), 'GENERIC_ERROR');
      assert.match(Object(response).errors[0].description, /^The flow Nobody cannot be started: .*Nobody does not exist/);
    }));
});
