import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { SyncEvent } from '../../src/sync/events.ts';
import { ContactsOrg } from '../support/contactsOrg.ts';
import { faultName } from '../support/faults.ts';
import { World } from '../support/world.ts';

const world = new World();

beforeEach(async () => {
  await world.use();
  await world.consent();
});

const run = async (objects: readonly string[] = ['Contact']): Promise<SyncEvent[]> => {
  const events: SyncEvent[] = [];
  for await (const event of world.connector.sync.run('sf', { objects, until: 'caughtUp' })) events.push(event);
  return events;
};

const FIELDS = 'Id, Name, IsDeleted, SystemModstamp';

test('few records are copied over REST, and only compounds are left out', async () => {
  const org = new ContactsOrg(3);
  world.fake.data = org.data;
  const events = await run();
  const [last] = events.slice(-1);
  assert.ok(last?.kind === 'progress' && last.phase === 'live' && last.total === null);
  assert.deepEqual(
    (await world.connector.sync.status('sf')).map(({ object, rows }) => [object, rows.live]),
    [['Contact', 3]]
  );
  const queries = org.asked.filter((one) => one.startsWith('GET SELECT'));
  assert.match(queries[0] ?? '', /^GET SELECT COUNT\(\) FROM Contact WHERE SystemModstamp <= \S+Z$/);
  assert.match(queries[1] ?? '', new RegExp(`^GET SELECT ${FIELDS} FROM Contact WHERE SystemModstamp <= \\S+Z ORDER BY Id LIMIT 2000$`));
  assert.match(
    queries[2] ?? '',
    new RegExp(`^GET SELECT ${FIELDS} FROM Contact WHERE SystemModstamp >= \\S+Z ORDER BY SystemModstamp, Id LIMIT 2000$`)
  );
});

test('many records are copied by a Bulk job without order and limit, its pages by their locator; 10,001 are 10,001', async () => {
  const org = new ContactsOrg(10_001);
  world.fake.data = org.data;
  await run();
  const [status] = await world.connector.sync.status('sf');
  assert.deepEqual([status?.rows.live, status?.copied], [10_001, 10_001]);
  const job = org.asked.find((one) => one.startsWith('POST /jobs/query'));
  assert.match(
    job ?? '',
    /"operation":"queryAll","query":"SELECT Id, Name, IsDeleted, SystemModstamp FROM Contact WHERE SystemModstamp <= [^ "]+"/
  );
  assert.deepEqual(
    org.asked.filter((one) => one.includes('/results')),
    [
      'GET /jobs/query/750000000000001AAA/results?maxRecords=5000',
      'GET /jobs/query/750000000000001AAA/results?maxRecords=5000&locator=NjAwMQ'
    ]
  );
  assert.ok(org.asked.includes('DELETE /jobs/query/750000000000001AAA'));
});

test('a run that is stopped during a Bulk copy goes on at the next page of the same job', async () => {
  const org = new ContactsOrg(10_001);
  world.fake.data = org.data;
  const stop = new AbortController();
  for await (const event of world.connector.sync.run('sf', { objects: ['Contact'], until: 'caughtUp', signal: stop.signal })) {
    if (event.kind === 'progress' && event.rows > 0) stop.abort();
  }
  const [status] = await world.connector.sync.status('sf');
  assert.deepEqual([status?.phase, status?.copied], ['backfill', 5001]);
  org.asked.length = 0;
  await run();
  assert.equal((await world.connector.sync.status('sf'))[0]?.rows.live, 10_001);
  assert.deepEqual(
    org.asked.filter((one) => /jobs\/query(?:\/\w+\/results.*)?$/.test(one.split(' ')[1] ?? '')),
    ['GET /jobs/query/750000000000001AAA/results?maxRecords=5000&locator=NjAwMQ']
  );
});

test('a sync stops before it takes the requests that calls need, says until when, and goes on then', async () => {
  const org = Object.assign(new ContactsOrg(3), { used: 9000 });
  world.fake.data = org.data;
  const stopped = (await run()).at(-1);
  assert.ok(stopped?.kind === 'stopped');
  assert.deepEqual([stopped.code, stopped.resumeAt - world.clock.now()], ['INOCX-642', 60 * 60_000]);
  // A call goes on being looked up.
  await world.connector.salesforce('sf').describe('Contact');
  org.used = 100;
  assert.equal((await run()).at(-1)?.kind, 'progress');
  assert.deepEqual(
    (await world.connector.sync.events('sf')).map(({ kind, code }) => [kind, code]),
    [['stopped', 'INOCX-642']]
  );
});

test('a run takes no more than its own share of the day', async () => {
  const org = new ContactsOrg(3);
  world.fake.data = (method, path, body) => {
    const answer = org.data(method, path, body);
    return answer === undefined ? undefined : { ...answer, headers: { ...answer.headers, 'sforce-limit-info': 'api-usage=1/12' } };
  };
  const stopped = (await run()).at(-1);
  assert.ok(stopped?.kind === 'stopped' && /3 by this run/.test(stopped.text), JSON.stringify(stopped));
});

test('an object that is not there pauses its stream alone', async () => {
  const org = new ContactsOrg(1);
  world.fake.data = org.data;
  const events = await run(['Nothing__c', 'Contact']);
  assert.ok(events.some((event) => event.kind === 'notice' && event.object === 'Nothing__c' && event.code === 'INOCX-651'));
  assert.deepEqual(
    (await world.connector.sync.status('sf')).map(({ object, paused, fault, rows }) => [object, paused, fault, rows.live]),
    [
      ['Contact', false, null, 1],
      ['Nothing__c', true, 'INOCX-651', 0]
    ]
  );
});

test('an export with a row too few is refused, and nothing of the page is kept', async () => {
  const org = new ContactsOrg(10_001);
  world.fake.data = (method, path, body) => {
    const answer = org.data(method, path, body);
    if (answer === undefined || !path.includes('/results')) return answer;
    return { ...answer, headers: { ...answer.headers, 'sforce-numberofrecords': '5002' } };
  };
  assert.equal(await faultName(run()), 'CountMismatch');
  assert.equal((await world.connector.sync.status('sf'))[0]?.rows.live, 0);
});

test('an unchanged describe costs a 304, and rows stay as they are', async () => {
  const org = new ContactsOrg(1);
  world.fake.data = org.data;
  await run();
  world.fake.data = (method, path, body) => (path.endsWith('/describe') ? { status: 304, body: '' } : org.data(method, path, body));
  await run();
  assert.equal((await world.connector.sync.status('sf'))[0]?.rows.live, 1);
});
