import type { HelloReply, HelloRequest, InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';
import type { BannerEvents, BannerPort, Clock } from '@inocx/telephony/ports/ports.ts';
import { ReplayLog } from '@inocx/bridge/client/replayLog.ts';
import type { Product } from './loadProduct.ts';

const ORIGIN = 'https://acme.ino.cx';

/** Between Banner and softphone, one way, in ms. */
export const HOP_MS = 3;

const DAY = 24 * 60 * 60_000;

export type Delivery = { readonly kind: 'once' | 'lost' } | { readonly kind: 'twice' | 'late'; readonly ms: number };

export interface BannerPageOptions {
  readonly product: Product;
  /** UTC ms as the browser has it, and timers. */
  readonly clock: Clock;
  readonly tab: { readonly alive: boolean };
  /** What INO cx still tells of earlier interactions to a page that loads. */
  remembered(): readonly InteractionSnapshot[];
  /** How the next message of this interaction travels. */
  deliveryOf(page: BannerPage, snapshot: InteractionSnapshot): Delivery;
  /** Breaks the product's rule on purpose: what began more than a day from the browser's time is refused. */
  readonly judgesTimes?: boolean;
  /** A softphone was greeted: recordings that nobody has taken yet are due. */
  onGreeted(page: BannerPage): void;
}

/**
 * The Banner in one tab: the replay log is that of the Banner's library, all messages pass the softphone's guards. The way between the
 * two windows is short here; what may happen on it is told by `deliveryOf`.
 */
export class BannerPage implements BannerPort {
  readonly versions: readonly number[];
  private readonly options: BannerPageOptions;
  private events: BannerEvents | null = null;
  private log = new ReplayLog();
  private loads = 0;
  private greeted = false;

  constructor(options: BannerPageOptions) {
    this.options = options;
    this.versions = options.product.PROTOCOL_VERSIONS;
  }

  listen(events: BannerEvents): void {
    this.events = events;
  }

  /** The page loads, or loads again: a new session with new numbers. */
  load(): void {
    if (this.loads > 0) this.events?.lost?.();
    this.loads += 1;
    this.log = new ReplayLog();
    this.meet();
  }

  /** The same page shakes hands anew, as after a return out of the browser's page cache. */
  meet(): void {
    this.greeted = false;
    this.hop(0, () => this.events?.ready());
  }

  tell(snapshot: InteractionSnapshot): void {
    const entry = this.log.add(snapshot);
    // Before the greeting nothing is sent: the replay will have it.
    if (!this.greeted) return;
    const delivery = this.options.deliveryOf(this, snapshot);
    if (delivery.kind === 'lost') return;
    this.deliver(delivery.kind === 'late' ? delivery.ms : 0, entry);
    if (delivery.kind === 'twice') this.deliver(delivery.ms, entry);
  }

  /** True when a softphone took it. */
  tellRecording(interactionId: string, url: string | null): boolean {
    this.log.addRecording(interactionId, url);
    if (!this.greeted || !this.options.tab.alive) return false;
    const { product } = this.options;
    this.hop(0, () => {
      const guarded = product.guardRecording({ v: 1, interactionId, url }, this.context());
      if (!guarded.ok) throw guarded.fault;
      this.events?.recording(guarded.value);
    });
    return true;
  }

  async hello(request: HelloRequest): Promise<HelloReply> {
    await this.travelled();
    const { product } = this.options;
    this.log.addMissing(this.options.remembered());
    const reply: HelloReply = {
      version: product.chooseVersion(request.versions),
      session: `session-${this.loads}`,
      capabilities: ['dial', 'control', 'selectRecord', 'taskSaved'],
      agent: { state: 'connected', username: 'alice.agent@acme.example' },
      replay: this.log.after(request.last, `session-${this.loads}`).filter((entry) => this.isBelieved(entry))
    };
    this.greeted = true;
    this.hop(1, () => this.options.onGreeted(this));
    await this.travelled();
    const guarded = product.guardHelloReply(structuredClone(reply), request.versions, this.context());
    if (!guarded.ok) throw guarded.fault;
    return guarded.value;
  }

  dial(): Promise<void> {
    return this.travelled();
  }

  control(): Promise<void> {
    return this.travelled();
  }

  selectRecord(): Promise<void> {
    return this.travelled();
  }

  taskSaved(): Promise<void> {
    return this.travelled();
  }

  private deliver(delayMs: number, entry: { readonly seq: number; readonly snapshot: InteractionSnapshot }): void {
    const load = this.loads;
    this.hop(delayMs, () => {
      if (load !== this.loads) return;
      if (!this.isBelieved(entry)) return;
      const guarded = this.options.product.guardInteraction({ v: 1, ...entry }, this.context());
      if (!guarded.ok) throw guarded.fault;
      this.events?.interaction(guarded.value);
    });
  }

  private isBelieved({ snapshot }: { readonly snapshot: InteractionSnapshot }): boolean {
    const { judgesTimes, clock } = this.options;
    return judgesTimes !== true || Math.abs(clock.now() - snapshot.startedAt) < DAY;
  }

  private travelled(): Promise<void> {
    return new Promise((resolve) => this.hop(0, resolve));
  }

  private hop(delayMs: number, arrive: () => void): void {
    this.options.clock.after(HOP_MS + delayMs, () => {
      if (this.options.tab.alive) arrive();
    });
  }

  private context(): { readonly origin: string } {
    return { origin: ORIGIN };
  }
}
