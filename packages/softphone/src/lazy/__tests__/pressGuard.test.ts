import { type FakeClock, fakeClock } from '@inocx/testing/fakeClock.ts';
import { type Place, PressGuard, type PressKind } from '../pressGuard.ts';

/** Where the mouse presses the control that stands in the first row. */
const AT = { x: 40, y: 10 };

const row = (number: number): Place => ({ left: 0, right: 80, top: number * 30, bottom: number * 30 + 20 });

type Controls = Readonly<Record<string, readonly [meaning: string, place: Place]>>;

interface Harness {
  readonly clock: FakeClock;
  readonly guard: PressGuard<string>;
  show(controls: Controls): void;
  /** A whole press: the control on which it begins is the one on which it ends. */
  press(control: string | null, kind: PressKind, clicks?: number): boolean;
}

const ANSWER: Controls = { first: ['answer', row(0)] };
const HOLD: Controls = { first: ['hold', row(0)] };

function context(): Harness {
  const clock = fakeClock();
  const guard = new PressGuard<string>(clock);
  return {
    clock,
    guard,
    show: (controls) => guard.shows(Object.entries(controls).map(([control, [meaning, place]]) => ({ control, meaning, place }))),
    press(control, kind, clicks = kind === 'key' ? 0 : 1) {
      if (kind === 'mouse') guard.mouseAt(AT.x, AT.y);
      guard.begins(control, kind);
      return guard.counts(control, clicks);
    }
  };
}

/** The mouse has rested on the first row for long, and then this happens. */
async function settled(controls: Controls): Promise<Harness> {
  const one = context();
  one.guard.mouseAt(AT.x, AT.y);
  one.show(controls);
  await one.clock.advance(10_000);
  return one;
}

describe.each<PressKind>(['mouse', 'touch', 'key'])('a press by %s', (kind) => {
  it('counts on a control that has stood there for 600 ms, and not a moment earlier', async () => {
    const { clock, show, press } = await settled({});
    show(ANSWER);
    expect(press('first', kind)).toBe(false);
    await clock.advance(599);
    expect(press('first', kind)).toBe(false);
    await clock.advance(1);
    expect(press('first', kind)).toBe(true);
  });

  it.each<[string, Controls, Controls]>([
    ['appears', {}, ANSWER],
    ['does something else now', ANSWER, HOLD],
    ['moves up', { first: ['answer', row(1)] }, ANSWER],
    ['moves down, as below a new card', { first: ['answer', row(0)] }, { first: ['answer', row(5)] }],
    ['moves aside', ANSWER, { first: ['answer', { ...row(0), left: 30, right: 110 }] }],
    ['grows', ANSWER, { first: ['answer', { ...row(0), bottom: 40 }] }],
    ['goes and comes back', { first: ['answer', row(0)], other: ['x', row(1)] }, { other: ['x', row(1)] }]
  ])('does not count for 600 ms on a control that %s', async (_what, before, after) => {
    const { clock, show, press } = await settled(before);
    show(after);
    if (!('first' in after)) show(before);
    await clock.advance(300);
    expect(press('first', kind)).toBe(false);
    await clock.advance(300);
    expect(press('first', kind)).toBe(true);
  });

  it('counts on a control that is drawn again at the same place, to 2 px', async () => {
    const { show, press } = await settled(ANSWER);
    show({ first: ['answer', { left: 1, right: 81, top: 2, bottom: 22 }], second: ['decline', row(1)] });
    expect(press('first', kind)).toBe(true);
  });

  it('does not count on a control that creeps away px by px', async () => {
    const { show, press } = await settled(ANSWER);
    for (const left of [1, 2, 3]) show({ first: ['answer', { ...row(0), left }] });
    expect(press('first', kind)).toBe(false);
  });

  it('counts on each of the controls that did not move when another appeared', async () => {
    const { show, press } = await settled(ANSWER);
    show({ ...ANSWER, second: ['decline', row(1)] });
    expect(press('first', kind)).toBe(true);
    expect(press('second', kind)).toBe(false);
  });

  it('does not count on a control that was never shown', async () => {
    const { press } = await settled(ANSWER);
    expect(press('unheard of', kind)).toBe(false);
  });

  it('that began on another control does not count', async () => {
    const { guard } = await settled({ ...ANSWER, second: ['decline', row(1)] });
    guard.begins('second', kind);
    expect(guard.counts('first', kind === 'key' ? 0 : 1)).toBe(false);
  });

  it('that began on a control which became another one under it does not count, however long it takes', async () => {
    const { clock, guard, show } = await settled(ANSWER);
    guard.begins('first', kind);
    show(HOLD);
    await clock.advance(2000);
    expect(guard.counts('first', kind === 'key' ? 0 : 1)).toBe(false);
  });

  it('that began too early does not count when it ends late enough', async () => {
    const { clock, guard, show } = await settled({});
    show(ANSWER);
    await clock.advance(500);
    guard.begins('first', kind);
    await clock.advance(500);
    expect(guard.counts('first', kind === 'key' ? 0 : 1)).toBe(false);
  });

  it('that began in time counts though the control moves before it ends', async () => {
    const { guard, show } = await settled(ANSWER);
    guard.begins('first', kind);
    show({ first: ['answer', row(1)] });
    expect(guard.counts('first', kind === 'key' ? 0 : 1)).toBe(true);
  });
});

