import { type Line, coalesce } from '../coalesce.ts';

/** A line whose messages arrive when the test says so. */
function testLine(): { line: Line; arrive: () => void; posted: () => number } {
  let posted = 0;
  const port1 = { onmessage: null as (() => void) | null };
  const port2 = { postMessage: () => (posted += 1) };
  return { line: { port1, port2 } as unknown as Line, arrive: () => port1.onmessage?.(), posted: () => posted };
}

describe('coalesce', () => {
  it('does the work once for many calls, and not before their task is over', () => {
    const { line, arrive, posted } = testLine();
    const work = jest.fn();
    const request = coalesce(work, line);
    for (let call = 0; call < 1000; call += 1) request();
    expect([work.mock.calls.length, posted()]).toEqual([0, 1]);
    arrive();
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('does it again for what comes while it works', () => {
    const { line, arrive, posted } = testLine();
    let worked = 0;
    const request = coalesce(() => {
      worked += 1;
      if (worked === 1) request();
    }, line);
    request();
    arrive();
    expect(posted()).toBe(2);
    arrive();
    expect(worked).toBe(2);
  });

  it('does it again after work that failed', () => {
    const { line, arrive, posted } = testLine();
    const request = coalesce(() => {
      throw new Error('drawing');
    }, line);
    request();
    expect(arrive).toThrow('drawing');
    request();
    expect(posted()).toBe(2);
  });
});
