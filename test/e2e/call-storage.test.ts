import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { CallHarness, recordWith } from './calls/callHarness.ts';
import { press } from '../../workbench/drive/press.ts';

const CALLER = '+33199001234';

/** As in private browsing, or where a policy forbids it: the softphone's pages have no IndexedDB. */
async function withoutStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (!location.hostname.includes('vf.force')) return;
    Object.defineProperty(window, 'indexedDB', {
      value: {
        open() {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        }
      }
    });
  });
}

describe('a browser that keeps nothing', () => {
  let harness: CallHarness;
  before(async () => {
    harness = await CallHarness.open({ prepare: withoutStorage });
  });
  after(() => harness?.close());
  afterEach(() => harness.clear());

  test('the agent is told once, and the call is logged all the same', async () => {
    await harness.panel.notice('INOCX-501').getByText('This browser does not let the softphone keep logs.').waitFor();
    const call = await harness.ringAndSearch({ caller: CALLER });
    await call.answer();
    await call.hangUp(42);
    const task = await call.task();
    assert.deepEqual([task['WhoId'], task['CallDurationInSeconds']], [recordWith(CALLER), 42]);
    assert.equal(await harness.panel.notice('INOCX-501').count(), 1);
  });

  test('a log that Salesforce refuses stays in the panel, where it can be tried again', async () => {
    const call = await harness.ringAndSearch({ caller: CALLER });
    await call.answer();
    const error = { code: 'GENERIC_ERROR', description: 'x', details: [{ message: 'Close the case first' }] } as const;
    await harness.panel.fault('saveLog', { kind: 'error', error, times: 1 });
    await call.hangUp();
    await harness.panel.log(call.id).getByText('Close the case first').waitFor();
    await press(harness.panel.log(call.id).locator('[data-command=retryLog]'));
    await call.task();
  });
});
