import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runBrowserChaos } from './browser/browserRun.ts';

const CALLS = 10;

test('ten calls in Chromium, with tabs that go and a Salesforce that fails, leave one Task each', { timeout: 400_000 }, async () => {
  const { report, failures } = await runBrowserChaos({ calls: CALLS, seed: 8 });
  assert.deepEqual(failures, []);
  const { calls, tasks, lost, duplicated, overwrittenAgentEdits, stuck, faultsInjected } = report;
  assert.deepEqual([calls, tasks, lost, duplicated, overwrittenAgentEdits, stuck], [CALLS, CALLS, 0, 0, 0, 0]);
  assert.ok(faultsInjected >= CALLS, `${faultsInjected} faults`);
});
