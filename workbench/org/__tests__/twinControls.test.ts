import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { createOrg } from '../createOrg.ts';
import { restApp } from '../rest/restApp.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { type Call, callAs, control, part } from './restHarness.ts';
import { NOW, packageSources } from './testOrg.ts';

/* Controls by which tests, and people, trouble a client of the org. */

const sources = packageSources();
let clock: number;
let org: WorkbenchOrg;
let alice: Call;

beforeEach(async () => {
  clock = NOW;
  org = await createOrg({ sources, now: () => clock });
  alice = callAs(org, 'alice.agent');
});

afterEach(() => org.close());

test('contacts are made by the thousand, each with an address of its own', async () => {
  assert.deepEqual(await control(org, 'contacts', { count: 2500 }), [200, undefined]);
  await control(org, 'contacts', { count: 1 });
  const { body } = await alice(
    'GET',
    `query?q=${encodeURIComponent("SELECT COUNT() FROM Contact WHERE Email LIKE 'ann.%@mirror.example'")}`
  );
  assert.equal(part(body, 'totalSize'), 2501);
  for (const count of [0, 1.5, 100_001, 'x', null]) assert.deepEqual(await control(org, 'contacts', { count }), [400, 'INVALID_PARAM']);
});

test('a page has as many rows as the setting allows', async () => {
  org.settings.pageRows = 15;
  const { body } = await alice('GET', 'query?q=SELECT+Id+FROM+Contact');
  assert.deepEqual([part(body, 'done'), part(body, 'records', 14) !== undefined, part(body, 'records', 15)], [false, true, undefined]);
  assert.match(String(part(body, 'nextRecordsUrl')), /\/query\/0r8\w{15}-15$/);
});

test('the next requests fail, and those behind them do not', async () => {
  org.settings.failures = 2;
  const answers = [await alice('GET', 'limits'), await alice('GET', 'limits'), await alice('GET', 'limits')];
  assert.deepEqual(
    answers.map(({ status, body }) => [status, part(body, 0, 'errorCode')]),
    [
      [503, 'SERVER_UNAVAILABLE'],
      [503, 'SERVER_UNAVAILABLE'],
      [200, undefined]
    ]
  );
});

test('a write may be seen later than its stamps say, and the feed of changes says so', async () => {
  clock += 60 * 60_000;
  org.settings.lateVisibility = 120_000;
  await alice('POST', 'sobjects/Contact', { LastName: 'Late' });
  const { body } = await alice('GET', `query?q=${encodeURIComponent("SELECT SystemModstamp FROM Contact WHERE LastName = 'Late'")}`);
  assert.equal(part(body, 'records', 0, 'SystemModstamp'), '2030-05-31T09:28:00.000+0000');
  const feed = await alice('GET', 'sobjects/Contact/updated/?start=2030-05-31T09:00:00Z&end=2030-05-31T10:00:00Z');
  assert.equal(part(feed.body, 'latestDateCovered'), '2030-05-31T09:28:00.000+0000');
});

test('an answer takes its time', async () => {
  const waited: number[] = [];
  const app = restApp(org, async (milliseconds) => void waited.push(milliseconds));
  const request = { method: 'GET', url: new URL('http://127.0.0.1/services/data'), headers: {}, cookies: {}, body: Buffer.from('') };
  await app(request);
  org.settings.latency = 100;
  assert.deepEqual([(await app(request)).status, waited], [200, [100]]);
});
