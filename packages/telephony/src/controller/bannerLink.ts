import { doubled } from '../async/backoff.ts';
import { type FaultError, toFault } from '../faults/faults.ts';
import type { BannerCapability, HelloReply, HelloRequest, InteractionSnapshot } from '../ports/bridge.ts';
import type { BannerEvents, BannerPort, PageFacts } from '../ports/ports.ts';
import { clockOffBy, isNews } from './clockOff.ts';
import type { SoftphoneState } from './softphoneState.ts';
import type { SoftphoneStore } from './softphoneStore.ts';
import { SequenceTracker } from './sequenceTracker.ts';
import { type RetryDeps, later } from './retryWithBackoff.ts';

/** How long a loaded frame may stay silent before the strip says so (ms). Nothing ends then: a login takes as long as it takes. */
const SILENT_AFTER = 8000;

/** How long a missing message may still be on its way (ms). Then the Banner is greeted anew, and its reply holds what was lost. */
const OVERDUE_AFTER = 5000;

/** A message that cannot be followed time after time is asked for less and less often: each wait is twice the one before, up to this (ms). */
const LONGEST_OVERDUE = 80_000;

export interface LinkListener {
  interaction(session: string, seq: number, snapshot: InteractionSnapshot): void;
  recording(interactionId: string, url: string | null): void;
  /** What INO cx has configured for this agent, unread; null: nothing. */
  scenarios(config: unknown): void;
  linked(): void;
}

/** Greets the Banner whenever it says it is ready, keeps the state of the link, and passes on what the Banner says. */
export class BannerLink {
  private readonly deps: RetryDeps;
  private readonly facts: PageFacts;
  private readonly store: SoftphoneStore;
  private readonly listener: LinkListener;
  private banner: BannerPort | null = null;
  private session = '';
  private readonly sequence = new SequenceTracker();
  /** INO cx told its time in the greeting: no call needs to be asked for it. */
  private knowsTime = false;
  private overdue = false;
  /** Replays and messages in a row that a mistake of our own kept from being followed. */
  private failures = 0;
  private stopWaiting = (): void => undefined;

  constructor(deps: RetryDeps & { readonly facts: PageFacts }, store: SoftphoneStore, listener: LinkListener) {
    this.deps = deps;
    this.facts = deps.facts;
    this.store = store;
    this.listener = listener;
  }

  /** A frame is there; its page has not loaded yet. */
  attach(banner: BannerPort): void {
    this.banner = banner;
    this.store.patch({ link: 'waiting', blockedHost: '' });
    banner.listen(this.events());
  }

  /** A page has loaded in the frame: the first one, or another after a navigation. */
  frameLoaded(): void {
    const { link } = this.store.get();
    // After a navigation the old page may be gone with nobody to say so: the greeting finds out.
    if (link === 'linked') this.greetSoon();
    else if (link === 'waiting') this.waitForGreeting();
  }

  frameBlocked(host: string): void {
    // A page in a linked Banner may be blocked without harm to the link.
    if (this.store.get().link === 'linked') return;
    this.stopWaiting();
    this.store.patch({ link: 'blocked', blockedHost: host });
  }

  /** The Banner when it is linked and can do this; null otherwise. */
  able(capability: BannerCapability): BannerPort | null {
    const { link, capabilities } = this.store.get();
    return link === 'linked' && capabilities.includes(capability) ? this.banner : null;
  }

  private events(): BannerEvents {
    const { background, notify } = this.store;
    // Whatever is thrown here would go back to the Banner as its answer, and nobody would hear of it.
    return {
      ready: () => this.greetSoon(),
      lost: () => background(() => this.lose()),
      agent: ({ v: _version, ...agent }) => background(() => this.onAgent(agent)),
      interaction: (message) => background(() => this.onInteraction(message.seq, message.snapshot)),
      recording: (message) => background(() => this.listener.recording(message.interactionId, message.url)),
      scenarios: (config) => background(() => this.listener.scenarios(config)),
      fault: (fault) => notify(fault)
    };
  }

  private greetSoon(): void {
    this.store.background(() => this.greet());
  }

  private async greet(): Promise<void> {
    const greeted = this.banner;
    if (greeted === null) return;
    this.stopWaiting();
    let reply: HelloReply;
    try {
      reply = await greeted.hello(this.helloRequest(greeted.versions));
    } catch (error) {
      if (greeted === this.banner) this.notGreeted(toFault(error));
      return;
    }
    if (greeted === this.banner) this.accept(reply);
  }

