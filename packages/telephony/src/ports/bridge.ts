/**
 * The bridge between the INO cx Banner and the softphone, protocol version 1.
 * Prose and one example a message: docs/bridge-protocol.md. Guards: bridge/guards.
 * Times are UTC milliseconds since 1970; durations are whole seconds; phone numbers are text as INO cx has them.
 */

export type Flow = 'voice' | 'email' | 'messaging';
export type Direction = 'inbound' | 'outbound' | 'internal';
export type Routing = 'smart' | 'direct' | 'campaign';
export type InteractionState = 'ringing' | 'dialing' | 'connected' | 'held' | 'wrapUp' | 'ended';
export type Outcome = 'answered' | 'missed' | 'declined' | 'abandoned' | 'failed' | 'voicemail';

/** What the softphone may ask the Banner to do with an interaction; a snapshot lists those possible now in `can`. */
export type ControlAction =
  | 'answer'
  | 'decline'
  | 'hangUp'
  | 'hold'
  | 'resume'
  | 'mute'
  | 'unmute'
  /** Blind: the other party goes to the number at once. */
  | 'transfer'
  | 'digits'
  /** Calls the number while the other party waits on hold; the consultation is an interaction of its own. */
  | 'consult'
  /** Of a consultation: the two others talk on, without the agent. */
  | 'completeTransfer'
  /** Of a consultation: all three talk. */
  | 'conference';

/** The six agent states of INO cx. */
export type AgentState = 'offline' | 'connected' | 'onACall' | 'handlingEmails' | 'handlingMessaging' | 'inInteraction';

/** Why an agent is not to be reached, or soon may not be. */
export type AgentTrouble =
  /** INO cx does not answer the Banner, which tries again for up to 30 seconds. */
  | 'reconnecting'
  /** It tried in vain; the agent is signed out. */
  | 'connectionLost'
  | 'signedOut'
  /** Another sign-in of this user ended the session. */
  | 'signedInElsewhere'
  /** The sign-in was refused: the user has a session elsewhere, and INO cx allows one. */
  | 'sessionElsewhere'
  /** A supervisor signed the agent out. */
  | 'disconnected';

/** The whole state of one interaction: messages carry snapshots, never changes, so that loss and repetition are harmless. */
export interface InteractionSnapshot {
  /** INO cx's id of the interaction, 1 to 255 characters; the key of its log. */
  readonly id: string;
  readonly flow: Flow;
  readonly direction: Direction;
  readonly routing: Routing;
  /** Number or address of the calling party; null when withheld. */
  readonly caller: string | null;
  readonly called: string | null;
  readonly queue: string | null;
  readonly state: InteractionState;
  /** Known once the interaction is in wrapUp or ended; null before. */
  readonly outcome: Outcome | null;
  readonly can: readonly ControlAction[];
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly smartRoutingSeconds: number | null;
  readonly communicationSeconds: number | null;
  /** The agent's words. Empty: the agent has emptied them. Null: there were none, or this page does not know them; what was known stays. */
  readonly qualification: string | null;
  readonly notes: string | null;
  /** True while INO cx expects to have a recording later. */
  readonly recordingExpected: boolean;
  readonly recordingUrl: string | null;
  readonly transferredTo: string | null;
  /**
   * True: it was offered to this agent and is theirs no more; a colleague took it, or it went back to the queue. It is `ended` here, and
   * its log is written where it ends. It may be offered to this agent again. Only what was never answered here can be withdrawn.
   */
  readonly withdrawn?: boolean;
  /** The agent called or wrote first. Needed of internal interactions only, where the direction does not say it. */
  readonly begunByAgent?: boolean | null;
  /** Id of the interaction this consultation was made for, on both sides of the consultation; null for what is none. */
  readonly consultationOf?: string | null;
  /** True while all parties of a consultation and of the interaction it was made for talk together. */
  readonly conference?: boolean;
}

/** Banner -> softphone: `ready`. Sent after each handshake: the Banner (re)loaded and can be greeted. Nothing else is sent before the greeting is answered. */
export interface ReadyMessage {
  /** The best version the Banner speaks; `hello` settles which one is used. */
  readonly v: number;
}

/** Banner -> softphone: `agent`. */
export interface AgentMessage {
  readonly v: number;
  readonly state: AgentState;
  /** INO cx username, in e-mail form; compared with the Salesforce username without regard to case. */
  readonly username: string;
  /** Null or left out: all is well. */
  readonly trouble?: AgentTrouble | null;
}

