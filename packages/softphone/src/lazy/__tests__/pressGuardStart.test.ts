import { fakeClock } from '@inocx/testing/fakeClock.ts';
import { PressGuard } from '../pressGuard.ts';

const PLACE = { left: 0, right: 80, top: 0, bottom: 20 };

/** A guard that begins to watch a panel with one control; its clock stands still. */
function guardOf(meaning: string): PressGuard<string> {
  const guard = new PressGuard<string>(fakeClock());
  guard.shows([{ control: 'button', meaning, place: PLACE }]);
  guard.settle();
  return guard;
}

function press(guard: PressGuard<string>): boolean {
  guard.mouseAt(40, 10);
  guard.begins('button', 'mouse');
  return guard.counts('button', 1);
}

describe('a control that was there before the guard', () => {
  it('can be pressed at once', () => {
    expect(press(guardOf('diagnostics'))).toBe(true);
  });

  it('cannot once it does something else', () => {
    const guard = guardOf('answer');
    expect(press(guard)).toBe(true);
    guard.shows([{ control: 'button', meaning: 'hold', place: PLACE }]);
    expect(press(guard)).toBe(false);
  });
});
