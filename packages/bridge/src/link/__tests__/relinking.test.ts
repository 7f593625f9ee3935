import { Relinking } from '../relinking.ts';

describe('a link that is being renewed', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** What has happened so far, in order: `waited` when a call that waits goes on, `vain` when the renewal was given up. */
  function harness(): { relinking: Relinking; log: string[]; wait: () => Promise<void> } {
    const log: string[] = [];
    const relinking = new Relinking();
    return { relinking, log, wait: () => relinking.end().then(() => void log.push('waited')) };
  }

  it('holds up nobody while nothing is being renewed', async () => {
    const { log, wait } = harness();
    await wait();
    expect(log).toEqual(['waited']);
  });

  it('lets calls wait until it is linked again, and tells nothing then', async () => {
    const { relinking, log, wait } = harness();
    relinking.begin(5000, () => log.push('vain'));
    const waiting = wait();
    await jest.advanceTimersByTimeAsync(4999);
    expect(log).toEqual([]);
    relinking.settle();
    await waiting;
    await jest.advanceTimersByTimeAsync(10_000);
    expect(log).toEqual(['waited']);
  });

  it('gives up in time, counted from the first cut, and lets the calls go', async () => {
    const { relinking, log, wait } = harness();
    relinking.begin(5000, () => log.push('vain'));
    await jest.advanceTimersByTimeAsync(3000);
    relinking.begin(5000, () => log.push('second'));
    const waiting = wait();
    await jest.advanceTimersByTimeAsync(2000);
    await waiting;
    expect(log).toEqual(['vain', 'waited']);
  });

  it('may be renewed again later', async () => {
    const { relinking, log } = harness();
    relinking.begin(1000, () => log.push('first'));
    relinking.settle();
    relinking.begin(1000, () => log.push('second'));
    await jest.advanceTimersByTimeAsync(1000);
    expect(log).toEqual(['second']);
  });
});
