import type {
  AgentState,
  AgentTrouble,
  BannerCapability,
  BannerMethods,
  HelloReply,
  HelloRequest,
  InteractionSnapshot
} from '@inocx/telephony/ports/bridge.ts';

/** What the softphone may ask of the Banner. One that is missing is answered with a refusal. */
export type BannerClientMethods = Partial<Omit<BannerMethods, 'hello'>>;

/**
 * `waiting`: no softphone has greeted yet (the page may stand alone, or the softphone is loading).
 * `linked`: greeted, a version is chosen, messages flow.
 * `noCommonVersion`: greeted, but the two sides share no version; nothing is sent.
 * `destroyed`: over.
 */
export type BannerLinkState = 'waiting' | 'linked' | 'noCommonVersion' | 'destroyed';

export interface BannerClientOptions {
  /** Origins of the softphone's page, exact: `https://acme--inocx.vf.force.com`. No pattern, no `*`. */
  readonly allowedOrigins: readonly string[];
  readonly methods: BannerClientMethods;
  /** Id of the Banner's session, 1 to 200 characters. The client adds a part that is new at each load, so numbers never repeat. */
  readonly session: string;
  /** What this Banner can do; `dial`, `control`, `selectRecord` and `taskSaved` need the method of that name. */
  readonly capabilities: readonly BannerCapability[];
  /** Interactions that run, or ended lately, and that were not sent through this client: after a reload, what the server knows. */
  replay?(last: HelloRequest['last']): readonly InteractionSnapshot[];
  /** The agent as of now, for the greeting; without it, what `agent` was last called with. */
  agent?(): HelloReply['agent'];
  /**
   * INO cx's server time now (UTC ms), for the greeting: the softphone then knows how far off this computer's clock is, and says so. Not
   * Date.now(), which is that very clock: take the time of a server's answer, and count on from it with performance.now().
   */
  now?(): number | undefined;
  /** A line for the Banner's own log: a message that did not arrive, a request that was refused. Numbers are masked. */
  onProblem?(problem: string): void;
  /** The window that holds the softphone; `window.parent` unless told. */
  readonly softphoneWindow?: Window;
}

/** The Banner's end of the bridge. Nothing here throws or waits: what cannot be sent now is sent after the next greeting. */
export interface BannerClient {
  readonly state: BannerLinkState;
  /** Calls back at each change of `state`; the returned function ends that. */
  onState(listener: (state: BannerLinkState) => void): () => void;
  /** `trouble`: why the agent is not, or soon may not be, to be reached; left out when all is well. */
  agent(state: AgentState, username: string, trouble?: AgentTrouble | null): void;
  /** Sends the whole state of one interaction. Call it at every change; the sequence number is counted here. */
  interaction(snapshot: InteractionSnapshot): void;
  /** The recording's https address, or null: none will come. May come hours after the end. */
  recording(interactionId: string, url: string | null): void;
  /** Screen-pop order and assignment, as Maker has them; null: none for this agent. Each greeting is answered with the latest. */
  scenarios(config: unknown): void;
  destroy(): void;
}
