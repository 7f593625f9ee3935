import {
  guardAgent,
  guardAnswer,
  guardControl,
  guardDial,
  guardHello,
  guardHelloReply,
  guardInteraction,
  guardReady,
  guardRecording,
  guardScenarios,
  guardSelectRecord,
  guardTaskSaved,
  type GuardContext,
  type Guarded
} from '../guards.ts';
import { FaultError } from '@inocx/telephony/faults/faults.ts';
import fc from 'fast-check';
import type { InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';

/** Properties of the guards over what no table thinks of. A failing run prints its seed and the smallest message. */

const NOW = Date.UTC(2026, 0, 5, 12);
const DAY = 86_400_000;
const context: GuardContext = { origin: 'https://acme.ino.cx' };
const RUNS = { numRuns: 5000 };

const GUARDS: Readonly<Record<string, (value: unknown) => Guarded<unknown>>> = {
  ready: (value) => guardReady(value, context),
  agent: (value) => guardAgent(value, context),
  interaction: (value) => guardInteraction(value, context),
  recording: (value) => guardRecording(value, context),
  scenarios: (value) => guardScenarios(value, context),
  helloReply: (value) => guardHelloReply(value, [1], context),
  answer: (value) => guardAnswer(value, context),
  hello: (value) => guardHello(value, context),
  dial: (value) => guardDial(value, context),
  control: (value) => guardControl(value, context),
  selectRecord: (value) => guardSelectRecord(value, context),
  taskSaved: (value) => guardTaskSaved(value, context)
};

const VALID: InteractionSnapshot = {
  id: 'int-1',
  flow: 'voice',
  direction: 'inbound',
  routing: 'smart',
  caller: '+33123456789',
  called: '+33800000000',
  queue: 'Sales',
  state: 'ended',
  outcome: 'answered',
  can: ['answer'],
  startedAt: NOW - 60_000,
  answeredAt: NOW - 50_000,
  endedAt: NOW,
  smartRoutingSeconds: 10,
  communicationSeconds: 50,
  qualification: 'Order',
  notes: 'Wants two.',
  recordingExpected: true,
  recordingUrl: 'https://acme.ino.cx/r/1',
  transferredTo: '+33199999999'
};
const KEYS = Object.keys(VALID) as (keyof InteractionSnapshot)[];

/** Values that lie close to good ones: where guards go wrong. */
const near = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withSparseArray: true }),
  fc.double(),
  fc.integer({ min: NOW - 800 * DAY, max: NOW + 3 * DAY }),
  fc.constantFrom('answered', 'ringing', 'connected', 'held', 'wrapUp', 'constructor', '__proto__', 'toString', '', ' '),
  fc.constantFrom('javascript:alert(1)', 'http://acme.ino.cx/r', 'https://a@b', 'https://x.example/ok', 'JAVASCRIPT:x'),
  fc.string({ minLength: 200, maxLength: 400 }),
  fc.constantFrom('n'.repeat(31_999), 'n'.repeat(40_000), `${'n'.repeat(31_999)}\u{1f600}`)
);

/** A good snapshot with some fields changed and some gone. */
const mutated = fc
  .tuple(fc.array(fc.tuple(fc.constantFrom(...KEYS), near), { maxLength: 5 }), fc.array(fc.constantFrom(...KEYS), { maxLength: 2 }))
  .map(([changes, gone]) => {
    const snapshot: Record<string, unknown> = { ...VALID, ...Object.fromEntries(changes) };
    for (const key of gone) delete snapshot[key];
    return snapshot;
  });

const texts = (max: number, ...values: (string | null)[]): boolean => values.every((text) => text === null || text.length <= max);
const seconds = (value: number | null): boolean => value === null || (Number.isInteger(value) && value >= 0 && value <= 7 * 86_400);
const time = (value: number | null): boolean =>
  value === null || (Number.isInteger(value) && value >= 1e11 && value < Date.UTC(2100, 0, 1));

