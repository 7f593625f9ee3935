import { chooseVersion, guardHello, PROTOCOL_VERSIONS } from '../guards/guards.ts';
import { FaultError, background, redact, toFault } from '@inocx/telephony/faults/faults.ts';
import type {
  AgentState,
  AgentTrouble,
  HelloReply,
  HelloRequest,
  InteractionSnapshot,
  SoftphoneMethods
} from '@inocx/telephony/ports/bridge.ts';
import { createWindowLink, LinkError, type WindowLink } from '../link/windowLink.ts';
import { checkOptions, newSession } from './options.ts';
import { ReplayLog } from './replayLog.ts';
import { answeringMethods, context } from './requests.ts';
import type { BannerClient, BannerClientOptions, BannerLinkState } from './types.ts';

/** The softphone takes a message in a few milliseconds; one that took this long is stuck or gone. */
const SEND_TIMEOUT_MS = 10_000;

/** Recordings on their way that no softphone has taken; the oldest are let go. */
const MAX_RECORDINGS = 500;

type Sending = readonly [method: 'agent' | 'interaction', body: object];

/**
 * Opens the Banner's end of the bridge and waits for a softphone, as long as it takes.
 * @throws TypeError when an origin is not exact, the session is no id, or a capability has no method
 */
export function createBannerClient(options: BannerClientOptions): BannerClient {
  checkOptions(options);
  return new Client(options);
}

class Client implements BannerClient {
  state: BannerLinkState = 'waiting';
  private readonly options: BannerClientOptions;
  private readonly session: string;
  private readonly log = new ReplayLog();
  private readonly recordings = new Map<string, string | null>();
  private readonly listeners = new Set<(state: BannerLinkState) => void>();
  private link: WindowLink | null = null;
  private version: number | null = null;
  private agentNow: HelloReply['agent'] = null;
  private config: unknown;
  /** What the last greeting was answered with. */
  private sentConfig: unknown;
  /** What must not overtake the reply to `hello` that is on its way; null when none is. */
  private held: Sending[] | null = null;

  constructor(options: BannerClientOptions) {
    this.options = options;
    this.session = newSession(options.session);
    window.addEventListener('pagehide', this.leave);
    window.addEventListener('pageshow', this.comeBack);
    this.open();
  }

