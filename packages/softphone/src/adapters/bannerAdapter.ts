import {
  type GuardContext,
  type Guarded,
  guardAgent,
  guardAnswer,
  guardHelloReply,
  guardInteraction,
  guardReady,
  guardRecording,
  guardScenarios,
  PROTOCOL_VERSIONS
} from '@inocx/bridge/guards/guards.ts';
import { FaultError, type FaultName } from '@inocx/telephony/faults/faults.ts';
import type { HelloReply, HelloRequest } from '@inocx/telephony/ports/bridge.ts';
import type { BannerEvents, BannerPort } from '@inocx/telephony/ports/ports.ts';
import { createWindowLink, LinkError, type LinkFailure, type WindowLink } from '@inocx/bridge/link/windowLink.ts';

export interface BannerAdapterOptions {
  /** `contentWindow` of the Banner's frame; it stays the same through every navigation. */
  readonly frameWindow: Window;
  /** The one origin that is heard: taken from the login URL, or declared in the settings. */
  readonly origin: string;
  /** How long a call may wait for its answer once the link is up. Default: 10 s. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;

/** A busy agent's Banner says a few messages a second. After a greeting it replays up to 500 calls and as many recordings. */
const LIMIT = { burst: 1000, perSecond: 20, pauseMs: 3000 };

const FAULT_OF: Readonly<Record<LinkFailure, FaultName>> = {
  notLinked: 'BannerNoAnswer',
  noAnswer: 'BannerNoAnswer',
  cutOff: 'BannerFlood',
  noMethod: 'BannerRefused',
  threw: 'BannerRefused'
};

/**
 * The Banner in its frame, over the bridge. Nothing is heard before `listen`.
 * @throws TypeError when the origin is not exact
 */
export function createBannerAdapter(options: BannerAdapterOptions): BannerPort & { destroy(): void } {
  return new BannerAdapter(options);
}

class BannerAdapter implements BannerPort {
  readonly versions = PROTOCOL_VERSIONS;
  private readonly options: BannerAdapterOptions;
  private readonly v = PROTOCOL_VERSIONS[0];
  private link: WindowLink | null = null;
  private events: BannerEvents | null = null;

  constructor(options: BannerAdapterOptions) {
    this.options = options;
  }

  listen(events: BannerEvents): void {
    if (this.events !== null) throw new Error('The Banner has its listener already.');
    this.link = createWindowLink({
      remoteWindow: this.options.frameWindow,
      origins: [this.options.origin],
      methods: this.methods(events),
      // The Banner says when it can be greeted.
      onLinked: () => undefined,
      onLost: () => events.lost?.(),
      limit: LIMIT,
      // What is not heard meanwhile comes with the replay of the next greeting.
      onPause: () => events.fault(new FaultError('BannerFlood', 'too many messages'))
    });
    this.events = events;
  }

  async hello(request: HelloRequest): Promise<HelloReply> {
    const reply = await this.call('hello', request);
    const taken = this.taken(guardHelloReply(reply, request.versions, this.context()));
    this.link?.charge(taken.replay.length);
    return taken;
  }

  dial(command: Parameters<BannerPort['dial']>[0]): Promise<void> {
    const { number, extension, record } = command;
    return this.ask('dial', { v: this.v, number, ...(extension === undefined ? {} : { extension }), record });
  }

  control(...[interactionId, action, args]: Parameters<BannerPort['control']>): Promise<void> {
    return this.ask('control', { v: this.v, interactionId, action, args });
  }

  selectRecord(...[interactionId, record]: Parameters<BannerPort['selectRecord']>): Promise<void> {
    return this.ask('selectRecord', { v: this.v, interactionId, record });
  }

  taskSaved(...[interactionId, taskId]: Parameters<BannerPort['taskSaved']>): Promise<void> {
    return this.ask('taskSaved', { v: this.v, interactionId, taskId });
  }

  destroy(): void {
    this.link?.destroy();
    this.link = null;
  }

  private async ask(method: string, request: object): Promise<void> {
    const answer = this.taken(guardAnswer(await this.call(method, request), this.context()));
    if (!answer.ok) throw new FaultError('BannerRefused', `${method}: ${answer.reason}`);
  }

  private async call(method: string, request: object): Promise<unknown> {
    if (this.link === null) throw new FaultError('BannerNoAnswer', `${method}: not linked`);
    try {
      return await this.link.call(method, request, this.options.timeoutMs ?? TIMEOUT_MS);
    } catch (thrown) {
      throw thrown instanceof LinkError ? new FaultError(FAULT_OF[thrown.failure], thrown.message) : thrown;
    }
  }

  /** What a guard let through; what it repaired is told. @throws FaultError when it refused */
  private taken<T>(guarded: Guarded<T>): T {
    if (!guarded.ok) throw guarded.fault;
    for (const fault of guarded.repaired) this.events?.fault(fault);
    return guarded.value;
  }

  /** The Banner gets no answer to its messages: what is wrong with them is shown to the agent. */
  private methods(events: BannerEvents): Record<string, (value: unknown) => void> {
    const guarding = <T>(guard: (value: unknown, context: GuardContext) => Guarded<T>, tell: (message: T) => void) => {
      return (value: unknown): void => {
        const guarded = guard(value, this.context());
        if (guarded.ok) tell(this.taken(guarded));
        else events.fault(guarded.fault);
      };
    };
    return {
      ready: guarding(guardReady, () => events.ready()),
      agent: guarding(guardAgent, (message) => events.agent(message)),
      interaction: guarding(guardInteraction, (message) => events.interaction(message)),
      recording: guarding(guardRecording, (message) => events.recording(message)),
      scenarios: guarding(guardScenarios, (message) => events.scenarios(message.config))
    };
  }

  private context(): GuardContext {
    return { origin: this.options.origin };
  }
}
