import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Logged } from '../../packages/connector/src/index.ts';
import { ALICE, API_USER, callOf, interactionOf, METHOD } from './callLogHarness.ts';
import { CallLogScene, costs, faultOf, HOUR, RECORDING } from './callLogScene.ts';
import { watched, watchedNetwork } from './watchedNames.ts';

/* One Task an interaction, whoever writes it, and whatever goes wrong on the way. */

const scene = new CallLogScene();

describe('one Task', () => {
  test('a Task of the softphone takes what INO cx keeps up to date, and keeps what the agent wrote', async () => {
    scene.bySoftphone({ Subject: 'Mine', Description: 'My notes', CallDisposition: 'Sold' });
    const { result, taskId } = await scene.log({ notes: 'Other notes', qualification: 'Other', recordingUrl: RECORDING });
    const { Id, Subject, Description, CallDisposition, CallDurationInSeconds, inocx__Voice_Recording__c: recording } = scene.only();
    assert.deepEqual([result, taskId], ['updated', Id]);
    assert.deepEqual([Subject, Description, CallDisposition], ['Mine', 'My notes', 'Sold']);
    assert.deepEqual([CallDurationInSeconds, recording], [61, RECORDING]);
  });

  // 23:30 UTC on 4 January is 5 January for Alice, who is in Paris; a browser in UTC says the 4th.
  const night = { startedAt: Date.UTC(2026, 0, 4, 23, 30), answeredAt: null, endedAt: Date.UTC(2026, 0, 4, 23, 31) };
  for (const [whose, stored, right] of [
    ['of a browser in another zone', '2026-01-04', '2026-01-05'],
    ['that is right', '2026-01-05', '2026-01-05'],
    ['that a person chose', '2026-01-12', '2026-01-12']
  ] as const) {
    test(`a day ${whose} ${stored === right ? 'stays' : 'becomes the agent’s'}`, async () => {
      scene.bySoftphone({ Subject: 'Mine', ActivityDate: stored });
      await scene.log(night);
      assert.equal(scene.only()['ActivityDate'], right);
    });

    test(`a day ${whose} ${stored === right ? 'stays' : 'becomes the agent’s'} when only the recording comes late`, async () => {
      scene.bySoftphone({ Subject: 'Mine', ActivityDate: stored });
      await scene.log({ ...night, recordingUrl: RECORDING }, { reason: 'recording' });
      assert.equal(scene.only()['ActivityDate'], right);
    });
  }

  test('the day of a Task stays where the agent is not known', async () => {
    scene.bySoftphone({ Subject: 'Mine', ActivityDate: '2026-01-04' });
    await scene.log(night, { agent: 'nobody@acme.example' });
    assert.equal(scene.only()['ActivityDate'], '2026-01-04');
  });

  test('a late recording is written once, with one request', async () => {
    await scene.log({ recordingExpected: true });
    assert.equal(scene.only()['inocx__Voice_Recording__c'], '--');
    scene.as(ALICE).update('Task', String(scene.only()['Id']), { Subject: 'Mine' });
    const late = (seq: number): Promise<Logged> => scene.log({ recordingUrl: RECORDING }, { seq, reason: 'recording' });
    assert.deepEqual(await costs(() => late(2)), [`PATCH /sobjects/Task/inocx__Interaction_Id__c/${scene.id}`]);
    assert.deepEqual(await costs(() => late(3)), []);
    assert.deepEqual([scene.only()['inocx__Voice_Recording__c'], scene.only()['Subject']], [RECORDING, 'Mine']);
  });

  test('a late recording of the softphone’s log waits for that log, and makes none itself', async () => {
    assert.deepEqual((await scene.log({ recordingUrl: RECORDING }, { reason: 'recording' })).result, 'waiting');
    assert.deepEqual(scene.world.tasks(scene.id), []);
    scene.bySoftphone({ Subject: 'Mine' });
    scene.pass(HOUR);
    await scene.connector.callLogs.resume();
    assert.deepEqual([scene.only()['inocx__Voice_Recording__c'], scene.only()['Subject']], [RECORDING, 'Mine']);
  });

  test('what the agent changes later in INO cx follows; an older number changes nothing', async () => {
    await scene.log({ state: 'wrapUp' }, { seq: 5 });
    assert.equal((await scene.log({ notes: 'Old' }, { seq: 4 })).result, 'stale');
    assert.equal((await scene.log({ notes: 'Again' }, { seq: 5 })).result, 'stale');
    assert.equal((await scene.log({ notes: 'New', qualification: 'Sold' }, { seq: 6 })).result, 'updated');
    assert.deepEqual([scene.only()['Description'], scene.only()['CallDisposition']], ['New', 'Sold']);
    assert.deepEqual(await costs(() => scene.log({ notes: null, qualification: null }, { session: 'other', seq: 1 })), []);
    assert.equal((await scene.log({ state: 'connected', outcome: null, endedAt: null }, { session: 'third' })).result, 'stale');
  });

  test('many requests at once make one Task', async () => {
    const done = await Promise.all(Array.from({ length: 20 }, (_none, at) => scene.log({ communicationSeconds: 60 + at }, { seq: at })));
    assert.equal(done.filter(({ result }) => result === 'created').length, 1);
    assert.equal(scene.only()['CallDurationInSeconds'], 79, 'the last word counts');
  });

  test('a Task that a person deleted stays deleted', async () => {
    await scene.log();
    scene.as(API_USER).remove('Task', String(scene.only()['Id']));
    const { result, notices } = await scene.log({ recordingUrl: RECORDING }, { seq: 2, reason: 'recording' });
    assert.deepEqual([result, notices.map(({ code }) => code)], ['unchanged', ['INOCX-623']]);
    assert.deepEqual(scene.world.tasks(scene.id), []);
  });

  test('a Task that is deleted between the refusal and the update stays deleted', async () => {
    const task = scene.bySoftphone({ Subject: 'Mine' });
    watched.trouble = (method) => {
      if (method === 'PATCH') scene.as(API_USER).remove('Task', task);
      return null;
    };
    const { result, notices } = await scene.log();
    assert.deepEqual([result, notices.map(({ code }) => code)], ['updated', ['INOCX-623']]);
  });

  for (const odd of ['a/b', 'a?b#c', 'été 100%', '%2e%2e', 'a+b&c=d', "O'Brien", '.hidden', 'semi;colon'])
    test(`an id such as ${odd} is found again`, async () => {
      scene.id = `${scene.id} ${odd}`;
      scene.bySoftphone({ Subject: 'Mine' });
      const { result } = await scene.log();
      assert.equal(result, 'updated');
    });
});

