import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ChaosReport, runChaos } from './chaosRun.ts';
import { FAULT_KINDS } from './faults.ts';
import { loadProduct } from './loadProduct.ts';
import { shrink } from './shrink.ts';

const product = await loadProduct('chaos-test');
const CALLS = 400;
/** Three shifts: each of the three kinds of trouble that a shift has one of. */
const FEW = 60;
const { report, failures } = await runChaos({ product, calls: CALLS, seed: 20 });

const FAILURE_COUNTS = ['lost', 'duplicated', 'overwrittenAgentEdits', 'stuck'] as const;

describe(`${CALLS} calls with faults between every pair of steps`, () => {
  test('leave one Task each, with the last word of every writer', () => {
    assert.deepEqual(failures, []);
    assert.equal(report.calls, CALLS);
    assert.equal(report.tasks, report.calls);
    for (const count of FAILURE_COUNTS) assert.equal(report[count], 0, count);
  });

  test('meet every kind of fault in at least one call of a hundred', () => {
    for (const kind of FAULT_KINDS)
      assert.ok(report.faultsByKind[kind] >= report.calls / 100, `${kind}: ${report.faultsByKind[kind]} calls`);
  });

  test('have every field edited that an agent may edit', () => {
    assert.ok(Object.keys(report.editsByField).length >= 14);
    assert.deepEqual(
      Object.entries(report.editsByField).filter(([, edits]) => edits === 0),
      []
    );
  });
});

test('the same seed gives the same run, another one another', async () => {
  const run = async (seed: number): Promise<string> => JSON.stringify((await runChaos({ product, calls: FEW, seed })).report);
  const [first, again, other] = [await run(3), await run(3), await run(4)];
  assert.equal(again, first);
  assert.notEqual(other, first);
});

describe('with one rule broken on purpose the run fails', () => {
  const broken = async (control: string, count: (report: ChaosReport) => number): Promise<void> => {
    const result = await runChaos({ product, calls: FEW, seed: 20, controls: { [control]: true } });
    assert.ok(count(result.report) > 0);
    assert.notEqual(result.failedCall, null);
  };

  test('the key is not unique: two Tasks of one call', () => broken('uniqueOff', ({ duplicated }) => duplicated));
  test('a log is stored after its Task was sent: a call without a Task', () => broken('storeAfterSend', ({ lost }) => lost));
  test('updates carry all fields: edits overwritten', () => broken('sendAllFields', ({ overwrittenAgentEdits }) => overwrittenAgentEdits));
});

test('a failing run is cut down to the few calls and faults that it takes', async () => {
  const options = { product, calls: FEW, seed: 20, controls: { storeAfterSend: true } };
  const { failedCall } = await runChaos(options);
  assert.ok(failedCall !== null);
  const small = await shrink({ ...options, call: failedCall });
  assert.ok(small !== null && small.failures.length > 0);
  assert.ok(small.plan.calls.length <= 3, `${small.plan.calls.length} calls`);
  assert.ok(small.trace.length > 0);
  assert.equal(await shrink({ product, seed: 20, calls: FEW, call: failedCall }), null);
});
