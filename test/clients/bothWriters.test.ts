import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FaultError } from '@inocx/telephony/faults/faults.ts';
import type { RecordsPort } from '@inocx/telephony/ports/ports.ts';
import { fakeRecords } from '@inocx/testing/fakeRecords.ts';
import { CONNECTED, ENDED, type Harness, startHarness } from '../../packages/telephony/src/controller/__tests__/controllerHarness.ts';
import { ALICE } from './callLogHarness.ts';
import { CallLogScene } from './callLogScene.ts';

/* The softphone's own logic and the connector log the same call in one org. */

const scene = new CallLogScene();

const idIn = (error: unknown): string | null => (error instanceof Error ? (/with id: (\w+)/.exec(error.message)?.[1] ?? null) : null);

/** What Open CTI does in the agent's name. */
function asAlice(): RecordsPort {
  const org = scene.as(ALICE);
  return {
    ...fakeRecords({ records: [] }),
    createTask: async (fields) => {
      try {
        return org.create('Task', fields);
      } catch (error) {
        throw new FaultError('DuplicateTask', 'duplicate value found', idIn(error));
      }
    },
    updateTask: async (id, fields) => org.update('Task', id, fields)
  };
}

/** Alice's call, in which she types; its log is made when it ends. */
async function call(): Promise<Harness> {
  const harness = await startHarness({ deps: { records: asAlice() } });
  await harness.receive({ ...CONNECTED, id: scene.id });
  await harness.controller.agentWork.note(scene.id, 'Typed');
  await harness.controller.agentWork.result(scene.id, 'Sold');
  return harness;
}

const words = (): unknown[] => {
  const { Subject, Description, CallDisposition, CallDurationInSeconds } = scene.only();
  return [Subject, Description, CallDisposition, CallDurationInSeconds];
};

test('the connector first: one Task, with its subject, and with what the agent typed', async () => {
  const harness = await call();
  await scene.log({ notes: 'Of INO cx', communicationSeconds: 60 }, { record: null });
  scene.as(ALICE).update('Task', String(scene.only()['Id']), { Subject: 'Renamed' });
  await harness.receive({ ...ENDED, id: scene.id });
  assert.deepEqual(words(), ['Renamed', 'Typed', 'Sold', 60]);
});

test('the softphone first: one Task, with its subject and with what the agent typed', async () => {
  const harness = await call();
  await harness.receive({ ...ENDED, id: scene.id });
  scene.as(ALICE).update('Task', String(scene.only()['Id']), { Subject: 'Renamed' });
  const { result } = await scene.log({ notes: 'Of INO cx', qualification: 'Other', communicationSeconds: 61 });
  assert.equal(result, 'updated');
  assert.deepEqual(words(), ['Renamed', 'Typed', 'Sold', 61]);
});

test('both at once: one Task, with what the agent typed', async () => {
  const harness = await call();
  const [logged] = await Promise.all([scene.log({ communicationSeconds: 60 }), harness.receive({ ...ENDED, id: scene.id })]);
  assert.ok(['created', 'updated'].includes(logged.result));
  const [, description, result] = words();
  assert.deepEqual([description, result], ['Typed', 'Sold']);
});
