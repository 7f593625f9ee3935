import { PROTOCOL_VERSIONS } from 'c/bannerProtocol';
import { toFault } from 'c/faults';
import type { BannerCapability, HelloReply, HelloRequest, InteractionSnapshot } from 'types/bridge';
import type { BannerEvents, BannerPort, Clock, PageFacts } from 'types/ports';
import { clockOffBy, isNews } from './clockOff';
import type { DeskState } from './deskState';
import type { DeskStore } from './deskStore';
import { HeardNumbers } from './heardNumbers';

/** How long a loaded frame may stay silent before the strip says so (ms). Nothing ends then: a login takes as long as it takes. */
const SILENT_AFTER = 8000;

/** How long a missing message may still be on its way (ms). Then the Banner is greeted anew, and its reply holds what was lost. */
const OVERDUE_AFTER = 5000;

export interface LinkListener {
  interaction(session: string, seq: number, snapshot: InteractionSnapshot): void;
  recording(interactionId: string, url: string | null): void;
  /** What INO cx has configured for this agent, unread; null: nothing. */
  scenarios(config: unknown): void;
  linked(): void;
}

/** Greets the Banner whenever it says it is ready, keeps the state of the link, and passes on what the Banner says. */
export class BannerLink {
  private readonly clock: Clock;
  private readonly facts: PageFacts;
  private readonly store: DeskStore;
  private readonly listener: LinkListener;
  private banner: BannerPort | null = null;
  private session = '';
  private readonly numbers = new HeardNumbers();
  /** INO cx told its time in the greeting: no call needs to be asked for it. */
  private knowsTime = false;
  private overdue = false;
  private stopWaiting = (): void => undefined;

  constructor(deps: { clock: Clock; facts: PageFacts }, store: DeskStore, listener: LinkListener) {
    this.clock = deps.clock;
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
    if (link === 'linked') void this.greet();
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
    return {
      ready: () => void this.greet(),
      lost: () => this.lose(),
      agent: ({ v: _version, ...agent }) => this.heardAgent(agent),
      interaction: (message) => this.heard(message.seq, message.snapshot),
      recording: (message) => this.listener.recording(message.interactionId, message.url),
      scenarios: (config) => this.listener.scenarios(config),
      fault: (fault) => this.store.notify(fault)
    };
  }

  private async greet(): Promise<void> {
    const greeted = this.banner;
    if (greeted === null) return;
    this.stopWaiting();
    try {
      const reply = await greeted.hello(this.helloRequest());
      if (greeted === this.banner) this.accept(reply);
    } catch (error) {
      if (greeted !== this.banner) return;
      const fault = toFault(error, 'BannerNoAnswer');
      // Cut off for saying too much, the Banner is linked and greeted anew, or it is lost and that is told.
      if (fault.fault === 'BannerFlood') return;
      // A Banner that does not answer has its own strip.
      if (fault.fault !== 'BannerNoAnswer') this.store.notify(fault);
      this.lose();
    }
  }

  /** The Banner is gone, or its page was left: nothing is covered, the strip says so, and the next greeting mends it. */
  private lose(): void {
    this.store.patch({ link: 'waiting' });
    this.waitForGreeting();
  }

  private helloRequest(): HelloRequest {
    const { orgId, userId, username, language } = this.facts;
    return {
      versions: [...PROTOCOL_VERSIONS],
      org: { id: orgId },
      user: { id: userId, username, language },
      last: this.session === '' ? null : { session: this.session, seq: this.numbers.replayFrom }
    };
  }

  private accept(reply: HelloReply): void {
    if (reply.version === null) {
      this.store.patch({ link: 'noCommonVersion' });
      return;
    }
    if (reply.session !== this.session) this.numbers.startOver();
    this.session = reply.session;
    this.store.patch({ link: 'linked', bridgeVersion: reply.version, capabilities: reply.capabilities });
    if (reply.agent !== null) this.heardAgent(reply.agent);
    this.hearTime(reply.now);
    // Before the replay: its interactions are searched and logged by them.
    this.listener.scenarios(reply.scenarios ?? null);
    this.numbers.replayed(reply.replay.map((one) => one.seq));
    for (const one of reply.replay) this.tell(one.seq, one.snapshot);
    this.listener.linked();
  }

  private heard(seq: number, snapshot: InteractionSnapshot): void {
    this.numbers.heard(seq);
    this.tell(seq, snapshot);
    if (this.numbers.hasGap) this.awaitMissing();
  }

  private tell(seq: number, snapshot: InteractionSnapshot): void {
    this.compare(snapshot);
    this.listener.interaction(this.session, seq, snapshot);
  }

  /** Where INO cx does not tell its time, its calls do. */
  private compare(snapshot: InteractionSnapshot): void {
    const { clockOff } = this.store.get();
    const off = clockOffBy(snapshot, this.clock.now());
    if (off !== null && isNews(off, clockOff, this.knowsTime)) this.store.patch({ clockOff: off });
  }

  private hearTime(now: number | undefined): void {
    this.knowsTime = now !== undefined;
    if (now !== undefined) this.store.patch({ clockOff: this.clock.now() - now });
  }

  /** A message may overtake another; one that does not come was lost, and with it perhaps the end of a call. */
  private awaitMissing(): void {
    if (this.overdue) return;
    this.overdue = true;
    this.clock.after(OVERDUE_AFTER, () => {
      this.overdue = false;
      if (this.numbers.hasGap && this.store.get().link === 'linked') void this.greet();
    });
  }

  /** Usernames have the form of an e-mail address; their case says nothing. */
  private heardAgent(agent: NonNullable<DeskState['agent']>): void {
    const { username } = this.facts;
    const same = agent.username.toLowerCase() === username.toLowerCase();
    this.store.patch({ agent, mismatch: same ? '' : `INO cx: ${agent.username}, Salesforce: ${username}` });
  }

  private waitForGreeting(): void {
    this.stopWaiting();
    this.stopWaiting = this.clock.after(SILENT_AFTER, () => {
      if (this.store.get().link === 'waiting') this.store.patch({ link: 'silent' });
    });
  }
}
