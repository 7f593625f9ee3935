import { browserClock } from '../browserClock.ts';

describe('the browser’s clock', () => {
  beforeEach(() => jest.useFakeTimers({ now: 1_767_600_000_000 }));
  afterEach(() => jest.useRealTimers());

  it('runs a task once, when its time has come', () => {
    const task = jest.fn();
    browserClock.after(1000, task);
    jest.advanceTimersByTime(999);
    expect(task).not.toHaveBeenCalled();
    jest.advanceTimersByTime(5000);
    expect(task).toHaveBeenCalledTimes(1);
    expect(browserClock.now()).toBe(1_767_600_005_999);
  });

  it('calls a task off, once and again', () => {
    const task = jest.fn();
    const cancel = browserClock.after(1000, task);
    cancel();
    cancel();
    jest.advanceTimersByTime(5000);
    expect(task).not.toHaveBeenCalled();
  });

  it('does not run a task of next month at once', () => {
    const timers = jest.spyOn(globalThis, 'setTimeout');
    browserClock.after(40 * 24 * 60 * 60_000, jest.fn());
    expect(timers).toHaveBeenCalledWith(expect.any(Function), 2_147_483_647);
  });
});
