import {
  chooseVersion,
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

const context: GuardContext = { origin: 'https://acme.ino.cx' };
const SNAPSHOT = {
  id: 'int-1',
  flow: 'voice',
  direction: 'inbound',
  routing: 'smart',
  state: 'ringing',
  startedAt: Date.UTC(2026, 0, 5, 8)
};
const RECORD = { id: '003000000000001AAA', objectName: 'Contact', name: 'Ada Lovelace' };
const HELLO = { versions: [1], org: { id: '00D1' }, user: { id: '0051', username: 'ada@acme.example', language: 'fr' }, last: null };
const REPLY = { version: 1, session: 's', capabilities: ['dial'], agent: null, replay: [] };

/** The value, or the name of the fault that refused it. */
const outcome = (result: Guarded<unknown>): unknown => (result.ok ? result.value : result.fault.fault);

describe('versions', () => {
  it.each([
    [[1], 1],
    [[2, 1], 1],
    [[99], null],
    [[...Array.from({ length: 20 }, () => 99), 1], null],
    [[], null]
  ])('of %p, %p is chosen', (offered, chosen) => {
    expect(chooseVersion(offered)).toBe(chosen);
  });

  it.each([
    ['agent', guardAgent({ v: 2, state: 'offline', username: 'ada' }, context)],
    ['interaction', guardInteraction({ v: 2, seq: 1, snapshot: SNAPSHOT }, context)],
    ['recording', guardRecording({ v: 2, interactionId: 'int-1', url: null }, context)],
    ['scenarios', guardScenarios({ v: 2, config: {} }, context)],
    ['dial', guardDial({ v: 2, number: '1', record: null }, context)],
    ['the reply to hello', guardHelloReply({ ...REPLY, version: 2 }, [1], context)]
  ])('%s of a version that was not agreed is a BridgeVersion fault', (_name, result) => {
    expect(outcome(result)).toBe('BridgeVersion');
  });

  it.each([[0], [-1], [1.5], ['1'], [null], [undefined], [NaN]])('%p is no version', (v) => {
    expect(outcome(guardAgent({ v, state: 'offline', username: 'ada' }, context))).toBe('BridgeMessageRefused');
  });

  it('ready may name any version, since hello settles it', () => {
    expect(outcome(guardReady({ v: 7 }, context))).toEqual({ v: 7 });
    expect(outcome(guardReady({ v: 'x' }, context))).toBe('BridgeMessageRefused');
  });
});

describe('messages of the Banner', () => {
  it.each([[0], [-1], [1.5], [2 ** 53], ['1'], [undefined]])('sequence number %p refuses the interaction', (seq) => {
    expect(outcome(guardInteraction({ v: 1, seq, snapshot: SNAPSHOT }, context))).toBe('BridgeMessageRefused');
  });

  it.each([
    ['an unknown state', { v: 1, state: 'asleep', username: 'ada' }],
    ['no username', { v: 1, state: 'offline' }],
    ['a username without end', { v: 1, state: 'offline', username: 'a'.repeat(256) }]
  ])('an agent with %s is refused', (_name, message) => {
    expect(outcome(guardAgent(message, context))).toBe('BridgeMessageRefused');
  });

  it.each([
    ['https://acme.ino.cx/r/1', { v: 1, interactionId: 'int-1', url: 'https://acme.ino.cx/r/1' }],
    [null, { v: 1, interactionId: 'int-1', url: null }],
    ['javascript:alert(1)', 'BridgeMessageRefused'],
    ['http://acme.ino.cx/r/1', 'BridgeMessageRefused'],
    [undefined, 'BridgeMessageRefused'],
    ['', 'BridgeMessageRefused']
  ])('recording %p becomes %p; a bad address is never taken for "none will come"', (url, expected) => {
    expect(outcome(guardRecording({ v: 1, interactionId: 'int-1', url }, context))).toEqual(expected);
  });

  it('scenarios pass on any configuration, but not none', () => {
    const config = { order: ['Contact'] };
    expect(outcome(guardScenarios({ v: 1, config }, context))).toEqual({ v: 1, config });
    expect(outcome(guardScenarios({ v: 1 }, context))).toBe('BridgeMessageRefused');
  });
});

describe('the reply to hello', () => {
  it('keeps what is good of it', () => {
    const good = { seq: 2, snapshot: SNAPSHOT };
    const result = guardHelloReply(
      {
        ...REPLY,
        capabilities: ['dial', 'teleport', 'dial'],
        agent: { state: 'asleep', username: 'ada' },
        replay: [{ seq: 1 }, good, null, { seq: 0, snapshot: SNAPSHOT }]
      },
      [1],
      context
    );
    expect(result).toMatchObject({
      ok: true,
      value: { capabilities: ['dial'], agent: null, replay: [{ seq: 2, snapshot: { id: 'int-1' } }] }
    });
    expect(result.ok ? result.repaired.length : -1).toBe(4);
  });

  it('of a replay without end keeps the latest 500, and not a fault for each bad one', () => {
    const many = Array.from({ length: 2000 }, (_one, index) => ({ seq: index + 1, snapshot: SNAPSHOT }));
    const result = guardHelloReply({ ...REPLY, replay: many }, [1], context);
    expect(result.ok ? result.value.replay.map((entry) => entry.seq).slice(0, 2) : []).toEqual([1501, 1502]);
    const bad = guardHelloReply({ ...REPLY, replay: many.map(() => null) }, [1], context);
    expect(bad.ok ? bad.repaired.length : -1).toBe(40);
  });

  it('may say that no version is in common', () => {
    expect(outcome(guardHelloReply({ ...REPLY, version: null, capabilities: [] }, [1], context))).toMatchObject({ version: null });
  });

  it.each([[null], [{}], [{ ...REPLY, session: '' }], [[REPLY]]])('%p is refused', (reply) => {
    expect(['BridgeMessageRefused', 'BridgeVersion']).toContain(outcome(guardHelloReply(reply, [1], context)));
  });
});

describe('answers', () => {
  it.each([
    [{ ok: true }, { ok: true }],
    [{ ok: true, reason: 'x' }, { ok: true }],
    [
      { ok: false, reason: 'no line' },
      { ok: false, reason: 'no line' }
    ],
    [{ ok: false }, 'BridgeMessageRefused'],
    [{ ok: 1 }, 'BridgeMessageRefused'],
    [undefined, 'BridgeMessageRefused'],
    [true, 'BridgeMessageRefused']
  ])('%p becomes %p', (answer, expected) => {
    expect(outcome(guardAnswer(answer, context))).toEqual(expected);
  });
});

describe('requests to the Banner', () => {
  it('pass as they are', () => {
    const dial = { v: 1, number: '+33123456789', record: RECORD };
    const control = { v: 1, interactionId: 'int-1', action: 'digits', args: { digits: '12*#' } };
    const transfer = { v: 1, interactionId: 'int-1', action: 'transfer', args: { to: '200' } };
    expect(outcome(guardHello({ ...HELLO, last: { session: 's', seq: 0 } }, context))).toEqual({
      ...HELLO,
      last: { session: 's', seq: 0 }
    });
    expect(outcome(guardDial(dial, context))).toEqual(dial);
    expect(outcome(guardControl(control, context))).toEqual(control);
    expect(outcome(guardControl(transfer, context))).toEqual(transfer);
    expect(outcome(guardSelectRecord({ v: 1, interactionId: 'int-1', record: RECORD }, context))).toEqual({
      v: 1,
      interactionId: 'int-1',
      record: RECORD
    });
    expect(outcome(guardTaskSaved({ v: 1, interactionId: 'int-1', taskId: '00T1' }, context))).toEqual({
      v: 1,
      interactionId: 'int-1',
      taskId: '00T1'
    });
  });

  it.each([
    ['hello without user', guardHello({ ...HELLO, user: undefined }, context)],
    ['hello with versions that are no list', guardHello({ ...HELLO, versions: 1 }, context)],
    ['hello that left off at a negative number', guardHello({ ...HELLO, last: { session: 's', seq: -1 } }, context)],
    ['dial without number', guardDial({ v: 1, record: null }, context)],
    ['dial with half a record', guardDial({ v: 1, number: '1', record: { id: '003' } }, context)],
    ['an unknown action', guardControl({ v: 1, interactionId: 'int-1', action: 'explode', args: null }, context)],
    ['digits without digits', guardControl({ v: 1, interactionId: 'int-1', action: 'digits', args: null }, context)],
    ['digits that are letters', guardControl({ v: 1, interactionId: 'int-1', action: 'digits', args: { digits: '1a' } }, context)],
    ['transfer to nowhere', guardControl({ v: 1, interactionId: 'int-1', action: 'transfer', args: {} }, context)],
    ['selectRecord without record', guardSelectRecord({ v: 1, interactionId: 'int-1' }, context)],
    ['taskSaved without task', guardTaskSaved({ v: 1, interactionId: 'int-1' }, context)]
  ])('%s is refused', (_name, result) => {
    expect(outcome(result)).toBe('BridgeMessageRefused');
  });

  it('arguments that an action does not take are left out', () => {
    expect(outcome(guardControl({ v: 1, interactionId: 'int-1', action: 'hold', args: { to: '1' } }, context))).toMatchObject({
      args: null
    });
  });
});
