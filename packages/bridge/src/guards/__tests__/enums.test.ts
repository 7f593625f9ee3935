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
  type Guarded
} from '../guards.ts';
import { NOW, REPLY, SNAPSHOT, context, hello, interaction, repairedIn, refusalOf, reply } from './guardHarness.ts';

/** What a guard says of a message: support reads it to tell INO cx which field of which message is wrong. */
const LONG = 'longer than the 255 characters of a Salesforce URL field';

const recording = (url: unknown): Guarded<unknown> => guardRecording({ v: 1, interactionId: 'i', url }, context);
const control = (changes: object): Guarded<unknown> =>
  guardControl({ v: 1, interactionId: 'i', action: 'digits', args: { digits: '1' }, ...changes }, context);

/** The very words, or words of this form. */
const said = (words: string | RegExp): unknown => (typeof words === 'string' ? words : expect.stringMatching(words));

const GUARDS = {
  ready: guardReady,
  agent: guardAgent,
  interaction: guardInteraction,
  recording: guardRecording,
  scenarios: guardScenarios,
  hello: guardHello,
  dial: guardDial,
  control: guardControl,
  selectRecord: guardSelectRecord,
  taskSaved: guardTaskSaved,
  answer: guardAnswer
};

describe('a message that is refused', () => {
  it.each(Object.entries(GUARDS))('%s must be an object', (name, guard) => {
    for (const value of [null, undefined, 'text', 7, [1]])
      expect(refusalOf(guard(value, context))).toBe(`BridgeMessageRefused: ${name}: not an object`);
  });

  it.each([
    [guardReady({ v: 'x' }, context), 'ready.v: not a version'],
    [guardReady({ v: 0 }, context), 'ready.v: not a version'],
    [guardReady({ v: 1.5 }, context), 'ready.v: not a version'],
    [guardAgent({ v: 0 }, context), 'agent.v: not a version'],
    [guardAgent({ v: 1, state: 7, username: 'a' }, context), /^agent\.state: a number is none of offline, connected/],
    [guardAgent({ v: 1, username: 'a' }, context), /^agent\.state: nothing is none of/],
    [guardAgent({ v: 1, state: 'asleep', username: 'a' }, context), /^agent\.state: 'asleep' is none of/],
    [guardAgent({ v: 1, state: 'asleep!', username: 'a' }, context), /^agent\.state: an unknown word is none of/],
    [guardAgent({ v: 1, state: '!asleep', username: 'a' }, context), /^agent\.state: an unknown word is none of/],
    [guardAgent({ v: 1, state: 'offline', username: 'u'.repeat(256) }, context), 'agent.username: longer than 255 characters'],
    [guardInteraction({ v: 1, seq: 0, snapshot: SNAPSHOT }, context), 'interaction.seq: not a sequence number'],
    [guardInteraction({ v: 1, seq: 1 }, context), 'interaction.snapshot: not an object'],
    [interaction({ id: 'i ' }), 'interaction.snapshot.id: blanks at the ends or control characters'],
    [interaction({ startedAt: 1, endedAt: null }), 'interaction.snapshot.startedAt: not UTC milliseconds'],
    [guardScenarios({ v: 1 }, context), 'scenarios.config: missing'],
    [guardAnswer({ ok: 1 }, context), 'answer.ok: neither true nor false'],
    [guardAnswer({ ok: 1, reason: 'busy' }, context), 'answer.ok: neither true nor false'],
    [guardAnswer({ ok: false }, context), 'answer.reason: text is missing'],
    [guardHelloReply(7, [1], context), 'hello: not an object'],
    [hello({ org: 7 }), 'hello.org: not an object'],
    [hello({ user: 7 }), 'hello.user: not an object'],
    [hello({ versions: '1' }), 'hello.versions: not a list'],
    [hello({ last: 7 }), 'hello.last: not an object'],
    [hello({ last: { session: 's', seq: -1 } }), 'hello.last.seq: not a sequence number'],
    [guardDial({ v: 1, number: '1', record: 7 }, context), 'dial.record: not an object'],
    [guardDial({ v: 1, number: 5, record: null }, context), 'dial.number: text is missing'],
    [guardSelectRecord({ v: 1, interactionId: 'i' }, context), 'selectRecord.record: not an object'],
    [guardTaskSaved({ v: 1, interactionId: 'i', taskId: 5 }, context), 'taskSaved.taskId: text is missing'],
    [control({ args: 7 }), 'control.args: not an object'],
    [control({ args: { digits: 'a1' } }), 'control.args.digits: only 0-9, * and #'],
    [control({ args: { digits: '1a' } }), 'control.args.digits: only 0-9, * and #'],
    [recording(undefined), 'recording.url: not text'],
    [recording('recordings/1'), 'recording.url: not an address'],
    [recording('http://acme.ino.cx/r'), 'recording.url: not https'],
    [recording('https://user@acme.ino.cx/r'), 'recording.url: carries a user name or password'],
    [recording('https://:secret@acme.ino.cx/r'), 'recording.url: carries a user name or password'],
    [recording(`https://acme.ino.cx/${'r'.repeat(236)}`), `recording.url: ${LONG}`],
    [recording(`https://acme.ino.cx/${' r'.repeat(110)}`), `recording.url: ${LONG}`]
  ])('%# says which field, and what of it', (result, detail) => {
    expect(result).toMatchObject({ ok: false, fault: { fault: 'BridgeMessageRefused', detail: said(detail) } });
  });

  it('for its version names the version', () => {
    expect(refusalOf(guardAgent({ v: 2 }, context))).toBe('BridgeVersion: agent: version 2');
    expect(refusalOf(reply({ version: 2 }))).toBe('BridgeVersion: hello.version: not one that was offered');
  });

  it('because it cannot be read at all is refused like any other', () => {
    const trap = {
      get v(): number {
        throw new Error('boom');
      }
    };
    expect(refusalOf(guardAgent(trap, context))).toBe('BridgeMessageRefused: boom');
  });
});

