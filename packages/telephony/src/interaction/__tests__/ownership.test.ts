import { applySnapshot, hasOwnLog, otherParty, wasAnswered } from '../interaction.ts';
import type { InteractionSnapshot } from '../../ports/bridge.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';

type Changes = Partial<InteractionSnapshot>;

const INTERNAL: Changes = { direction: 'internal', caller: '201', called: '202' };

/** What is known after these snapshots of one interaction, each with the next number. */
function received(...all: readonly Changes[]): InteractionSnapshot {
  const last = all.reduce<ReturnType<typeof applySnapshot>['interaction'] | null>(
    (known, changes, index) => applySnapshot(known, { session: 's', seq: index + 1, snapshot: snapshotOf(changes) }).interaction,
    null
  );
  if (last === null) throw new Error('nothing told');
  return last.snapshot;
}

describe('which interactions have a log of this agent', () => {
  it.each<[string, Changes, boolean]>([
    ['an inbound call', {}, true],
    ['an outbound call', { direction: 'outbound', state: 'dialing' }, true],
    ['a missed call', { state: 'ended', outcome: 'missed' }, true],
    ['an offer that a colleague took', { state: 'ended', withdrawn: true }, false],
    ['a consultation', { ...INTERNAL, begunByAgent: true, consultationOf: 'int-9' }, false],
    ['a consultation outside', { direction: 'outbound', consultationOf: 'int-9' }, false],
    ['an internal call of the agent', { ...INTERNAL, begunByAgent: true }, true],
    ['an internal call that came', { ...INTERNAL, begunByAgent: false }, false],
    ['an internal call nobody says more of', { ...INTERNAL, state: 'connected' }, true]
  ])('%s: %s', (_what, changes, expected) => {
    expect(hasOwnLog(snapshotOf(changes))).toBe(expected);
  });

  it.each<[InteractionSnapshot['state'], boolean]>([
    ['dialing', true],
    ['ringing', false]
  ])('an internal call that began %s keeps its side to the end: %s', (state, expected) => {
    expect(hasOwnLog(received({ ...INTERNAL, state }, { ...INTERNAL, state: 'ended' }))).toBe(expected);
  });
});

describe('which interactions were answered', () => {
  it.each<[string, Changes, boolean]>([
    ['a call that rings', {}, false],
    ['a call that rings and claims a time of the answer', { answeredAt: 1 }, false],
    ['a call that is dialled', { state: 'dialing', direction: 'outbound' }, false],
    ['a call in progress', { state: 'connected', answeredAt: 1 }, true],
    ['a call in progress without a time', { state: 'connected' }, true],
    ['a call on hold', { state: 'held', answeredAt: 1 }, true],
    ['wrap-up of an answered call, its outcome not told yet', { state: 'wrapUp', answeredAt: 1 }, true],
    ['wrap-up of a call nobody is known to have answered', { state: 'wrapUp' }, false],
    ['the end of an answered call', { state: 'ended', outcome: 'answered', answeredAt: 1 }, true],
    ['the end of an answered call without a time', { state: 'ended', outcome: 'answered' }, true],
    ['the end of a call without outcome and time', { state: 'ended' }, false],
    ['a missed call', { state: 'ended', outcome: 'missed' }, false],
    ['a missed call with a time of the answer', { state: 'ended', outcome: 'missed', answeredAt: 1 }, false],
    ['a declined call', { state: 'ended', outcome: 'declined' }, false],
    ['a voicemail', { state: 'ended', outcome: 'voicemail', answeredAt: 1 }, false],
    ['an offer that a colleague took', { state: 'ended', withdrawn: true }, false],
    [
      'an offer that a colleague took, with outcome and time',
      { state: 'ended', withdrawn: true, outcome: 'answered', answeredAt: 1 },
      false
    ]
  ])('%s: %s', (_what, changes, expected) => {
    expect(wasAnswered(snapshotOf(changes))).toBe(expected);
  });
});

describe('the other party', () => {
  it.each<[string, Changes, string | null]>([
    ['who calls', { caller: '1', called: '2' }, '1'],
    ['who is called', { direction: 'outbound', caller: '1', called: '2' }, '2'],
    ['the colleague who is called', { ...INTERNAL, begunByAgent: true }, '202'],
    ['the colleague who calls', { ...INTERNAL, begunByAgent: false }, '201'],
    ['withheld', { caller: null }, null]
  ])('%s', (_what, changes, expected) => {
    expect(otherParty(snapshotOf(changes))).toBe(expected);
  });
});

describe('an offer that was withdrawn', () => {
  it('begins anew when it is offered again, with nothing of the first time', () => {
    const again = received({}, { state: 'ended', withdrawn: true, endedAt: 1, outcome: 'answered' }, { state: 'ringing' });
    expect(again).toMatchObject({ state: 'ringing', endedAt: null, outcome: null });
    expect(again.withdrawn).toBeUndefined();
  });

  it('cannot be withdrawn once it was answered here', () => {
    const over = received({ state: 'connected', answeredAt: 5 }, { state: 'ended', withdrawn: true });
    expect(hasOwnLog(over)).toBe(true);
  });
});
