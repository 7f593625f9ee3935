import type { AgentState, InteractionSnapshot, RecordRef } from '@inocx/telephony/ports/bridge.ts';

/** An interaction in a customer system that INO cx's server works with. */
export interface CrmView {
  /** Name of the CRM v2. */
  readonly name: string;
  /** Whose interaction it is; null while nobody knows. */
  readonly record: RecordRef | null;
  /** Those that the agent may choose from: several with the same number, or found and not proven. */
  readonly choices: readonly RecordRef[];
  readonly logged: boolean;
}

/** What the HTTP API and the Banner's page see of one interaction. */
export interface InteractionView extends InteractionSnapshot {
  /** Counts the changes of all interactions of this user; the value of this one's latest. */
  readonly seq: number;
  readonly username: string;
  /** The agent called or wrote first: then the other party is the called one. */
  readonly begunByAgent: boolean;
  readonly muted: boolean;
  readonly digits: string;
  /** The Task the softphone saved, once it said so. */
  readonly taskId: string | null;
  readonly selectedRecord: RecordRef | null;
  /** Absent without a CRM v2 of type Integration. */
  readonly crm?: CrmView;
}

/** One change, for the bridge: every state an interaction passed through reaches the softphone, also between two looks of the page. */
export interface Change {
  readonly seq: number;
  readonly kind: 'interaction' | 'recording';
  readonly snapshot: InteractionSnapshot;
}

/** Answer of GET /api/agent/view: the server's state is the truth, the page only shows it. */
export interface AgentView {
  /** The server's time when it answered (UTC ms); null in a view that no server made. */
  readonly now: number | null;
  /** Goes up whenever anything here changes; the next request waits for that. */
  readonly revision: number;
  readonly session: string;
  readonly username: string;
  readonly name: string;
  readonly agentState: AgentState;
  /** What the Maker has for this user, for the softphone; null: no CRM v2. */
  readonly scenarios: unknown;
  /** Seq of the last change there is. */
  readonly seq: number;
  /** Changes after the seq the page named, oldest first. */
  readonly changes: readonly Change[];
  /** Newest first; those in hand and the latest of the history. */
  readonly interactions: readonly InteractionView[];
}