/** Banner -> softphone: `interaction`. `seq` counts up from 1 with each `interaction` of a Banner session. */
export interface InteractionMessage {
  readonly v: number;
  readonly seq: number;
  readonly snapshot: InteractionSnapshot;
}

/** Banner -> softphone: `recording`. May come long after the interaction ended. */
export interface RecordingMessage {
  readonly v: number;
  readonly interactionId: string;
  /** https address, or null: no recording will come. */
  readonly url: string | null;
}

/** Banner -> softphone: `scenarios`, when they change. Kept as they came; read by telephony/scenario. Null: INO cx has none for this agent. */
export interface ScenariosMessage {
  readonly v: number;
  readonly config: unknown;
}

/** Softphone -> Banner: `hello`. Sent after each `ready`. */
export interface HelloRequest {
  /** Bridge versions this softphone speaks, best first. */
  readonly versions: readonly number[];
  readonly org: { readonly id: string };
  readonly user: { readonly id: string; readonly username: string; readonly language: string };
  /** Where the softphone left off, so that the Banner replays what came later; null at first. `seq` is 0 when nothing came yet. */
  readonly last: { readonly session: string; readonly seq: number } | null;
}

/** What the Banner can do; the softphone offers nothing that is not listed. */
export type BannerCapability = 'dial' | 'control' | 'selectRecord' | 'taskSaved' | 'scenarios';

export interface HelloReply {
  /** The version chosen from the request's, or null when there is none in common: then the link stays down. */
  readonly version: number | null;
  /** Id of the Banner's session, new with each load of its page; sequence numbers of another session say nothing. */
  readonly session: string;
  readonly capabilities: readonly BannerCapability[];
  readonly agent: Omit<AgentMessage, 'v'> | null;
  /** Interactions that run, or changed after `last`, oldest first; at most 500. */
  readonly replay: readonly { readonly seq: number; readonly snapshot: InteractionSnapshot }[];
  /** INO cx's server time when it answered (UTC ms), so that a wrong clock of this computer is known for one. Not the time of the Banner's page. */
  readonly now?: number;
  /** As in the message `scenarios`; here, because the interactions of the replay are searched and logged by them. */
  readonly scenarios?: unknown;
}

export interface RecordRef {
  readonly id: string;
  /** API name of the object, such as Contact. */
  readonly objectName: string;
  readonly name: string;
}

/** Softphone -> Banner: `dial`. */
export interface DialRequest {
  readonly v: number;
  readonly number: string;
  /** Digits of the extension behind the number, where the field has one: to be keyed once it answers. */
  readonly extension?: string;
  readonly record: RecordRef | null;
}

/** Softphone -> Banner: `control`. `args`: digits (0-9 * #) for `digits`, a number for `transfer` and `consult`. */
export interface ControlRequest {
  readonly v: number;
  readonly interactionId: string;
  readonly action: ControlAction;
  readonly args: { readonly digits?: string; readonly to?: string } | null;
}

/** Softphone -> Banner: `selectRecord`. The record of this interaction, once the agent has answered it or has selected the record. */
export interface SelectRecordRequest {
  readonly v: number;
  readonly interactionId: string;
  readonly record: RecordRef;
}

/** Softphone -> Banner: `taskSaved`. */
export interface TaskSavedRequest {
  readonly v: number;
  readonly interactionId: string;
  readonly taskId: string;
}

/** Answer to every softphone -> Banner call but `hello`. */
export type BannerAnswer = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** The methods the softphone exposes to the Banner. They answer nothing: a refused message is the softphone's to show. */
export interface SoftphoneMethods {
  ready(message: ReadyMessage): void;
  agent(message: AgentMessage): void;
  interaction(message: InteractionMessage): void;
  recording(message: RecordingMessage): void;
  scenarios(message: ScenariosMessage): void;
}

/** The methods the Banner exposes to the softphone. */
export interface BannerMethods {
  hello(request: HelloRequest): HelloReply | Promise<HelloReply>;
  dial(request: DialRequest): BannerAnswer | Promise<BannerAnswer>;
  control(request: ControlRequest): BannerAnswer | Promise<BannerAnswer>;
  selectRecord(request: SelectRecordRequest): BannerAnswer | Promise<BannerAnswer>;
  taskSaved(request: TaskSavedRequest): BannerAnswer | Promise<BannerAnswer>;
}
