import { createLimiter } from '../async/limiter.ts';
import { isOver, isWithdrawn, wasAnswered } from '../interaction/interaction.ts';
import type { InteractionSnapshot } from '../ports/bridge.ts';
import type { Clock } from '../ports/ports.ts';
import type { CallSearch } from './callSearch.ts';
import { SearchBudget } from './searchBudget.ts';

/** Lets each search begin when it may. */
export class SearchQueue {
  private readonly search: CallSearch;
  /** A replay may bring hundreds of calls that are over: the search of a call that rings does not wait for theirs. */
  private readonly ofEnded = createLimiter(3);
  /** Searches of calls that nobody has answered. */
  readonly budget: SearchBudget;

  constructor(clock: Clock, search: CallSearch) {
    this.search = search;
    this.budget = new SearchBudget(clock);
  }

  /** Settles when the call's record is known, or known not to be found, or when nobody waits for it any more. */
  async find(snapshot: InteractionSnapshot): Promise<void> {
    if (!wasAnswered(snapshot) && !(await this.budget.admit(snapshot.id))) return;
    const find = (): Promise<void> => this.search.find(snapshot);
    await (isOver(snapshot.state) ? this.ofEnded.run(find) : find());
  }

  /** The call went on: a search of an answered call costs nothing, and none is made for an offer that is withdrawn. */
  follow(snapshot: InteractionSnapshot): void {
    if (wasAnswered(snapshot)) this.budget.settled(snapshot.id);
    else if (isWithdrawn(snapshot)) this.budget.drop(snapshot.id);
  }
}