  private notGreeted(fault: FaultError): void {
    // Cut off for saying too much, the Banner is linked and greeted anew, or it is lost and that is told.
    if (fault.fault === 'BannerFlood') return;
    // A Banner that does not answer has its own strip.
    if (fault.fault !== 'BannerNoAnswer') this.store.notify(fault);
    this.lose();
    // The Banner is well and will not say again that it is ready.
    if (fault.fault === 'InternalError') {
      this.failures += 1;
      later(this.deps, this.failures, () => this.greet(), this.store.notify);
    }
  }

  /** The Banner is gone, or its page was left: nothing is covered, the strip says so, and the next greeting mends it. */
  private lose(): void {
    this.store.patch({ link: 'waiting' });
    this.waitForGreeting();
  }

  private helloRequest(versions: readonly number[]): HelloRequest {
    const { orgId, userId, username, language } = this.facts;
    return {
      versions: [...versions],
      org: { id: orgId },
      user: { id: userId, username, language },
      last: this.session === '' ? null : { session: this.session, seq: this.sequence.replayFrom }
    };
  }

  private accept(reply: HelloReply): void {
    if (reply.version === null) {
      this.store.patch({ link: 'noCommonVersion' });
      return;
    }
    if (reply.session !== this.session) this.sequence.startOver();
    this.session = reply.session;
    this.store.patch({ link: 'linked', bridgeVersion: reply.version, capabilities: reply.capabilities });
    const { background } = this.store;
    const { agent, replay, scenarios = null } = reply;
    if (agent !== null) background(() => this.onAgent(agent));
    background(() => this.onTime(reply.now));
    // Before the replay: its interactions are searched and logged by them.
    background(() => this.listener.scenarios(scenarios));
    this.sequence.replayed(replay.map((one) => one.seq));
    // Each for itself: one that cannot be followed costs no other its log.
    const followed = replay.map((one) => this.follow(one.seq, one.snapshot));
    if (followed.every(Boolean)) this.failures = 0;
    this.awaitMissing();
    this.listener.linked();
  }

  private onInteraction(seq: number, snapshot: InteractionSnapshot): void {
    this.sequence.received(seq);
    this.follow(seq, snapshot);
    this.awaitMissing();
  }

  /** False after a mistake of our own, which is told: the Banner will be asked for the message again. */
  private follow(seq: number, snapshot: InteractionSnapshot): boolean {
    this.store.background(() => this.compare(snapshot));
    try {
      this.listener.interaction(this.session, seq, snapshot);
      return true;
    } catch (error) {
      this.store.notify(toFault(error));
      this.sequence.failed(seq);
      this.failures += 1;
      return false;
    }
  }

  /** Where INO cx does not tell its time, its calls do. */
  private compare(snapshot: InteractionSnapshot): void {
    const { clockOff } = this.store.get();
    const off = clockOffBy(snapshot, this.deps.clock.now());
    if (off !== null && isNews(off, clockOff, this.knowsTime)) this.store.patch({ clockOff: off });
  }

  private onTime(now: number | undefined): void {
    this.knowsTime = now !== undefined;
    if (now !== undefined) this.store.patch({ clockOff: this.deps.clock.now() - now });
  }

  /** A message may overtake another; one that does not come was lost, and with it perhaps the end of a call. */
  private awaitMissing(): void {
    if (this.overdue || !this.sequence.hasGap) return;
    const wait = doubled(OVERDUE_AFTER, this.failures, LONGEST_OVERDUE);
    this.deps.clock.after(wait, () => {
      this.overdue = false;
      if (this.sequence.hasGap && this.store.get().link === 'linked') this.greetSoon();
    });
    this.overdue = true;
  }

  /** Usernames have the form of an e-mail address; their case says nothing. */
  private onAgent(agent: NonNullable<SoftphoneState['agent']>): void {
    const { username } = this.facts;
    const same = agent.username.toLowerCase() === username.toLowerCase();
    this.store.patch({ agent, mismatch: same ? '' : `INO cx: ${agent.username}, Salesforce: ${username}` });
  }

  private waitForGreeting(): void {
    this.stopWaiting();
    this.stopWaiting = this.deps.clock.after(SILENT_AFTER, () => {
      if (this.store.get().link === 'waiting') this.store.patch({ link: 'silent' });
    });
  }
}
