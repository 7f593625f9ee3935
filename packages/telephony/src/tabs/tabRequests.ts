import { FaultError, background, toFault } from '../faults/faults.ts';
import type { Clock } from '../ports/ports.ts';
import type { TabRequest, Refusal, TabMessage } from './messages.ts';
import type { TabChannel } from './tabChannel.ts';

/** A tab that lives takes a request in a few milliseconds (ms). */
const TAKEN_WITHIN = 1000;
/** Longer than Open CTI may take for what a tab does for another (ms). */
const DONE_WITHIN = 15_000;

interface Waiting {
  stop: () => void;
  readonly type: TabRequest['type'];
  readonly resolve: (taken: boolean) => void;
  readonly reject: (fault: FaultError) => void;
}

/** Does what is requested; null when it is not this tab's to do. */
export type Perform = (request: TabRequest) => Promise<void> | null;

/** Asks other tabs to do something, and does what they ask. */
export class TabRequests {
  private readonly channel: TabChannel;
  private readonly clock: Clock;
  private readonly perform: Perform;
  private readonly waiting = new Map<string, Waiting>();
  private count = 0;

  constructor(channel: TabChannel, clock: Clock, perform: Perform) {
    this.channel = channel;
    this.clock = clock;
    this.perform = perform;
    channel.listen((message, from) => this.onMessage(message, from));
  }

  /**
   * True when the tab did it, false when it did not take it in time: then it never will. Rejects with what the tab says went wrong, or with
   * TabNoAnswer when it took the request and said no more.
   */
  ask(to: string, request: TabRequest): Promise<boolean> {
    this.count += 1;
    const id = `${this.channel.id} ${this.count}`;
    return new Promise((resolve, reject) => {
      const stop = this.clock.after(TAKEN_WITHIN, () => this.end(id)?.resolve(false));
      this.waiting.set(id, { stop, type: request.type, resolve, reject });
      this.channel.send({ kind: 'ask', to, id, until: this.clock.now() + TAKEN_WITHIN, errand: request });
    });
  }

  private onMessage(message: TabMessage, from: string): void {
    if (!('to' in message) || message.to !== this.channel.id) return;
    if (message.kind === 'ask') background(() => this.serve(message, from));
    else if (message.kind === 'taken') this.taken(message.id);
    else this.done(message.id, message.refusal);
  }

  private async serve({ id, until, errand: request }: Extract<TabMessage, { kind: 'ask' }>, from: string): Promise<void> {
    const work = this.clock.now() > until ? null : this.perform(request);
    if (work === null) return;
    this.channel.send({ kind: 'taken', to: from, id });
    this.channel.send({ kind: 'done', to: from, id, refusal: await refusalOf(work) });
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