describe('a message that is repaired', () => {
  const snapshot = (field: string, words: string): string => `interaction.snapshot.${field}: ${words}`;

  it.each([
    [interaction({ routing: undefined }), snapshot('routing', 'missing')],
    [interaction({ outcome: 'gone' }), /outcome: 'gone' is none of answered, missed/],
    [interaction({ state: 'held', endedAt: null }), snapshot('outcome', 'not yet possible in this state')],
    [interaction({ state: 'ringing', outcome: null }), snapshot('endedAt', 'not yet possible in this state')],
    [
      interaction({ state: 'ringing', outcome: null, endedAt: null, answeredAt: NOW }),
      snapshot('answeredAt', 'not yet possible in this state')
    ],
    [interaction({ endedAt: NOW - 200_000 }), snapshot('endedAt', 'before the start')],
    [interaction({ answeredAt: NOW - 200_000 }), snapshot('answeredAt', 'before the start')],
    [interaction({ answeredAt: NOW }), snapshot('answeredAt', 'after the end')],
    [interaction({ endedAt: '1' }), snapshot('endedAt', 'not UTC milliseconds')],
    [interaction({ queue: 'q'.repeat(256) }), snapshot('queue', 'longer than 255 characters, cut')],
    [interaction({ caller: '1'.repeat(256) }), snapshot('caller', 'longer than 255 characters')],
    [interaction({ transferredTo: 7 }), snapshot('transferredTo', 'not text')],
    [interaction({ notes: 7 }), snapshot('notes', 'not text')],
    [interaction({ notes: 'n'.repeat(32_001) }), snapshot('notes', 'longer than 32000 characters, cut')],
    [interaction({ communicationSeconds: 604_801 }), snapshot('communicationSeconds', 'not whole seconds, at most seven days')],
    [interaction({ recordingExpected: 1 }), snapshot('recordingExpected', 'neither true nor false')],
    [interaction({ recordingUrl: 'ftp://a.example' }), snapshot('recordingUrl', 'not https')],
    [interaction({ withdrawn: true, answeredAt: NOW - 100_000 }), /withdrawn: only of what has ended and was not answered here$/],
    [interaction({ can: 7 }), snapshot('can', 'not a list')],
    [interaction({ can: Array.from({ length: 51 }, () => 'hold') }), snapshot('can', 'longer than 50 entries, cut')],
    [reply({ agent: 7 }), 'hello.agent: not an object'],
    [reply({ replay: 7 }), 'hello.replay: not a list'],
    [reply({ replay: [7] }), 'hello.replay: not an object'],
    [reply({ replay: [{ seq: 1 }] }), 'hello.replay.snapshot: not an object'],
    [reply({ replay: [{ seq: 0, snapshot: SNAPSHOT }] }), 'hello.replay.seq: not a sequence number']
  ])('%# says which field, and what became of it', (result, detail) => {
    expect(repairedIn(result)).toEqual([said(detail)]);
  });

  it('loses no more than the broken part', () => {
    const list = reply({ replay: 'x' });
    expect(list.ok && list.value).toEqual(REPLY);
    const rest = reply({ replay: Array.from({ length: 501 }, (_none, index) => ({ seq: index + 1, snapshot: SNAPSHOT })) });
    expect(repairedIn(rest)).toEqual(['hello.replay: longer than 500 entries, the latest kept']);
  });
});
