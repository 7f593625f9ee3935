import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runChaos } from './chaosRun.ts';
import { controlNames, controlRun } from './controls.ts';
import { FAULT_KINDS } from './faults.ts';
import { loadProduct } from './loadProduct.ts';
import { CALLS_A_SHIFT } from './planShift.ts';
import { shrink } from './shrink.ts';

const NAME = 'chaos-test';
const product = await loadProduct(NAME);
const CALLS = 400;
/** Three shifts: each of the three kinds of trouble that a shift has one of. */
const FEW = 60;
/** Of the controls: each rule that is broken is needed in so few calls. */
const CONTROL_SEED = 21;
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
  for (const name of controlNames()) {
    const { words, fails, only, controls, load, calls = only === undefined ? FEW : CALLS_A_SHIFT } = controlRun(name);
    test(`${words}: ${fails}`, async () => {
      const broken = load === undefined ? product : await load(NAME);
      const { report, failures } = await runChaos({ product: broken, calls, seed: CONTROL_SEED, only, controls });
      assert.ok(report[fails] > 0);
      assert.notDeepEqual(failures, []);
      if (only === undefined) return;
      const whole = await runChaos({ product, calls, seed: CONTROL_SEED, only });
      assert.deepEqual(whole.failures, []);
      for (const kind of only) assert.ok(whole.report.faultsByKind[kind] > 0, kind);
    });
  }
});

test('a failing run is cut down to the few calls and faults that it takes', async () => {
  const options = { product, calls: FEW, seed: CONTROL_SEED, controls: { storeAfterSend: true } };
  const { failedCall } = await runChaos(options);
  assert.ok(failedCall !== null);
  const small = await shrink({ ...options, call: failedCall });
  assert.ok(small !== null && small.failures.length > 0);
  assert.ok(small.plan.calls.length <= 3, `${small.plan.calls.length} calls`);
  assert.ok(small.trace.length > 0);
  assert.equal(await shrink({ product, seed: CONTROL_SEED, calls: FEW, call: failedCall }), null);
});
