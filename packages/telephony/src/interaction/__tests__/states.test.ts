import { type Interaction, applySnapshot, isFinal, isOver, isTalk, mayMove } from '../interaction.ts';
import type { InteractionState } from '../../ports/bridge.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';

const STATES: readonly InteractionState[] = ['ringing', 'dialing', 'connected', 'held', 'wrapUp', 'ended'];

/** Row: from; columns in the order of STATES; x may happen. Written out by hand, so that the code cannot agree with itself. */
const MAY: Readonly<Record<InteractionState, string>> = {
  ringing: 'x-xxxx',
  dialing: '-xxxxx',
  connected: '--xxxx',
  held: '--xxxx',
  wrapUp: '----xx',
  ended: '-----x'
};

const pairs = STATES.flatMap((from) => STATES.map((to, column) => ({ from, to, may: MAY[from][column] === 'x' })));

function first(state: InteractionState, session = 's1'): Interaction {
  return applySnapshot(null, { session, seq: 1, snapshot: snapshotOf({ state }) }).interaction;
}

describe('every state times every state', () => {
  it.each(pairs)('$from -> $to: $may', ({ from, to, may }) => {
    // Twice: within a session, and across a reload of the Banner, whose numbers start anew.
    for (const [session, seq] of [
      ['s1', 2],
      ['s2', 1]
    ] as const) {
      const before = first(from);
      const applied = applySnapshot(before, { session, seq, snapshot: snapshotOf({ state: to }) });
      expect(applied.change).toBe(may ? 'changed' : 'refused');
      expect(applied.interaction.snapshot.state).toBe(may ? to : from);
      expect(applied.interaction === before).toBe(!may);
      expect(applied.fault?.fault ?? null).toBe(may ? null : 'BridgeImpossibleChange');
    }
    expect(mayMove(from, to)).toBe(may);
  });

  it('covers 36 moves, 21 of them possible', () => {
    expect(pairs).toHaveLength(36);
    expect(pairs.filter((pair) => pair.may)).toHaveLength(21);
  });

  it('walks every path of five messages from every start, and keeps the last possible state', () => {
    let walked = 0;
    const walk = (interaction: Interaction, expected: InteractionState, depth: number): void => {
      walked += 1;
      expect(interaction.snapshot.state).toBe(expected);
      if (depth === 0) return;
      for (const to of STATES) {
        const { interaction: next } = applySnapshot(interaction, { session: 's1', seq: 10 - depth, snapshot: snapshotOf({ state: to }) });
        walk(next, MAY[expected][STATES.indexOf(to)] === 'x' ? to : expected, depth - 1);
      }
    };
    for (const start of STATES) walk(first(start), start, 4);
    expect(walked).toBe(6 * (1 + 6 + 36 + 216 + 1296));
  });
});

describe('what a state means', () => {
  it.each([
    ['ringing', true, false, false],
    ['dialing', true, false, false],
    ['connected', true, false, false],
    ['held', true, false, false],
    ['wrapUp', false, true, false],
    ['ended', false, true, true]
  ] as const)('%s: a talk %s, over %s, final %s', (state, talk, over, final) => {
    expect([isTalk(snapshotOf({ state })), isOver(state), isFinal(state)]).toEqual([talk, over, final]);
  });

  it.each(['email', 'messaging'] as const)('an interaction by %s has no sound', (flow) => {
    expect(isTalk(snapshotOf({ flow, state: 'connected' }))).toBe(false);
  });
});
