import { type Interaction, applyRecording, applySnapshot, isOver } from '../interaction.ts';
import type { InteractionSnapshot, InteractionState } from '../../ports/bridge.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';

/** `unknown`: nothing was heard of the interaction yet. */
type State = InteractionState | 'unknown';
const STATES: readonly State[] = ['unknown', 'ringing', 'dialing', 'connected', 'held', 'wrapUp', 'ended'];

const URL = 'https://acme.ino.cx/recordings/1.wav';

/** The next number of the session that the interaction was last told by. */
const next = (current: Interaction | null, changes: Partial<InteractionSnapshot>): Interaction => {
  const seq = (current?.seq ?? 0) + 1;
  return applySnapshot(current, { session: current?.session ?? 's1', seq, snapshot: snapshotOf(changes) }).interaction;
};
const stateNow = (current: Interaction | null): InteractionState => current?.snapshot.state ?? 'ringing';

/** What may happen to an interaction, known or not. */
const EVENTS: Readonly<Record<string, (current: Interaction | null) => Interaction | null>> = {
  'is told ringing': (current) => next(current, { state: 'ringing' }),
  'is told dialing': (current) => next(current, { state: 'dialing' }),
  'is told connected': (current) => next(current, { state: 'connected' }),
  'is told held': (current) => next(current, { state: 'held' }),
  'is told wrapUp': (current) => next(current, { state: 'wrapUp', recordingExpected: true }),
  'is told ended': (current) => next(current, { state: 'ended', recordingExpected: true }),
  'the last message comes again': (current) => current && applySnapshot(current, current).interaction,
  'an older message comes late': (current) =>
    current && applySnapshot(current, { ...current, seq: current.seq - 1, snapshot: snapshotOf({ state: 'ended' }) }).interaction,
  'a Banner that was reloaded has forgotten all but the state': (current) =>
    applySnapshot(current, { session: `${current?.session}'`, seq: 1, snapshot: snapshotOf({ state: stateNow(current), queue: null }) })
      .interaction,
  'a message is of another interaction': (current) => current && next(current, { id: 'int-2', state: 'ended' }),
  'the direction turns': (current) => next(current, { state: stateNow(current), direction: 'outbound' }),
  'the agent writes': (current) => next(current, { state: stateNow(current), notes: 'N', qualification: 'Q' }),
  'a recording comes': (current) => current && applyRecording(current, URL),
  'no recording will come': (current) => current && applyRecording(current, null)
};

/** Where what is told leads, once and, in the same place, twice; by hand. What a state is not named for leaves it as it is. */
const LEADS: Readonly<Record<string, Partial<Record<State, State>>>> = {
  'is told ringing': { unknown: 'ringing' },
  'is told dialing': { unknown: 'dialing' },
  'is told connected': { unknown: 'connected', ringing: 'connected', dialing: 'connected', held: 'connected' },
  'is told held': { unknown: 'held', ringing: 'held', dialing: 'held', connected: 'held' },
  'is told wrapUp': { unknown: 'wrapUp', ringing: 'wrapUp', dialing: 'wrapUp', connected: 'wrapUp', held: 'wrapUp' },
  'is told ended': {
    unknown: 'ended',
    ringing: 'ended',
    dialing: 'ended',
    connected: 'ended',
    held: 'ended',
    wrapUp: 'ended'
  },
  'a Banner that was reloaded has forgotten all but the state': { unknown: 'ringing' },
  'the direction turns': { unknown: 'ringing' },
  'the agent writes': { unknown: 'ringing' }
};

/** Every other picture of an interaction is undefined, and fails. */
function stateOf(current: Interaction | null): State {
  if (current === null) return 'unknown';
  const { snapshot } = current;
  expect(Object.keys(snapshot).sort()).toEqual(Object.keys(snapshotOf()).sort());
  expect(Object.values(snapshot)).not.toContain(undefined);
  expect(STATES).toContain(snapshot.state);
  expect(snapshot.recordingExpected && snapshot.recordingUrl !== null).toBe(false);
  return snapshot.state;
}

/** A recording is expected from the end on. */
const start = (state: State): Interaction | null => (state === 'unknown' ? null : next(null, { state, recordingExpected: isOver(state) }));

describe.each(STATES)('an interaction that is %s', (state) => {
  it.each(Object.keys(EVENTS))('is in a known state after: %s, twice', (event) => {
    const happens = EVENTS[event];
    let current = start(state);
    expect(stateOf(current)).toBe(state);
    for (let time = 0; time < 2; time += 1) {
      current = happens?.(current) ?? null;
      expect(stateOf(current)).toBe(LEADS[event]?.[state] ?? state);
    }
  });
});

it('has no event that changes nothing anywhere, but for the three that must not', () => {
  expect(Object.keys(EVENTS)).toEqual(expect.arrayContaining(Object.keys(LEADS)));
  const silent = Object.keys(EVENTS).filter((event) =>
    STATES.every((state) => JSON.stringify(EVENTS[event]?.(start(state))) === JSON.stringify(start(state)))
  );
  expect(silent).toEqual(['the last message comes again', 'an older message comes late', 'a message is of another interaction']);
});
