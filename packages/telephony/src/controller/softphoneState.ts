import type { RelatedRecord } from '../call-log/callLog.ts';
import type { FaultError } from '../faults/faults.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { type ResolvedScenarios, NO_SCENARIOS, type SourcedProblem, resolveScenarios } from '../scenario/scenario.ts';
import { type Settings, readSettings } from '../settings/settings.ts';
import type { AgentMessage, BannerCapability } from '../ports/bridge.ts';
import type { LogEntry, PageRecord } from '../ports/ports.ts';
import type { CallRecord } from './callRecord.ts';

/**
 * How the Banner in the frame and the softphone stand.
 *
 *   waiting ──(greeted)──> linked ──(frame navigates, no answer)──> waiting
 *      │ frame loaded, nobody spoke for a while
 *      v
 *   silent ──(greeted, at any time)──> linked
 *
 * `blocked`: a policy of the page kept the frame from loading. `noCommonVersion`: greeted, but the versions differ.
 * No state is final and none covers the frame: a login may take minutes.
 */
export type LinkState = 'waiting' | 'silent' | 'blocked' | 'linked' | 'noCommonVersion';

/** What the agent does with a call in the softphone; null leaves it to INO cx. */
export interface CallWork {
  readonly notes: string | null;
  /** INO cx's notes that were there when the agent began to type: the agent's take their place. What INO cx says afterwards is joined to them. */
  readonly notesOver?: string | null;
  readonly result: string | null;
  /** A record that is no person: the case, the opportunity, the account the call is about. */
  readonly about: RelatedRecord | null;
}

export const NO_WORK: CallWork = { notes: null, result: null, about: null };

/** One interaction in the softphone, with what the softphone found out and did about it. */
export interface TrackedCall {
  readonly interaction: Interaction;
  /** Whose call it is. */
  readonly record: CallRecord;
  /** A page popped for it by itself. */
  readonly popped: boolean;
  /** It was over when this page first received it: an earlier page may have made the log, though nothing that is stored says so. */
  readonly receivedOver: boolean;
  /** The log is the outbox's business now. */
  readonly handedToLog: boolean;
  /** The Task of its log, once known. */
  readonly taskId: string | null;
  readonly work: CallWork;
  /** Records the agent may relate the log to, newest first: visited during the call, or looked for. */
  readonly candidates: readonly RelatedRecord[];
  /** A follow-up was made. */
  readonly followedUp: boolean;
  /** Where the agent created the record from the call's card: what Undo brings back. Null or absent otherwise. */
  readonly linked?: CallRecord | null;
}

/** A fault the agent has not closed yet. */
export interface Notice {
  readonly key: string;
  readonly fault: FaultError;
}

export interface SoftphoneState {
  /** False until Salesforce has handed out the settings, or failed to. */
  readonly started: boolean;
  /** Why there is no phone: Open CTI absent or dead, or an unusable login URL. */
  readonly problem: FaultError | null;
  readonly settings: Settings;
  /** In which order records are looked for, and what the rules give the logs. */
  readonly scenarios: ResolvedScenarios;
  /** Where the Banner is loaded from; null with a problem. */
  readonly address: { readonly url: string; readonly origin: string } | null;
  /** Counts up when the agent loads INO cx again. */
  readonly frameNumber: number;
  readonly link: LinkState;
  /** Host that a policy blocked; empty otherwise. */
  readonly blockedHost: string;
  /** Version of the bridge that was last settled on; null before. */
  readonly bridgeVersion: number | null;
  readonly capabilities: readonly BannerCapability[];
  readonly agent: Omit<AgentMessage, 'v'> | null;
  /** Both usernames, where INO cx and Salesforce know different users; empty where they agree. */
  readonly mismatch: string;
  /** How far this computer's clock is ahead of INO cx's (ms; behind: below 0); null while that is not known. Call times are INO cx's. */
  readonly clockOff: number | null;
  /** A field that was clicked and has several numbers: the agent chooses one. */
  readonly dialChoice: { readonly numbers: readonly string[]; readonly record: PageRecord | null } | null;
  /** The record whose page the agent is on; null on any other page. */
  readonly page: RelatedRecord | null;
  /** Newest first: those that run, and the last few that ended. */
  readonly calls: readonly TrackedCall[];
  readonly logs: readonly LogEntry[];
  readonly notices: readonly Notice[];
  /** What a screen reader says next: the last log saved, a log copied, the name of the record that a call was linked to. */
  readonly announcement: 'nothing' | 'logSaved' | 'logCopied' | { readonly linkedTo: string };
}

const INITIAL_SETTINGS = readSettings({}).settings;

export const INITIAL_STATE: SoftphoneState = {
  started: false,
  problem: null,
  settings: INITIAL_SETTINGS,
  scenarios: resolveScenarios({
    banner: NO_SCENARIOS,
    settings: NO_SCENARIOS,
    order: { objectNames: INITIAL_SETTINGS.screenPop.order, isDefault: true },
    layout: null
  }),
  address: null,
  frameNumber: 1,
  link: 'waiting',
  blockedHost: '',
  bridgeVersion: null,
  capabilities: [],
  agent: null,
  mismatch: '',
  clockOff: null,
  dialChoice: null,
  page: null,
  calls: [],
  logs: [],
  notices: [],
  announcement: 'nothing'
};

/** What of the scenarios cannot be followed, with its place and its source; those of the defaults are no notice, but stand here too. */
export const scenarioProblems = (state: SoftphoneState): readonly SourcedProblem[] => state.scenarios.problems;
