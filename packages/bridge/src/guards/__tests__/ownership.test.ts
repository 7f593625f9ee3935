import { guardAgent, guardControl, guardInteraction, type GuardContext } from '../guards.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';

const context: GuardContext = { origin: 'https://acme.ino.cx' };
const ENDED = { ...snapshotOf({ state: 'ended', endedAt: Date.UTC(2026, 0, 5, 9) }) };

function left(changes: Readonly<Record<string, unknown>>): { part: object; faults: readonly string[] } {
  const result = guardInteraction({ v: 1, seq: 1, snapshot: { ...ENDED, ...changes } }, context);
  if (!result.ok) throw result.fault;
  const names = ['withdrawn', 'begunByAgent', 'consultationOf', 'conference'];
  const part = Object.fromEntries(Object.entries(result.value.snapshot).filter(([name]) => names.includes(name)));
  return { part, faults: result.repaired.map(({ fault }) => fault) };
}

describe('the agent’s part in an interaction', () => {
  it.each([
    ['nothing said', {}, {}],
    ['withdrawn', { withdrawn: true }, { withdrawn: true }],
    ['begun by the agent', { begunByAgent: true }, { begunByAgent: true }],
    ['begun by the other', { begunByAgent: false }, { begunByAgent: false }],
    ['a consultation', { consultationOf: 'int-7' }, { consultationOf: 'int-7' }],
    ['a conference', { conference: true }, { conference: true }],
    ['the plain values', { withdrawn: false, begunByAgent: null, consultationOf: null, conference: false }, {}]
  ])('%s', (_what, changes, part) => {
    expect(left(changes)).toEqual({ part, faults: [] });
  });

  it.each([
    ['withdrawn while it rings', { withdrawn: true, state: 'ringing', endedAt: null }],
    ['withdrawn after the answer', { withdrawn: true, answeredAt: ENDED.startedAt + 1000 }],
    ['withdrawn, as a word', { withdrawn: 'yes' }],
    ['a consultation of a number', { consultationOf: 7 }],
    ['a conference of three', { conference: 3 }]
  ])('%s is set aside and told, and the rest counts', (_what, changes) => {
    expect(left(changes)).toEqual({ part: {}, faults: ['BridgeValueDropped'] });
  });
});

describe('the agent’s trouble', () => {
  const AGENT = { v: 1, state: 'offline', username: 'ada@acme.example' };

  it.each(['reconnecting', 'connectionLost', 'signedOut', 'signedInElsewhere', 'sessionElsewhere', 'disconnected'])(
    '%s is told',
    (trouble) => {
      expect(guardAgent({ ...AGENT, trouble }, context)).toEqual({ ok: true, value: { ...AGENT, trouble }, repaired: [] });
    }
  );

  it('may be none', () => {
    expect(guardAgent({ ...AGENT, trouble: null }, context)).toEqual({ ok: true, value: AGENT, repaired: [] });
  });

  it('of a newer Banner is set aside: the state counts', () => {
    const result = guardAgent({ ...AGENT, trouble: 'onStrike' }, context);
    expect(result).toMatchObject({ ok: true, value: AGENT, repaired: [{ fault: 'BridgeValueDropped' }] });
  });
});

describe('what is asked of a consultation', () => {
  const ask = (action: string, args: unknown) => guardControl({ v: 1, interactionId: 'int-1', action, args }, context);

  it('needs a number to consult, and none to end it', () => {
    expect(ask('consult', { to: '202' })).toMatchObject({ ok: true, value: { action: 'consult', args: { to: '202' } } });
    expect(ask('completeTransfer', null)).toMatchObject({ ok: true, value: { args: null } });
    expect(ask('conference', null)).toMatchObject({ ok: true, value: { args: null } });
    expect(ask('consult', null)).toMatchObject({ ok: false, fault: { fault: 'BridgeMessageRefused' } });
  });
});
