import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { requireHeadlessBrowser } from '../../tooling/lib/browser.ts';
import { type DemoResult, runDemo } from '../../workbench/drive/demo.ts';
import { FIRST_LOAD_MOST } from '../bench/figures.ts';

/** Hugo Lambert, stored as +33199001235. */
const STORED_AS_E164 = '+33199001235';

describe('one inbound call, answered, logged and recorded', () => {
  let result: DemoResult;
  before(async () => {
    result = await runDemo({
      executablePath: await requireHeadlessBrowser(console.error),
      headed: false,
      caller: STORED_AS_E164,
      print: () => undefined
    });
  });

  test('loads no more script before the softphone first renders than the budget allows', (t) => {
    const { raw, gzip } = result.firstLoadBytes;
    t.diagnostic(`first load: ${gzip} bytes gzip, ${raw} raw`);
    assert.ok(raw > 10_000, 'the softphone itself was measured');
    assert.ok(gzip <= FIRST_LOAD_MOST, `${gzip} bytes are more than ${FIRST_LOAD_MOST}`);
  });

  test('phone-number metadata and diagnostics are none of it', () => {
    assert.deepEqual(result.firstLoadBytes.scripts, ['main.js']);
  });

  test('costs Salesforce one search, one create and one update', () => {
    const { search, create, update } = result.salesforceRequests;
    assert.deepEqual({ search, create, update }, { search: 1, create: 1, update: 1 });
  });

  test('leaves the Task with its durations and its recording', () => {
    const { task, interactionId, poppedRecordId } = result;
    assert.equal(task['WhoId'], poppedRecordId);
    assert.equal(task['CallDurationInSeconds'], 42);
    assert.equal(task['inocx__Communication_Duration__c'], 42);
    assert.equal(task['inocx__Smart_Routing_Duration__c'], 14);
    assert.equal(task['inocx__Voice_Recording__c'], `https://acme.ino.cx/recordings/${interactionId}`);
  });
});
