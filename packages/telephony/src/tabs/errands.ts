import { FaultError, background, toFault } from '../faults/faults.ts';
import type { Clock } from '../ports/ports.ts';
import type { Errand, Refusal, TabMessage } from './messages.ts';
import type { TabLine } from './tabLine.ts';

/** A tab that lives takes an errand in a few milliseconds (ms). */
const TAKEN_WITHIN = 1000;
/** Longer than Open CTI may take for what a tab does for another (ms). */
const DONE_WITHIN = 15_000;

interface Waiting {
  stop: () => void;
  readonly type: Errand['type'];
  readonly resolve: (taken: boolean) => void;
  readonly reject: (fault: FaultError) => void;
}

/** Does an errand; null when it is not this tab's to do. */
export type Perform = (errand: Errand) => Promise<void> | null;

/** Asks other tabs to do something, and does what they ask. */
export class Errands {
  private readonly line: TabLine;
  private readonly clock: Clock;
  private readonly perform: Perform;
  private readonly waiting = new Map<string, Waiting>();
  private count = 0;

  constructor(line: TabLine, clock: Clock, perform: Perform) {
    this.line = line;
    this.clock = clock;
    this.perform = perform;
    line.listen((message, from) => this.heard(message, from));
  }

  /**
   * True when the tab did it, false when it did not take it in time: then it never will. Rejects with what the tab says went wrong, or with
   * TabNoAnswer when it took the errand and said no more.
   */
  ask(to: string, errand: Errand): Promise<boolean> {
    this.count += 1;
    const id = `${this.line.id} ${this.count}`;
    return new Promise((resolve, reject) => {
      const stop = this.clock.after(TAKEN_WITHIN, () => this.end(id)?.resolve(false));
      this.waiting.set(id, { stop, type: errand.type, resolve, reject });
      this.line.say({ kind: 'ask', to, id, until: this.clock.now() + TAKEN_WITHIN, errand });
    });
  }

  private heard(message: TabMessage, from: string): void {
    if (!('to' in message) || message.to !== this.line.id) return;
    if (message.kind === 'ask') background(() => this.serve(message, from));
    else if (message.kind === 'taken') this.taken(message.id);
    else this.done(message.id, message.refusal);
  }

  private async serve({ id, until, errand }: Extract<TabMessage, { kind: 'ask' }>, from: string): Promise<void> {
    const work = this.clock.now() > until ? null : this.perform(errand);
    if (work === null) return;
    this.line.say({ kind: 'taken', to: from, id });
    this.line.say({ kind: 'done', to: from, id, refusal: await refusalOf(work) });
  }

  private taken(id: string): void {
    const waiting = this.waiting.get(id);
    if (waiting === undefined) return;
    waiting.stop();
    waiting.stop = this.clock.after(DONE_WITHIN, () => this.end(id)?.reject(new FaultError('TabNoAnswer', waiting.type)));
  }

  private done(id: string, refusal: Refusal | null): void {
    const waiting = this.end(id);
    if (refusal === null) waiting?.resolve(true);
    else waiting?.reject(new FaultError(refusal.name, refusal.detail));
  }

  private end(id: string): Waiting | undefined {
    const waiting = this.waiting.get(id);
    waiting?.stop();
    this.waiting.delete(id);
    return waiting;
  }
}

async function refusalOf(work: Promise<void>): Promise<Refusal | null> {
  try {
    await work;
    return null;
  } catch (thrown) {
    const { fault, detail } = toFault(thrown);
    return { name: fault, detail };
  }
}
