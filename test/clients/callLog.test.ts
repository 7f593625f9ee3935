import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ALICE, API_USER, BENOIT, callOf, interactionOf, METHOD } from './callLogHarness.ts';
import { CallLogScene, costs, faultOf, HOUR } from './callLogScene.ts';

/* The connector writes call logs into the running twin, as INO cx's server does. */

const scene = new CallLogScene();

describe('a new log', () => {
  test('is owned by the agent, in the agent’s language and on the agent’s date, whichever user the connection has', async () => {
    scene.as(API_USER).update('User', scene.world.userId(API_USER), { TimeZoneSidKey: 'America/Los_Angeles' });
    const startedAt = Date.UTC(2026, 0, 5, 23, 30);
    const [answeredAt, endedAt] = [startedAt + 1000, startedAt + 62_000];
    assert.equal((await scene.log({ startedAt, answeredAt, endedAt }, { agent: BENOIT.toUpperCase() })).result, 'created');
    const { OwnerId, Subject, ActivityDate, inocx__Queue__c: queue, CallDurationInSeconds: talked } = scene.only();
    assert.deepEqual(
      [OwnerId, Subject, ActivityDate, queue, talked],
      [scene.world.userId(BENOIT), 'Appel entrant +33123456789', '2026-01-06', 'Sales', 61]
    );
    scene.id = `${scene.id}-en`;
    await scene.log({ startedAt, answeredAt, endedAt });
    assert.deepEqual([scene.only()['OwnerId'], scene.only()['Subject']], [scene.world.userId(ALICE), 'Inbound call +33123456789']);
  });

  test('is owned by the connection’s user when Salesforce does not know the agent, and says so', async () => {
    const startedAt = Date.UTC(2026, 0, 5, 23, 30);
    const { notices } = await scene.log({ startedAt, answeredAt: null, endedAt: startedAt }, { agent: 'nobody@acme.example' });
    assert.deepEqual(
      notices.map(({ code }) => code),
      ['INOCX-632']
    );
    assert.deepEqual([scene.only()['OwnerId'], scene.only()['ActivityDate']], [scene.world.userId(API_USER), '2026-01-05']);
  });

  test('costs one request once the org is described, which is repeated after an hour', async () => {
    await scene.log();
    scene.id += '-2';
    assert.deepEqual(await costs(() => scene.log()), ['POST /sobjects/Task']);
    scene.id += '-3';
    scene.pass(HOUR + 1);
    const requests = await costs(() => scene.log());
    assert.deepEqual([...new Set(requests)].sort(), ['GET /query', 'GET /sobjects/Task/describe', 'POST /sobjects/Task']);
  });

  test('is related to the record, and is written without a record that is gone', async () => {
    const admin = scene.as(API_USER);
    const record = { id: admin.create('Contact', { LastName: 'Lovelace' }), objectName: 'Contact', name: 'Ada Lovelace' };
    await scene.log({}, { record });
    assert.deepEqual([scene.only()['WhoId'], scene.only()['Subject']], [record.id, 'Inbound call Ada Lovelace']);
    const gone = { ...record, id: admin.create('Contact', { LastName: 'Gone' }) };
    admin.remove('Contact', gone.id);
    scene.id += '-gone';
    const { result, notices } = await scene.log({}, { record: gone });
    assert.deepEqual([result, notices.map(({ code }) => code), scene.only()['WhoId']], ['created', ['INOCX-621'], null]);
  });

  test('follows the rules of the settings, and those of INO cx before them', async () => {
    const rules = (subject: string): object => ({ assignment: [{ fields: { Subject: subject } }] });
    scene.set('/screenPop/scenarios', JSON.stringify(rules('Settings, $$start|date.local$$')));
    await scene.log();
    assert.equal(scene.only()['Subject'], 'Settings, 2026-01-05 09:00');
    scene.id += '-2';
    await scene.connector.callLogs.log(METHOD, interactionOf(callOf(scene.id)), { scenarios: rules('INO cx, $$agent$$') });
    assert.equal(scene.only()['Subject'], `INO cx, ${ALICE}`);
    scene.set('/screenPop/scenarios', '');
  });
});

describe('who writes', () => {
  test('with the softphone as writer, an assignment of INO cx writes nothing; a replay and a call that rang nobody are written', async () => {
    assert.equal((await scene.log({}, { reason: 'assignment' })).result, 'softphone');
    assert.deepEqual(scene.world.tasks(scene.id), []);
    assert.equal((await scene.log({}, { reason: 'replay' })).result, 'created');
    scene.id += '-abandoned';
    const abandoned = { outcome: 'abandoned', answeredAt: null, communicationSeconds: null } as const;
    assert.equal((await scene.log(abandoned, { agent: null, reason: 'assignment' })).result, 'created');
    assert.deepEqual([scene.only()['CallDisposition'], scene.only()['OwnerId']], ['Abandoned', scene.world.userId(API_USER)]);
  });

  test('with INO cx as writer, an assignment is written when the call is over', async () => {
    scene.set('/callLog/logWriter', 'inocx');
    const [connected, seq] = [{ state: 'connected', outcome: null, endedAt: null } as const, 2];
    assert.equal((await scene.log(connected, { reason: 'assignment' })).result, 'notYet');
    assert.equal((await scene.log({ ...connected, state: 'ringing', answeredAt: null }, { reason: 'assignment' })).result, 'notYet');
    assert.equal((await scene.log({}, { seq, reason: 'assignment' })).result, 'created');
  });

  test('a draft is written at the answer where the settings say so, and becomes final', async () => {
    scene.set('/callLog/logWriter', 'inocx');
    scene.set('/callLog/writeOn', 'answer');
    const connected = { state: 'connected', outcome: null, endedAt: null, communicationSeconds: null } as const;
    assert.equal((await scene.log(connected, { reason: 'assignment' })).result, 'created');
    assert.equal((await scene.log({}, { seq: 2, reason: 'assignment' })).result, 'updated');
    assert.deepEqual([scene.only()['CallDurationInSeconds'], scene.only()['inocx__Interaction_Outcome__c']], [61, 'answered']);
    scene.set('/callLog/writeOn', 'end');
  });

  test('an interaction that needs no log gets none', async () => {
    for (const changes of [
      { outcome: null, answeredAt: null, communicationSeconds: null, withdrawn: true },
      { consultationOf: 'other' },
      { direction: 'internal', begunByAgent: false }
    ] as const)
      assert.equal((await scene.log(changes)).result, 'none');
    assert.deepEqual(scene.world.tasks(scene.id), []);
  });

  test('only a queue call that rang nobody has no agent', async () => {
    const waited = { outcome: 'abandoned', answeredAt: null, communicationSeconds: null } as const;
    for (const changes of [
      {},
      { ...waited, routing: 'direct' },
      { ...waited, direction: 'outbound' },
      { ...waited, state: 'ringing' }
    ] as const) {
      const { code, fields } = await faultOf(scene.log(changes, { agent: null }));
      assert.deepEqual([code, fields], ['INOCX-630', ['agent']]);
    }
  });
});
