import { wireLazyPresses } from '../lazyPresses.ts';

const eventLog = { add: (): void => undefined };

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('the script that guards presses', () => {
  it('is loaded from the static resource and put on the panel, once', async () => {
    const panel = document.createElement('div');
    const wirePresses = jest.fn();
    const load = jest.fn(async () => ({ wirePresses }));
    expect(await wireLazyPresses({ resourceUrl: '/resource/1/softphone', load }, panel, eventLog)).toBeNull();
    expect(load.mock.calls).toEqual([['/resource/1/softphone/presses.js']]);
    expect(wirePresses.mock.calls).toEqual([[panel, eventLog]]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['is not there', async () => Promise.reject(new Error('404'))],
    ['is another one', async () => ({})],
    ['is nothing', async () => undefined],
    [
      'fails',
      async () => ({
        wirePresses: () => {
          throw new Error('no such event');
        }
      })
    ]
  ])('leaves a phone without it, and a fault, when it %s', async (_what, load) => {
    const fault = await wireLazyPresses({ resourceUrl: '', load }, document.createElement('div'), eventLog);
    expect(fault?.fault).toBe('ScriptUnavailable');
  });

  it('is waited for no longer than four seconds', async () => {
    const wired = wireLazyPresses({ resourceUrl: '', load: () => new Promise(() => undefined) }, document.createElement('div'), eventLog);
    jest.advanceTimersByTime(4000);
    expect((await wired)?.detail).toContain('presses.js did not load within');
  });
});
