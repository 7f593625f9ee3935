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
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { wellFormed } from './wellFormed.ts';

/**
 * More than 100,000 hostile messages: good ones with one to three places changed into what an attacker would send, at any depth. A guard
 * throws nothing, does not hang, and what it lets through keeps every promise of its type. A failing run prints its seed and the places.
 */
const NOW = Date.UTC(2026, 0, 5, 12);
const context: GuardContext = { origin: 'https://acme.ino.cx' };
const RUNS = 10_000;
/** A guard reads a message in microseconds; seconds are a hang, even on a busy machine. */
const HANG_MS = 2000;
const DEEP = deep(2000);

type Guard = (value: unknown) => Guarded<unknown>;

const snapshot = snapshotOf({
  state: 'ended',
  outcome: 'answered',
  answeredAt: NOW - 1000,
  endedAt: NOW,
  notes: 'n',
  recordingUrl: 'https://x.example/r'
});
const record = { id: '003000000000001AAA', objectName: 'Contact', name: 'Ada' };
const user = { id: '005000000000001AAA', username: 'ada@acme.example', language: 'en_US' };
const agent = { state: 'connected', username: 'ada@acme.example' };

/** Each message with its guard; `wellFormed` says what may come out. */
const MESSAGES: Readonly<Record<keyof typeof wellFormed, readonly [guard: Guard, good: object]>> = {
  ready: [(value) => guardReady(value, context), { v: 1 }],
  agent: [(value) => guardAgent(value, context), { v: 1, ...agent }],
  interaction: [(value) => guardInteraction(value, context), { v: 1, seq: 7, snapshot }],
  recording: [(value) => guardRecording(value, context), { v: 1, interactionId: 'i', url: 'https://acme.ino.cx/r' }],
  scenarios: [(value) => guardScenarios(value, context), { v: 1, config: { rules: [] } }],
  helloReply: [
    (value) => guardHelloReply(value, [1], context),
    {
      version: 1,
      session: 's',
      capabilities: ['dial'],
      agent,
      replay: [
        { seq: 1, snapshot },
        { seq: 2, snapshot }
      ],
      scenarios: { rules: [] }
    }
  ],
  answer: [(value) => guardAnswer(value, context), { ok: false, reason: 'busy' }],
  hello: [
    (value) => guardHello(value, context),
    { versions: [1], org: { id: '00D000000000001AAA' }, user, last: { session: 's', seq: 1 } }
  ],
  dial: [(value) => guardDial(value, context), { v: 1, number: '+33123456789', record }],
  control: [(value) => guardControl(value, context), { v: 1, interactionId: 'i', action: 'digits', args: { digits: '1#' } }],
  selectRecord: [(value) => guardSelectRecord(value, context), { v: 1, interactionId: 'i', record }],
  taskSaved: [(value) => guardTaskSaved(value, context), { v: 1, interactionId: 'i', taskId: '00T000000000001AAA' }]
};

function deep(levels: number): unknown {
  let nested: unknown = 'bottom';
  for (let level = 0; level < levels; level += 1) nested = level % 2 === 0 ? { nested } : [nested];
  return nested;
}

/** What stands in the place of a good value. Made once: making random values is what costs. */
const HOSTILE: readonly unknown[] = [
  ...[undefined, null, true, false, 0, -0, -1, 1.5, NaN, Infinity, -Infinity, 2 ** 53, 1e308, NOW, NOW + 1e12, -NOW, 10n, Symbol('s')],
  ...[
    '',
    ' ',
    '\u0000',
    '\n',
    ' x',
    'x '.repeat(200),
    'x'.repeat(255),
    'x'.repeat(256),
    'n'.repeat(32_001),
    '\ud800',
    '\u202ex',
    'ﬁ'.repeat(200)
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '*',
    'null',
    '[object Object]',
    '1',
    'ENDED',
    'ended ',
    'ringing'
  ],
  ...[
    'javascript:alert(1)',
    'JAVASCRIPT:x',
    'data:text/html,x',
    'http://acme.ino.cx/',
    'https://a@b/',
    'https://x:y@b/',
    '//evil',
    'blob:https://acme.ino.cx/1'
  ],
  ...['<img src=x onerror=alert(1)>', "' OR 1=1 --", '{{0}}', '${7*7}', '+33 1 23 45 67 89', '9'.repeat(300)],
  ...[
    [],
    [[]],
    {},
    new Date(NaN),
    new Map([['state', 'ended']]),
    new Set([1]),
    new Error('x'),
    /x/,
    () => 1,
    new Uint8Array(8),
    new Proxy({}, {})
  ],
  ...[
    Array(1000).fill('answer'),
    Array(1000).fill(null),
    Array(10),
    { length: 3 },
    Object.create(null),
    Object.create(snapshot),
    Object.create({ v: 1 })
  ],
  ...[
    JSON.parse('{"__proto__": {"polluted": 1}}'),
    JSON.parse('{"constructor": {"prototype": {"polluted": 1}}}'),
    { toString: null, valueOf: null }
  ],
  ...[
    {
      get id(): string {
        throw new Error('trap');
      }
    },
    new Proxy(
      {},
      {
        get: () => {
          throw new Error('trap');
        }
      }
    ),
    new Proxy(
      {},
      {
        getOwnPropertyDescriptor: () => {
          throw new Error('trap');
        }
      }
    )
  ],
  ...[snapshot, [snapshot], { ...snapshot, can: DEEP }, agent, record, DEEP],
  ...fc.sample(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true }), {
    numRuns: 400,
    seed: 2026
  })
];