describe('the mouse', () => {
  it.each([
    ['rests', [], false],
    ['trembles', [[44, 14]], false],
    ['goes 8 px', [[48, 10]], false],
    ['goes more than 8 px', [[49, 10]], true],
    [
      'goes away and comes back',
      [
        [40, 60],
        [40, 10]
      ],
      true
    ]
  ] as const)('that %s after a control appeared under it: %j counts %s', async (_what, ways, counts) => {
    const { guard, show, press } = await settled({});
    show(ANSWER);
    for (const [x, y] of ways) guard.mouseAt(x, y);
    expect(press('first', 'mouse')).toBe(counts);
  });

  it('must be aimed after the last change, not after an earlier one', async () => {
    const { guard, show, press } = await settled({});
    show(ANSWER);
    guard.mouseAt(40, 60);
    guard.mouseAt(AT.x, AT.y);
    show(HOLD);
    expect(press('first', 'mouse')).toBe(false);
  });

  it('that was over another page was where it is seen first', async () => {
    const { guard, show, press } = await settled({});
    guard.mouseAt(NaN, NaN);
    show(ANSWER);
    expect(press('first', 'mouse')).toBe(false);
    const other = await settled({});
    other.guard.mouseAt(NaN, 10);
    other.show(ANSWER);
    other.guard.mouseAt(0, 300);
    expect(other.press('first', 'mouse')).toBe(true);
  });

  it('that moves helps neither a finger nor a key', async () => {
    for (const kind of ['touch', 'key'] as const) {
      const { guard, show, press } = await settled({});
      show(ANSWER);
      guard.mouseAt(300, 300);
      guard.mouseAt(AT.x, AT.y);
      expect(press('first', kind)).toBe(false);
    }
  });
});

describe('clicks in a row', () => {
  it.each([80, 150, 250, 400, 700])('on a button that becomes another one: only the first counts, %i ms apart', async (apart) => {
    const { clock, show, press } = await settled(ANSWER);
    expect(press('first', 'mouse', 1)).toBe(true);
    show(HOLD);
    await clock.advance(apart);
    expect(press('first', 'mouse', 2)).toBe(false);
    expect(press('first', 'mouse', 3)).toBe(false);
  });

  it.each<PressKind>(['mouse', 'touch'])('on one key of the keypad all count, by %s', async (kind) => {
    const { clock, press } = await settled({ one: ['digits 1', row(0)], two: ['digits 2', row(0)] });
    for (const clicks of [1, 2, 3, 4]) {
      expect(press('one', kind, clicks)).toBe(true);
      await clock.advance(90);
    }
  });

  it('do not count on a second control', async () => {
    const { press } = await settled({ one: ['digits 1', row(0)], two: ['digits 2', row(0)] });
    expect([press('one', 'mouse', 1), press('two', 'mouse', 2), press('two', 'mouse', 3)]).toEqual([true, false, false]);
    expect(press('two', 'mouse', 1)).toBe(true);
  });

  it('do not count when the first one hit no control', async () => {
    const { press } = await settled(ANSWER);
    press(null, 'mouse', 1);
    expect(press('first', 'mouse', 2)).toBe(false);
    expect((await settled(ANSWER)).press('first', 'mouse', 2)).toBe(false);
  });

  it('do not count when the first one itself did not', async () => {
    const { clock, show, press } = await settled({});
    show(ANSWER);
    await clock.advance(500);
    expect(press('first', 'mouse', 1)).toBe(false);
    await clock.advance(200);
    expect(press('first', 'mouse', 2)).toBe(true);
  });
});

describe('a key', () => {
  it('that is held down counts again on the same control, and on no other, however long it is held', async () => {
    const { clock, guard, show } = await settled(ANSWER);
    guard.begins('first', 'key');
    expect(guard.counts('first', 0)).toBe(true);
    guard.begins('first', 'key', true);
    expect(guard.counts('first', 0)).toBe(true);
    show(HOLD);
    await clock.advance(5000);
    guard.begins('first', 'key', true);
    expect(guard.counts('first', 0)).toBe(false);
    guard.released();
    guard.begins('first', 'key');
    expect(guard.counts('first', 0)).toBe(true);
  });

  it('that was pressed on another page and is still held does not count', async () => {
    const { guard } = await settled(ANSWER);
    guard.begins('first', 'key', true);
    expect(guard.counts('first', 0)).toBe(false);
  });

  it('on a control that was reached by Tab after it appeared counts at once', async () => {
    const { guard, show, press } = await settled({});
    show(ANSWER);
    guard.reached('first');
    expect(press('first', 'key')).toBe(true);
    expect(press('first', 'mouse')).toBe(false);
    show({ first: ['answer', row(3)] });
    expect(press('first', 'key')).toBe(true);
  });

  it('on a control that was reached by Tab before it became another one does not', async () => {
    const { guard, show, press } = await settled(ANSWER);
    guard.reached('first');
    show(HOLD);
    expect(press('first', 'key')).toBe(false);
  });

  it('on a control that got the focus by itself does not count at once', async () => {
    const { guard, show, press } = await settled({ ...ANSWER });
    show({ ...ANSWER, second: ['hold', row(1)] });
    guard.reached('second');
    guard.reached(null);
    expect(press('second', 'key')).toBe(false);
  });
});

describe('assistive technology, which presses without a beginning', () => {
  it('has the 600 ms', async () => {
    const { clock, guard, show } = await settled({});
    show(ANSWER);
    expect(guard.counts('first', 0)).toBe(false);
    await clock.advance(600);
    expect(guard.counts('first', 0)).toBe(true);
  });

  it('is not held to where an earlier press began', async () => {
    for (const kind of ['mouse', 'touch'] as const) {
      const { guard } = await settled({ ...ANSWER, second: ['decline', row(1)] });
      guard.begins('second', kind);
      expect(guard.counts('first', 0)).toBe(true);
    }
    const { guard, press } = await settled({ ...ANSWER, second: ['decline', row(1)] });
    press('second', 'key');
    expect(guard.counts('first', 0)).toBe(true);
  });
});