/** What holds for every snapshot that a guard lets through, whatever came in. Names the promise that is broken. */
function brokenPromises(one: InteractionSnapshot): string[] {
  const over = one.state === 'wrapUp' || one.state === 'ended';
  const promises: Readonly<Record<string, boolean>> = {
    'just the known fields': JSON.stringify(Object.keys(one).sort()) === JSON.stringify([...KEYS].sort()),
    'an id': typeof one.id === 'string' && one.id.length > 0 && one.id.length <= 255 && one.id.trim() === one.id,
    'a flow': ['voice', 'email', 'messaging'].includes(one.flow),
    'a direction': ['inbound', 'outbound', 'internal'].includes(one.direction),
    'a routing': ['smart', 'direct', 'campaign'].includes(one.routing),
    'a state': ['ringing', 'dialing', 'connected', 'held', 'wrapUp', 'ended'].includes(one.state),
    'an outcome only when it is over': one.outcome === null || over,
    'an end only when it is over': one.endedAt === null || over,
    'texts of 255': texts(255, one.caller, one.called, one.queue, one.qualification, one.transferredTo, one.recordingUrl),
    'notes of 32,000': texts(32_000, one.notes),
    seconds: seconds(one.smartRoutingSeconds) && seconds(one.communicationSeconds),
    times: time(one.startedAt) && one.startedAt !== null && time(one.answeredAt) && time(one.endedAt),
    'their order': one.startedAt <= (one.answeredAt ?? one.startedAt) && (one.answeredAt ?? one.startedAt) <= (one.endedAt ?? Infinity),
    'an https recording': one.recordingUrl === null || one.recordingUrl.startsWith('https://'),
    'a flag': typeof one.recordingExpected === 'boolean',
    'actions, each once': new Set(one.can).size === one.can.length && one.can.length <= 9
  };
  return Object.keys(promises).filter((name) => promises[name] !== true);
}

describe('whatever comes in', () => {
  it.each(Object.keys(GUARDS))('the guard of %s throws nothing and refuses with a fault', (name) => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.jsonValue(), fc.record({ v: fc.constant(1) }), mutated), (value) => {
        const result = GUARDS[name]?.(value);
        expect(result?.ok === true || (result?.ok === false && result.fault instanceof FaultError)).toBe(true);
      }),
      { numRuns: 1000 }
    );
  });

  it('a snapshot that is let through keeps the promises of its type', () => {
    let accepted = 0;
    fc.assert(
      fc.property(mutated, (snapshot) => {
        const result = guardInteraction({ v: 1, seq: 1, snapshot }, context);
        if (!result.ok) return;
        accepted += 1;
        expect(brokenPromises(result.value.snapshot)).toEqual([]);
      }),
      RUNS
    );
    // Were all refused, the property would say nothing.
    expect(accepted).toBeGreaterThan(RUNS.numRuns / 4);
  });

  it('a snapshot with good id, flow, direction, state and start is never refused', () => {
    const { id, flow, direction, state, startedAt } = VALID;
    fc.assert(
      fc.property(mutated, (snapshot) => {
        const result = guardInteraction({ v: 1, seq: 1, snapshot: { ...snapshot, id, flow, direction, state, startedAt } }, context);
        expect(result).toMatchObject({ ok: true, value: { snapshot: { id, flow, direction, state, startedAt } } });
      }),
      RUNS
    );
  });

  it('what was let through once is let through again unchanged, and needs no repair', () => {
    fc.assert(
      fc.property(mutated, (snapshot) => {
        const once = guardInteraction({ v: 1, seq: 1, snapshot }, context);
        const again = once.ok ? guardInteraction(once.value, context) : once;
        expect(again).toEqual(once.ok ? { ok: true, value: once.value, repaired: [] } : once);
      }),
      RUNS
    );
  });

  it('faults hold no phone number of six digits or more', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KEYS), fc.stringMatching(/^\+?[0-9]{6,300}$/), (key, number) => {
        const result = guardInteraction({ v: 1, seq: 1, snapshot: { ...VALID, [key]: number } }, context);
        const faults = result.ok ? result.repaired : [result.fault];
        for (const fault of faults) expect(fault.message).not.toContain(number.slice(1));
      }),
      RUNS
    );
  });
});
