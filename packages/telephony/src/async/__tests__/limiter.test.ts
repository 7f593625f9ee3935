import { createLimiter } from '../limiter.ts';

describe('the limiter', () => {
  it('goes on after work that failed, in the order it was asked for', async () => {
    const limiter = createLimiter(1);
    const order: string[] = [];
    const first = limiter.run(() => Promise.reject(new Error('first')));
    const others = ['second', 'third'].map((name) => limiter.run(async () => void order.push(name)));
    await expect(first).rejects.toThrow('first');
    await Promise.all(others);
    expect(order).toEqual(['second', 'third']);
  });
});