  onState(listener: (state: BannerLinkState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  agent(state: AgentState, username: string, trouble: AgentTrouble | null = null): void {
    this.agentNow = trouble === null ? { state, username } : { state, username, trouble };
    this.send('agent', this.agentNow);
  }

  interaction(snapshot: InteractionSnapshot): void {
    this.send('interaction', this.log.add(snapshot));
  }

  recording(interactionId: string, url: string | null): void {
    this.log.addRecording(interactionId, url);
    this.recordings.delete(interactionId);
    this.recordings.set(interactionId, url);
    for (const oldest of this.recordings.keys()) if (this.recordings.size > MAX_RECORDINGS) this.recordings.delete(oldest);
    this.sendRecording(interactionId, url);
  }

  scenarios(config: unknown): void {
    this.config = config;
    this.sendScenarios();
  }

  destroy(): void {
    if (this.state === 'destroyed') return;
    window.removeEventListener('pagehide', this.leave);
    window.removeEventListener('pageshow', this.comeBack);
    this.leave();
    this.enter('destroyed');
    this.listeners.clear();
  }

  private open(): void {
    const remoteWindow = this.options.softphoneWindow ?? window.parent;
    // A Banner in a tab of its own has no softphone around it.
    if (remoteWindow === window) return;
    this.link = createWindowLink({
      remoteWindow,
      origins: this.options.allowedOrigins,
      methods: { hello: (request: unknown) => this.hello(request), ...answeringMethods(this.options.methods, this.problem) },
      onLinked: () => this.inBackground(() => this.post('ready', { v: PROTOCOL_VERSIONS[0] })),
      onLost: () => this.lose()
    });
  }

  /** The goodbye tells the softphone at once that calls are no longer linked. */
  private readonly leave = (): void => {
    this.link?.destroy();
    this.link = null;
    if (this.state !== 'waiting') this.lose();
  };

  /** A page that the browser had put aside whole comes back without loading. */
  private readonly comeBack = (event: PageTransitionEvent): void => {
    if (event.persisted && this.link === null) this.open();
  };

  private lose(): void {
    this.version = null;
    this.held = null;
    this.enter('waiting');
  }

  private hello(value: unknown): HelloReply {
    const request = guardHello(value, context());
    if (!request.ok) {
      this.problem(request.fault.message);
      throw request.fault;
    }
    // What the Banner says while it is asked what runs is part of the reply.
    this.held = [];
    const version = chooseVersion(request.value.versions);
    const reply = this.reply(version, request.value.last);
    this.version = version;
    const held: Sending[] = [];
    this.held = held;
    // The reply leaves in a microtask; a timer comes after it.
    setTimeout(() => this.afterReply(held), 0);
    return reply;
  }

  private reply(version: number | null, last: HelloRequest['last']): HelloReply {
    const { session, options } = this;
    if (version === null) return { version, session, capabilities: [], agent: null, replay: [] };
    this.log.addMissing(this.fromHost('replay', () => options.replay?.(last)) ?? []);
    const agent = this.fromHost('agent', () => options.agent?.()) ?? this.agentNow;
    this.sentConfig = this.config;
    const scenarios = this.config === undefined ? {} : { scenarios: this.config };
    const now = this.fromHost('now', () => options.now?.());
    const replay = this.log.after(last, session);
    return { version, session, capabilities: options.capabilities, agent, replay, ...scenarios, ...(now === undefined ? {} : { now }) };
  }

  /** A mistake in the Banner's own callback must not cost the link. */
  private fromHost<T>(name: string, ask: () => T): T | undefined {
    try {
      return ask();
    } catch (thrown) {
      this.problem(`${name}: ${thrown instanceof Error ? thrown.message : 'failed'}`);
      return undefined;
    }
  }

  private afterReply(held: Sending[]): void {
    if (this.held !== held) return;
    this.held = null;
    this.enter(this.version === null ? 'noCommonVersion' : 'linked');
    if (this.config !== this.sentConfig) this.sendScenarios();
    for (const [interactionId, url] of this.recordings) this.sendRecording(interactionId, url);
    for (const [method, body] of held) this.send(method, body);
  }

  private sendScenarios(): void {
    if (this.version === null || this.held !== null || this.config === undefined) return;
    const { version: v, config } = this;
    this.inBackground(() => this.post('scenarios', { v, config }));
  }

  /** A recording may have no snapshot here to travel with, so it is kept until a softphone has taken it. */
  private sendRecording(interactionId: string, url: string | null): void {
    if (this.version === null || this.held !== null) return;
    const { version: v } = this;
    this.inBackground(async () => {
      const taken = await this.post('recording', { v, interactionId, url });
      if (taken && this.recordings.get(interactionId) === url) this.recordings.delete(interactionId);
    });
  }

  private send(method: Sending[0], body: object): void {
    const { version: v } = this;
    if (this.held !== null) this.held.push([method, body]);
    else if (v !== null) this.inBackground(() => this.post(method, { v, ...body }));
  }

  /** True when the softphone took the message. */
  private async post(method: keyof SoftphoneMethods, message: object): Promise<boolean> {
    try {
      await this.link?.call(method, message, SEND_TIMEOUT_MS);
      return true;
    } catch (thrown) {
      this.problem(`${method}: ${notSent(thrown).message}`);
      return false;
    }
  }

  private enter(state: BannerLinkState): void {
    if (this.state === state) return;
    this.state = state;
    for (const listener of this.listeners) this.inBackground(() => listener(state));
  }

  /** A mistake in one of the Banner's own listeners costs neither the link nor the other listeners. */
  private inBackground(work: () => unknown): void {
    background(work, (fault) => this.problem(fault.message));
  }

  private readonly problem = (problem: string): void => {
    try {
      this.options.onProblem?.(redact(problem));
    } catch {
      // The Banner's own log failed: there is nobody left to tell, and the link goes on.
    }
  };
}

/** Why the softphone did not take a message: the link, or a mistake of our own. */
function notSent(thrown: unknown): FaultError {
  return thrown instanceof LinkError ? new FaultError('BannerNoAnswer', thrown.message) : toFault(thrown);
}
