import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createObjects } from '../../workbench/shell/client/rest/describe.ts';
import { createRecords } from '../../workbench/shell/client/rest/records.ts';
import { OrgRefusal } from '../../workbench/shell/client/rest/refusal.ts';
import type { CallPlan } from './callPlan.ts';
import { CallTrack } from './callTrack.ts';
import type { FaultKind } from './faults.ts';
import { gatedRest } from './orgRest.ts';
import { randomOf } from './random.ts';
import { SalesforceTrouble } from './salesforceTrouble.ts';
import { createVirtualClock } from './virtualClock.ts';

const CALLER = '33142278186';
const ignore = (): void => undefined;

const plan: CallPlan = {
  index: 0,
  startMs: 0,
  first: {
    flow: 'voice',
    direction: 'inbound',
    routing: 'direct',
    caller: `+${CALLER}`,
    called: '+33170000000',
    queue: null,
    state: 'ringing',
    smartRoutingSeconds: 0
  },
  script: [],
  recording: 'none',
  recordingMs: 0,
  choosesMs: null,
  reuses: null,
  faults: [{ kind: 'serverError', on: 'search', nth: 1 }]
};

test('a fault planned for a search strikes the search that the shell really sends, and no other request', async () => {
  const clock = createVirtualClock(0);
  const struck: FaultKind[] = [];
  const listener = { strike: ignore, struck: (_track: CallTrack, kind: FaultKind) => void struck.push(kind), trace: ignore };
  const track = new CallTrack(plan, 'call-1', randomOf(1), clock, listener);
  const trouble = new SalesforceTrouble({
    clock,
    org: { metadata: { list: () => [], get: () => undefined } },
    keyField: 'inocx__Interaction_Id__c',
    byInteraction: () => undefined,
    byTask: () => undefined,
    byDigits: (digits) => (digits === CALLER ? track : undefined),
    unkeyed: ignore,
    wrong: ignore
  });
  const rest = gatedRest(clock, () => Promise.resolve({ status: 200, body: {} }), trouble.gate, { alive: true });
  const records = createRecords(rest, createObjects(rest));
  const searched = Promise.allSettled([records.search('0100000000', 'inbound'), records.search(`+${CALLER}`, 'inbound')]);
  await clock.runUntil(60_000);
  const [other, struckOne] = await searched;
  assert.equal(other.status, 'fulfilled');
  assert.ok(struckOne.status === 'rejected' && struckOne.reason instanceof OrgRefusal);
  assert.deepEqual(struck, ['serverError']);
});
