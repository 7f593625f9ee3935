import { guardDial, guardHelloReply } from '../guards.ts';
import { HELLO, NOW, REPLY, SNAPSHOT, context, hello, interaction, repairedIn, reply } from './guardHarness.ts';

const RECORD = { id: '003000000000001AAA', objectName: 'Contact', name: 'Ada' };

describe('at its very limit a message is whole', () => {
  it.each([
    ['names of 255 characters', { queue: 'q'.repeat(255), qualification: 'q'.repeat(255) }],
    ['numbers of 255 characters', { caller: '1'.repeat(255), transferredTo: '2'.repeat(255) }],
    ['notes of 32,000 characters', { notes: 'n'.repeat(32_000) }],
    ['seven days', { communicationSeconds: 604_800, smartRoutingSeconds: 0 }],
    ['an address of 255 characters', { recordingUrl: `https://acme.ino.cx/${'r'.repeat(235)}` }],
    ['an id of 255 characters', { id: 'i'.repeat(255) }],
    ['an end in the moment of the answer', { answeredAt: NOW - 60_000 }],
    ['a start 30 years ago', { startedAt: NOW - 30 * 366 * 86_400_000 }],
    ['an end 30 years ahead', { endedAt: NOW + 30 * 366 * 86_400_000 }],
    ['the earliest start and the latest end', { startedAt: 1e11, endedAt: Date.UTC(2100, 0, 1) - 1 }],
    ['a wrap-up with its outcome and end', { state: 'wrapUp' }],
    ['a call that rings and has no outcome', { state: 'ringing', outcome: null, endedAt: null }]
  ])('%s', (_what, changes) => {
    const result = interaction(changes);
    expect(result.ok && { snapshot: result.value.snapshot, repaired: result.repaired }).toEqual({
      snapshot: { ...SNAPSHOT, ...changes },
      repaired: []
    });
  });

  it('the greeting may tell the time, and need not', () => {
    const nowOf = (changes: object): unknown => {
      const result = reply(changes);
      return result.ok && [Object.hasOwn(result.value, 'now'), result.value.now, result.repaired.map(({ detail }) => detail)];
    };
    expect(nowOf({ now: NOW })).toEqual([true, NOW, []]);
    expect(nowOf({})).toEqual([false, undefined, []]);
    expect(nowOf({ now: null })).toEqual([false, undefined, []]);
    for (const now of ['12:00', NaN, -1, NOW / 1000, NOW * 1000, {}])
      expect(nowOf({ now })).toEqual([false, undefined, ['hello.now: not UTC milliseconds']]);
  });

  it('lists too', () => {
    const can = Array.from({ length: 50 }, () => 'hold');
    expect(repairedIn(interaction({ can }))).toEqual([]);
    const replay = Array.from({ length: 500 }, (_none, index) => ({ seq: index + 1, snapshot: SNAPSHOT }));
    const result = reply({ replay });
    expect(result.ok && { count: result.value.replay.length, repaired: result.repaired }).toEqual({ count: 500, repaired: [] });
  });

  it.each([
    [255, null, []],
    [256, ' '.repeat(255), ['interaction.snapshot.queue: longer than 255 characters, cut']]
  ])('a name of %i blanks is read as %j', (length, queue, repaired) => {
    const result = interaction({ queue: ' '.repeat(length) });
    expect(result.ok && result.value.snapshot.queue).toBe(queue);
    expect(repairedIn(result)).toEqual(repaired);
  });

  it.each(['\u{10000}', '\u{10ffff}'])('but a cut leaves no half of %p behind', (pair) => {
    const result = interaction({ queue: `${'q'.repeat(254)}${pair}` });
    expect(result.ok && result.value.snapshot.queue).toBe('q'.repeat(254));
  });

  it.each(['\u{10000}', '\ue000'])('and keeps %p whole where it just fits', (last) => {
    const queue = `${'q'.repeat(255 - last.length)}${last}`;
    const result = interaction({ queue: `${queue}more` });
    expect(result.ok && result.value.snapshot.queue).toBe(queue);
  });
});

describe('what may be left out', () => {
  it('a reply to hello may have neither agent, replay nor capabilities; scenarios come as they are or not at all', () => {
    const { version, session } = REPLY;
    const bare = guardHelloReply({ version, session }, [1], context);
    expect(bare).toStrictEqual({ ok: true, repaired: [], value: REPLY });
    const config = { order: ['Contact'] };
    expect(reply({ scenarios: config })).toEqual({ ok: true, repaired: [], value: { ...REPLY, scenarios: config } });
  });

  it('hello may have left off nowhere, and dial may have no record', () => {
    expect(hello({ last: null })).toEqual({ ok: true, repaired: [], value: HELLO });
    const dial = { v: 1, number: '200', record: null };
    expect(guardDial(dial, context)).toEqual({ ok: true, repaired: [], value: dial });
    expect(guardDial({ ...dial, record: RECORD }, context)).toMatchObject({ ok: true, value: { record: RECORD } });
  });

  it('versions that are none are passed over, and so is what comes after the twentieth', () => {
    const versions = ['x', -1, ...Array.from({ length: 30 }, (_none, index) => index + 1)];
    const result = hello({ versions });
    expect(result.ok && result.value).toMatchObject({ versions: Array.from({ length: 18 }, (_none, index) => index + 1) });
  });
});
