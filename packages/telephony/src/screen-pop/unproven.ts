import type { FoundRecord } from '../ports/ports.ts';
import type { Certainty } from './matchByPhone.ts';
import type { PopObject } from './model.ts';
import type { Choices } from './match.ts';
import { recordsOf } from './objectOrder.ts';

/** More than an agent reads while a caller waits. */
const MOST_OFFERED = 10;

/** A record that a search found, and what it is to the caller. */
export interface Judged {
  readonly record: FoundRecord;
  readonly certainty: Certainty;
}

/** The records that a whole search, query after query, found and did not prove. */
export class Unproven {
  private readonly order: readonly PopObject[];
  private readonly certainties = new Map<string, Judged>();

  constructor(order: readonly PopObject[]) {
    this.order = order;
  }

  add(judged: readonly Judged[]): void {
    const unproven = judged.filter(({ certainty }) => certainty === 'assumed' || certainty === 'mentioned');
    for (const one of unproven) if (this.certainties.get(one.record.id)?.certainty !== 'assumed') this.certainties.set(one.record.id, one);
  }

  /** Whether some record has a number that is the caller's if it belongs to the caller's country. */
  hasAssumed(): boolean {
    return this.inOrder('assumed').length > 0;
  }

  /** What the agent may choose from: an assumed number before a mention, then by the order of the objects; null when there is nothing. */
  choices(): Choices | null {
    const all = ['assumed', 'mentioned'].flatMap((wanted) => this.inOrder(wanted));
    const records = all.slice(0, MOST_OFFERED);
    return records.length === 0 ? null : { records, perhapsMore: records.length < all.length };
  }

  private inOrder(wanted: string): FoundRecord[] {
    const records = [...this.certainties.values()].filter(({ certainty }) => certainty === wanted).map(({ record }) => record);
    return this.order.flatMap((object) => recordsOf(object, this.order, records));
  }
}