describe('trouble', () => {
  test('a lost answer after the commit makes no second Task', async () => {
    watched.trouble = (method) => (method === 'POST' && watched.lost === 0 ? 'answer' : null);
    assert.equal((await scene.log()).result, 'updated');
    assert.equal(watched.lost, 1);
    scene.only();
  });

  test('a log without an answer is stored, and another process sends it later', async () => {
    watched.trouble = () => 'request';
    const { result, notices } = await scene.log();
    assert.deepEqual([result, notices.map(({ code }) => code)], ['waiting', ['INOCX-643']]);
    watched.trouble = () => null;
    const other = await scene.world.connector({ network: watchedNetwork, clock: scene.clock });
    assert.equal(await other.callLogs.resume(), 0, 'it is not due yet');
    scene.pass(HOUR);
    assert.ok((await other.callLogs.resume()) > 0);
    assert.deepEqual(await costs(() => other.callLogs.resume()), []);
    await other.close();
    assert.equal(scene.only()['Subject'], 'Inbound call +33123456789');
    assert.equal((await scene.log()).result, 'stale');
  });

  test('a later state is sent together with the earlier one that waits', async () => {
    watched.trouble = () => 'request';
    await scene.log({ state: 'wrapUp', notes: 'First' });
    watched.trouble = () => null;
    assert.equal((await scene.log({ notes: null, recordingUrl: RECORDING }, { seq: 2 })).result, 'created');
    assert.deepEqual([scene.only()['Description'], scene.only()['inocx__Voice_Recording__c']], ['First', RECORDING]);
  });

  test('a rejection is reported and retried every hour for three days', async () => {
    const refuse = (path: string, text: string): string =>
      path.startsWith('/sobjects/Task/describe') ? text.replaceAll('"unique":true', '"unique":false') : text;
    watched.rewrite = refuse;
    const { code, fields } = await faultOf(scene.log());
    assert.deepEqual([code, fields], ['INOCX-620', ['Interaction_Id__c']]);
    watched.rewrite = (_path, text) => text;
    scene.pass(HOUR);
    await scene.connector.callLogs.resume();
    scene.only();
    scene.id += '-2';
    scene.pass(HOUR);
    watched.rewrite = refuse;
    await faultOf(scene.log());
    scene.pass(73 * HOUR);
    watched.rewrite = (_path, text) => text;
    await scene.connector.callLogs.resume();
    assert.deepEqual(scene.world.tasks(scene.id), [], 'given up');
    assert.equal((await scene.log()).result, 'created', 'INO cx may tell it again');
  });

  test('a body that is not an interaction is refused with the wrong fields named', async () => {
    const { code, fields } = await faultOf(scene.connector.callLogs.log(METHOD, interactionOf({ ...callOf(' x'), startedAt: -1 })));
    assert.deepEqual([code, [...(fields ?? [])].sort()], ['INOCX-630', ['snapshot.id', 'snapshot.startedAt']]);
    assert.equal((await faultOf(scene.connector.callLogs.log('unknown', interactionOf(callOf(scene.id))))).code, 'INOCX-607');
  });
});
