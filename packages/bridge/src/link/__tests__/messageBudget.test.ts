import { MessageBudget } from '../messageBudget.ts';

const LIMIT = { burst: 10, perSecond: 2, pauseMs: 100 };

function budgetAt(): { budget: MessageBudget; wait: (ms: number) => void } {
  let now = 5000;
  return { budget: new MessageBudget(LIMIT, () => now), wait: (ms) => void (now += ms) };
}

const spent = (budget: MessageBudget, times: number): boolean[] => Array.from({ length: times }, () => budget.spend(1));

describe('what a page may say', () => {
  it('is a burst, and not one message more', () => {
    const { budget } = budgetAt();
    expect(spent(budget, 11)).toEqual([...Array<boolean>(10).fill(true), false]);
  });

  it('grows with time, by so much a second', () => {
    const { budget, wait } = budgetAt();
    budget.spend(10);
    wait(1499);
    expect(spent(budget, 3)).toEqual([true, true, false]);
  });

  it('never grows beyond the burst', () => {
    const { budget, wait } = budgetAt();
    wait(3_600_000);
    expect(budget.spend(11)).toBe(false);
  });

  it('is nothing after more than was left, so that one huge answer is not free', () => {
    const { budget } = budgetAt();
    expect([budget.spend(500), budget.spend(1)]).toEqual([false, false]);
  });
});
