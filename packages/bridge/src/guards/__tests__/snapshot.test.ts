import { guardInteraction, type GuardContext } from '../guards.ts';
import type { FaultName } from '@inocx/telephony/faults/faults.ts';
import type { InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';

const STARTED = Date.UTC(2026, 0, 5, 8);
const context: GuardContext = { origin: 'https://acme.ino.cx' };

const ENDED: InteractionSnapshot = {
  id: 'int-1',
  flow: 'voice',
  direction: 'inbound',
  routing: 'smart',
  caller: '+33123456789',
  called: '+33800000000',
  queue: 'Sales',
  state: 'ended',
  outcome: 'answered',
  can: [],
  startedAt: STARTED,
  answeredAt: STARTED + 12_000,
  endedAt: STARTED + 60_000,
  smartRoutingSeconds: 12,
  communicationSeconds: 48,
  qualification: 'Order',
  notes: 'Wants two.',
  recordingExpected: true,
  recordingUrl: 'https://acme.ino.cx/recordings/int-1',
  transferredTo: null
};

const guarded = (snapshot: unknown) => guardInteraction({ v: 1, seq: 7, snapshot }, context);

/** What is left of a field, and the faults on the way. */
function left(changes: Readonly<Record<string, unknown>>): { snapshot: InteractionSnapshot; faults: readonly string[] } {
  const result = guarded({ ...ENDED, ...changes });
  if (!result.ok) throw result.fault;
  return { snapshot: result.value.snapshot, faults: result.repaired.map((fault) => `${fault.fault} ${fault.detail}`) };
}

function refusal(snapshot: unknown): { fault: FaultName; detail: string } | null {
  const result = guarded(snapshot);
  return result.ok ? null : { fault: result.fault.fault, detail: result.fault.detail };
}

describe('a good snapshot', () => {
  it('passes as it is, as a fresh object', () => {
    const { snapshot, faults } = left({});
    expect(snapshot).toEqual(ENDED);
    expect(snapshot).not.toBe(ENDED);
    expect(faults).toEqual([]);
  });

  it('may leave out every field that may be null, and the lists', () => {
    const { id, flow, direction, routing, state, startedAt } = ENDED;
    const result = guarded({ id, flow, direction, routing, state, startedAt });
    expect(result).toMatchObject({
      ok: true,
      repaired: [],
      value: { snapshot: { caller: null, can: [], recordingExpected: false, notes: null } }
    });
  });

  it('loses unknown fields, however deep, without a word', () => {
    const deep = JSON.parse('['.repeat(5000) + ']'.repeat(5000)) as unknown;
    const { snapshot, faults } = left({ future: deep });
    expect(snapshot).toEqual(ENDED);
    expect(faults).toEqual([]);
  });

  it('keeps empty notes: the agent took them back', () => {
    expect(left({ notes: '' })).toMatchObject({ snapshot: { notes: '' }, faults: [] });
  });
});

describe('what makes a snapshot useless', () => {
  it.each([
    ['no id', { id: undefined }],
    ['an empty id', { id: '' }],
    ['an id of 256 characters', { id: 'i'.repeat(256) }],
    ['an id with a blank at its end', { id: 'int-1 ' }],
    ['an id with a NUL', { id: 'int\u0000-1' }],
    ['an id that is a number', { id: 1 }],
    ['an unknown flow', { flow: 'fax' }],
    ['an unknown direction', { direction: 'sideways' }],
    ['an unknown state', { state: 'parked' }],
    ['the name of a method of every object as a state', { state: 'constructor' }],
    ['a state that is a list', { state: ['ended'] }],
    ['no time at all', { startedAt: null, answeredAt: null, endedAt: null }],
    ['seconds for milliseconds', { startedAt: STARTED / 1000, answeredAt: null, endedAt: null }]
  ])('%s refuses it', (_name, changes) => {
    expect(refusal({ ...ENDED, ...changes })?.fault).toBe('BridgeMessageRefused');
  });

  it.each([[null], ['ring'], [[ENDED]], [42], [undefined]])('%p in place of a snapshot refuses the message', (value) => {
    expect(refusal(value)?.fault).toBe('BridgeMessageRefused');
  });

  it('is named by field, with a phone number masked', () => {
    expect(refusal({ ...ENDED, state: '33123456789' })?.detail).not.toContain('33123456789');
    expect(refusal({ ...ENDED, state: 'parked' })?.detail).toBe(
      "interaction.snapshot.state: 'parked' is none of ringing, dialing, connected, held, wrapUp, ended"
    );
  });

  it('is not filled up from the prototype', () => {
    const inherited = Object.create(ENDED) as object;
    expect(refusal(inherited)?.fault).toBe('BridgeMessageRefused');
  });

  it('does not reach the prototype of other objects', () => {
    const evil = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') as object;
    expect(guarded({ ...ENDED, ...evil }).ok).toBe(true);
    expect(guarded(Object.assign(JSON.parse('{"__proto__":{"id":"x"}}') as object, { state: 'ended' })).ok).toBe(false);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('a side field that cannot be', () => {
  it.each([
    ['unknown routing counts as direct', { routing: 'lucky' }, { routing: 'direct' }],
    ['missing routing counts as direct', { routing: undefined }, { routing: 'direct' }],
    ['unknown outcome', { outcome: 'vanished' }, { outcome: null }],
    ['negative seconds', { communicationSeconds: -1 }, { communicationSeconds: null }],
    ['seconds that are no whole number', { communicationSeconds: 1.5 }, { communicationSeconds: null }],
    ['seconds without end', { smartRoutingSeconds: Infinity }, { smartRoutingSeconds: null }],
    ['seconds that are not a number', { smartRoutingSeconds: NaN }, { smartRoutingSeconds: null }],
    ['more than seven days', { smartRoutingSeconds: 604_801 }, { smartRoutingSeconds: null }],
    ['seconds in text', { smartRoutingSeconds: '12' }, { smartRoutingSeconds: null }],
    ['notes that are a list', { notes: ['a'] }, { notes: null }],
    ['notes over 32,000 characters', { notes: 'n'.repeat(32_001) }, { notes: 'n'.repeat(32_000) }],
    ['a character cut in half', { notes: `${'n'.repeat(31_999)}\u{1f600}` }, { notes: 'n'.repeat(31_999) }],
    ['a queue over 255 characters', { queue: 'q'.repeat(300) }, { queue: 'q'.repeat(255) }],
    ['a number over 255 characters', { caller: '3'.repeat(300) }, { caller: null }],
    ['a caller that is an object', { caller: { number: '1' } }, { caller: null }],
    ['a list of actions that is text', { can: 'answer' }, { can: [] }],
    ['recordingExpected that is text', { recordingExpected: 'yes' }, { recordingExpected: false }],
    ['an end before the start', { endedAt: STARTED - 1, answeredAt: null }, { endedAt: null }],
    ['an answer before the start', { answeredAt: STARTED - 1 }, { answeredAt: null }],
    ['an answer after the end', { answeredAt: STARTED + 61_000 }, { answeredAt: null }],
    ['an end after 2100', { endedAt: Date.UTC(2100, 0, 1) }, { endedAt: null }],
    ['a time in seconds', { endedAt: Math.round(STARTED / 1000) + 60 }, { endedAt: null }],
    ['a time in microseconds', { endedAt: STARTED * 1000 }, { endedAt: null }],
    ['a time that is no whole number', { endedAt: STARTED + 60_000.5 }, { endedAt: null }],
    ['a start in seconds, with an answer', { startedAt: Math.round(STARTED / 1000) }, { startedAt: STARTED + 12_000 }],
    ['no start, with an end', { startedAt: null, answeredAt: null }, { startedAt: STARTED + 60_000, endedAt: STARTED + 60_000 }],
    ['an end while it runs', { state: 'held', outcome: null }, { endedAt: null }],
    ['an answer while it rings', { state: 'ringing', outcome: null, endedAt: null }, { answeredAt: null }],
    ['an outcome while it runs', { state: 'connected', endedAt: null }, { outcome: null }]
  ])('is set aside and told: %s', (_name, changes, expected) => {
    const { snapshot, faults } = left(changes);
    expect(snapshot).toEqual({ ...ENDED, ...changes, ...expected });
    expect(faults).toHaveLength(1);
    expect(faults.every((fault) => fault.startsWith('BridgeValueDropped interaction.snapshot.'))).toBe(true);
  });

  it('blank names count as absent', () => {
    expect(left({ queue: ' ', caller: '', qualification: '\t' })).toMatchObject({
      snapshot: { queue: null, caller: null, qualification: null },
      faults: []
    });
  });

  it('keeps text that the agent emptied as emptied', () => {
    expect(left({ notes: '', qualification: '' })).toMatchObject({ snapshot: { notes: '', qualification: '' }, faults: [] });
  });
});

describe('the list of what can be done', () => {
  it('keeps known actions, each once, and passes over those of a newer Banner', () => {
    expect(left({ can: ['hold', 'record', 'answer', 'hold', null, 7] })).toMatchObject({
      snapshot: { can: ['answer', 'hold'] },
      faults: []
    });
  });

  it('is not read to the end when it has no end', () => {
    const { snapshot, faults } = left({ can: [...new Array<string>(2 ** 20).fill('x'), 'answer'] });
    expect(snapshot.can).toEqual([]);
    expect(faults).toHaveLength(1);
  });
});

describe('the address of a recording', () => {
  it.each([
    ['https://acme.ino.cx/r?id=1', 'https://acme.ino.cx/r?id=1'],
    ['https://storage.example.com/a%20b.mp3', 'https://storage.example.com/a%20b.mp3'],
    ['javascript:alert(1)', null],
    [' javascript:alert(1)', null],
    ['java\nscript:alert(1)', null],
    ['http://acme.ino.cx/r', null],
    ['blob:https://acme.ino.cx/1', null],
    ['data:text/html,x', null],
    ['//acme.ino.cx/r', null],
    ['recordings/1', null],
    ['https://user:secret@acme.ino.cx/r', null],
    [`https://acme.ino.cx/${'r'.repeat(255)}`, null],
    [42, null]
  ])('%p is kept as %p', (url, kept) => {
    const { snapshot, faults } = left({ recordingUrl: url });
    expect(snapshot.recordingUrl).toBe(kept);
    expect(faults).toHaveLength(kept === null ? 1 : 0);
  });

  it('may be http at the very origin that the page accepted for the Banner, as on a developer’s machine', () => {
    const local = { ...context, origin: 'http://acme.ino.localhost:8080' };
    const url = (address: string) => {
      const result = guardInteraction({ v: 1, seq: 1, snapshot: { ...ENDED, recordingUrl: address } }, local);
      return result.ok ? result.value.snapshot.recordingUrl : result.fault;
    };
    expect(url('http://acme.ino.localhost:8080/r/1')).toBe('http://acme.ino.localhost:8080/r/1');
    expect(url('http://acme.ino.localhost:8081/r/1')).toBeNull();
    expect(url('blob:http://acme.ino.localhost:8080/1')).toBeNull();
  });
});