/** All places of a message, its whole being the first: keys from the top. */
function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [path, ...inner.flatMap(([key, one]) => placesOf(one, [...path, key]))];
}

type Change = 'put' | 'remove' | 'inherit' | 'add';

/** A copy with one place changed: another value, none, one that comes through the prototype, or a strange key beside it. */
function changed(value: unknown, path: readonly string[], change: Change, hostile: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change === 'put' || typeof value !== 'object' || value === null ? hostile : strange(value, change, hostile);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  if (rest.length === 0 && change === 'remove') Reflect.deleteProperty(copy, key);
  else if (rest.length === 0 && change === 'inherit')
    return Object.assign(Object.create({ [key]: Reflect.get(copy, key) }), without(copy, key));
  else Reflect.set(copy, key, changed(Reflect.get(value, key), rest, change, hostile));
  return copy;
}

function without(value: object, key: string): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

function strange(value: object, change: Change, hostile: unknown): unknown {
  if (change === 'inherit') return Object.create(value);
  if (change === 'remove') return {};
  const copy = { ...value };
  Object.defineProperty(copy, '__proto__', { value: hostile, enumerable: true });
  return Object.assign(copy, { extra: hostile, constructor: hostile });
}

const change = fc.constantFrom<Change>('put', 'put', 'put', 'remove', 'inherit', 'add');

let generated = 0;
let longest = 0;

describe.each(Object.entries(MESSAGES))('hostile messages of the kind %s', (name, [guard, good]) => {
  const places = placesOf(good);
  const plan = fc.array(fc.tuple(fc.nat(places.length - 1), change, fc.nat(HOSTILE.length - 1)), { minLength: 1, maxLength: 3 });

  it('throw nothing, hang nothing, and none comes through that breaks a promise', () => {
    let accepted = 0;
    fc.assert(
      fc.property(plan, (steps) => {
        const message = steps.reduce<unknown>((value, [place, kind, hostile]) => {
          try {
            return changed(value, places[place] ?? [], kind, HOSTILE[hostile]);
          } catch {
            // An earlier change laid a trap in this place.
            return value;
          }
        }, good);
        const started = performance.now();
        const result = guard(message);
        longest = Math.max(longest, performance.now() - started);
        generated += 1;
        if (!result.ok) return result.fault instanceof FaultError;
        accepted += 1;
        return wellFormed[name as keyof typeof wellFormed](result.value) && result.repaired.every((fault) => fault instanceof FaultError);
      }),
      { numRuns: RUNS }
    );
    // Were all refused, the promises would not have been looked at. Runs are random: the strictest guards let about 230 of 10,000 through,
    // give or take 15, so that a hundred is a floor no honest run comes near.
    expect(accepted).toBeGreaterThan(RUNS / 100);
  });
});

describe.each(Object.entries(MESSAGES))('a message of the kind %s', (_name, [guard, good]) => {
  it('is taken as it is, and refused when its fields come through a prototype', () => {
    expect(guard(good)).toMatchObject({ ok: true, repaired: [] });
    expect(guard(Object.create(good)).ok).toBe(false);
  });
});

describe('all of them together', () => {
  it('were more than a hundred thousand, none of which took long or left a trace in the prototypes', () => {
    expect(generated).toBeGreaterThan(100_000);
    expect(longest).toBeLessThan(HANG_MS);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
