/**
 * The ports of the softphone: all that its logic knows of Salesforce, INO cx, the browser and the clock (design, section 4).
 * Every promise here settles: with a value, or with a FaultError of telephony/faults. Fakes: packages/testing/src. Contract suites: packages/testing/src/contract.
 */
import type { FaultError, FaultName } from '../faults/faults.ts';
import type {
  AgentMessage,
  ControlAction,
  Direction,
  Flow,
  HelloReply,
  HelloRequest,
  InteractionMessage,
  InteractionState,
  RecordRef,
  RecordingMessage
} from './bridge.ts';

export type CallType = 'inbound' | 'outbound' | 'internal';

/** A record that a search brought back; `fields` holds only what the user's softphone layout lists. */
export interface FoundRecord {
  readonly id: string;
  readonly objectName: string;
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Person accounts: the id of their contact, which is what a Task's WhoId takes. */
  readonly personContactId: string | null;
}

export type ScreenPop =
  | { readonly type: 'record'; readonly recordId: string }
  | { readonly type: 'search'; readonly text: string }
  | { readonly type: 'newRecord'; readonly objectName: string; readonly defaults: Readonly<Record<string, string>> }
  | { readonly type: 'flow'; readonly flowName: string; readonly args: readonly FlowArgument[] };

export interface FlowArgument {
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
}

/** API field name -> value, as saveLog takes them. */
export type TaskFields = Readonly<Record<string, string | number | boolean | null>>;
export type TaskId = string;

/** How long one save waits for its answer, and who hears of an answer that comes when nobody waits for it any more. */
export interface SaveWait<T> {
  readonly limitMs: number;
  /** Settles as the save would have. */
  onLate(answer: Promise<T>): void;
}

/** Open CTI cannot read a record: it searches, pops, creates and updates. */
export interface RecordsPort {
  /** Searches all objects of the user's softphone layout at once and moves nothing. `query` has at least 3 characters. */
  search(query: string, call: CallType): Promise<FoundRecord[]>;
  pop(target: ScreenPop): Promise<void>;
  /** Rejects with DUPLICATE_TASK (its `recordId` is the existing Task when Salesforce named it) on a used interaction id. */
  createTask(fields: TaskFields, wait?: SaveWait<TaskId>): Promise<TaskId>;
  updateTask(id: TaskId, fields: TaskFields, wait?: SaveWait<void>): Promise<void>;
  /** Shows a saved Task on the page the agent looks at. */
  refresh(): Promise<void>;
}

/** A record as Lightning tells of its page. */
export interface PageRecord extends RecordRef {
  /** Person accounts only: the id of their contact, which is what a Task's WhoId takes. */
  readonly personContactId?: string;
}

export interface Navigation {
  readonly record: PageRecord | null;
  /** The tab the page is in; absent where there is one only. */
  readonly tab?: string;
}

export interface DialCommand {
  readonly number: string;
  readonly record: PageRecord | null;
}

/** One number, with digits to key once it answers. */
export interface NumberToDial extends DialCommand {
  readonly extension?: string;
}

/** Where call commands come from; for Open CTI that is click-to-dial. */
export interface CallControlPort {
  /** Makes phone fields clickable, or plain again. */
  setDialling(enabled: boolean): Promise<void>;
  onDial(listener: (command: DialCommand) => void): void;
  onNavigation(listener: (navigation: Navigation) => void): void;
  /** The tab in which a page would pop now, named as in `Navigation`; absent where there is one only. */
  tabInView?(): string;
}

/** One interaction as the package's own pages see it: docs/extending.md. Times are UTC ms. */
export interface LiveCall {
  readonly id: string;
  readonly flow: Flow;
  readonly direction: Direction;
  readonly state: InteractionState;
  /** Number or address of the other party; null when withheld. */
  readonly number: string | null;
  readonly queue: string | null;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  /** What it is about; null while that is not known. */
  readonly record: RecordRef | null;
}

export interface LiveState {
  /** Those that have not ended, newest first. */
  readonly calls: readonly LiveCall[];
  readonly canDial: boolean;
}

/** The package's own pages in the same Lightning tab: they follow the live calls, and may ask to dial. */
export interface RecordPagesPort {
  /** Tells the pages, once a change; a page that opens later is told the last again. Rejects where Salesforce has no way to them. */
  tell(live: LiveState): Promise<void>;
  onDial(listener: (command: DialCommand) => void): void;
}

/** Call center settings as Salesforce hands them out: a flat map, keys such as `/connection/loginUrl`. */
export type RawSettings = Readonly<Record<string, unknown>>;

/** Object API name -> fields the search returns, for inbound calls. */
export type SoftphoneLayout = Readonly<Record<string, readonly string[]>>;

export interface PanelState {
  /** Text of the utility item and of the panel's head. */
  readonly label: string;
  /** SLDS utility icon name. */
  readonly icon: string;
  /** True opens the panel (a ringing call); false leaves it as the agent has it. */
  readonly open: boolean;
}

export interface UtilityPanelPort {
  settings(): Promise<RawSettings>;
  layout(): Promise<SoftphoneLayout>;
  show(panel: PanelState): Promise<void>;
  /** Tells Salesforce that the softphone started; without it a standby URL would take over. */
  ready(): Promise<void>;
}

/** What the Banner says, after the guards. */
export interface BannerEvents {
  agent(message: AgentMessage): void;
  interaction(message: InteractionMessage): void;
  recording(message: RecordingMessage): void;
  scenarios(config: unknown): void;
  /** The Banner (re)loaded: greet it. */
  ready(): void;
  /** The Banner's page went away: calls are not linked until the next `ready`. A page that crashed says nothing. */
  lost?(): void;
  /** A message was refused or repaired; shown to the agent, never silent. */
  fault(fault: FaultError): void;
}

export interface BannerPort {
  /** Bridge versions that this end speaks, best first; a greeting offers them. */
  readonly versions: readonly number[];
  hello(request: HelloRequest): Promise<HelloReply>;
  dial(command: NumberToDial): Promise<void>;
  control(interactionId: string, action: ControlAction, args: { readonly digits?: string; readonly to?: string } | null): Promise<void>;
  selectRecord(interactionId: string, record: RecordRef): Promise<void>;
  taskSaved(interactionId: string, taskId: TaskId): Promise<void>;
  /** One listener, set once, before the frame gets its address. */
  listen(events: BannerEvents): void;
}

/** One log waiting for, or kept in step with, its Task. Stored before the first send. */
export interface LogEntry {
  readonly interactionId: string;
  /** `create`: no Task yet; `update`: Task known, fields waiting; `done`: nothing to send, kept until the recording came or gave up. */
  readonly step: 'create' | 'update' | 'done';
  /** Null before the create, and for good when Salesforce has a Task but did not name it (notice DuplicateTask). */
  readonly taskId: TaskId | null;
  /** Fields the next send carries; for a Task that Salesforce did not name: fields that cannot be sent. */
  readonly pending: TaskFields;
  /** While there is no Task: what to send instead if Salesforce turns out to have one. Owned fields and the agent's changes, no more. */
  readonly ifExists: TaskFields;
  /**
   * What the agent had typed when the log was made: goes to a Task that another writer has made, beside `ifExists`. Absent as soon as a send of
   * this entry may have made that Task: it holds the words then, and perhaps a person's edits of them.
   */
  readonly typed?: TaskFields;
  /** Sends that failed since the last success. */
  readonly attempts: number;
  /** UTC ms; not before then. */
  readonly notBefore: number;
  /** UTC ms of the last change. */
  readonly changedAt: number;
  /** Set when Salesforce refused it, or when it may not be sent: the agent is told. What Salesforce refused is tried again about every hour. */
  readonly refusal: { readonly code: string; readonly detail: string } | null;
  /** UTC ms of the last try of a log that Salesforce refused, stored before that try. Absent: an earlier version stored the entry. */
  readonly triedAt?: number;
  /** Salesforce has refused it once for a Task that it did not name. */
  readonly isUnnamed?: boolean;
  /** After a refused WhoId or WhatId: is another record still to be asked for, or was it already? */
  readonly related: 'asGiven' | 'asking' | 'asked';
  /** What the agent is told once: DuplicateTask (Task not named), RelatedRecordRefused (another record, or none). Kept until dismissed. */
  readonly notices: readonly FaultName[];
  /** True while a recording may still come. */
  readonly awaitsRecording: boolean;
  /** Named once, shown once: fields left out because the agent may not write them. */
  readonly leftOut: readonly string[];
}

/** A record as it is kept in the browser. */
export interface KeptRecord extends RecordRef {
  /** Person accounts: the id of their contact. */
  readonly personContactId: string | null;
}

/** What the agent says of a call; null leaves it to INO cx, or to the search. */
export interface AgentWords {
  readonly notes: string | null;
  readonly result: string | null;
  /** The notes of INO cx that the agent had before them when they began to type, and so edited; absent where that is not known. */
  readonly notesOver?: string | null;
  /** A record that is no person: what the call is about. */
  readonly about: KeptRecord | null;
  /** The record the log hangs on. */
  readonly chosen: KeptRecord | null;
}

/** What the softphone knows of a call and INO cx does not: kept as it comes about, so that a reload in mid-call loses nothing. */
export interface KeptWork extends AgentWords {
  readonly interactionId: string;
  /** Records at hand to relate the log to. */
  readonly candidates: readonly KeptRecord[];
  /** A page was popped for the call, or its record is settled: nothing pops again by itself. */
  readonly popped: boolean;
  /** The agent said that it is about nobody. */
  readonly nobody: boolean;
  /** A follow-up was made. */
  readonly followedUp: boolean;
  /** The words as the log has them; null while nothing is logged. What differs is still to be sent. */
  readonly logged: AgentWords | null;
  /** UTC ms. */
  readonly changedAt: number;
}

export interface WorkStore {
  putWork(work: KeptWork): Promise<void>;
  /** All that is kept, oldest first; what cannot be read is left out. */
  works(): Promise<KeptWork[]>;
  removeWork(interactionId: string): Promise<void>;
}

/** What is remembered of a log that the outbox has taken, for a day. */
export interface RecentLog {
  readonly interactionId: string;
  /** Null while Salesforce has none, or where another writes the logs. */
  readonly taskId: TaskId | null;
  /** UTC ms. */
  readonly startedAt: number;
  /** UTC ms; null while that was not known. */
  readonly endedAt: number | null;
  /** Hashes of what INO cx said, by the parts of the log. */
  readonly digest: Readonly<Record<string, string>>;
  /** The record that the log hangs on. */
  readonly record: KeptRecord | null;
  /** UTC ms. */
  readonly changedAt: number;
}

export interface RecentLogStore {
  putRecentLog(log: RecentLog): Promise<void>;
  /** All that can be read, oldest first. */
  recentLogs(): Promise<RecentLog[]>;
  removeRecentLog(interactionId: string): Promise<void>;
}

/** Keyed by org id + user id: on a shared computer another agent's entries are neither shown nor sent. */
export interface LogStore {
  put(entry: LogEntry): Promise<void>;
  /** All that can be read, oldest first. */
  all(): Promise<LogEntry[]>;
  /** Sets aside, undeleted, what cannot be read; resolves with how much that was. */
  setAside(): Promise<number>;
  remove(interactionId: string): Promise<void>;
}

/**
 * The Lightning tabs of one agent, keyed by org id + user id: another user in the same browser has tabs of their own.
 * Tabs under another site (Classic) are out of reach: browsers keep their storage apart.
 */
export interface TabCoordinationPort {
  /** Names this tab among the agent's; new with each load of the page. */
  readonly id: string;
  /**
   * Resolves when this tab leads, which it then does until its page goes; it may never resolve. `waits` is called once, before, when
   * another tab leads now. Rejects with TabsUnavailable when the browser cannot tell tabs apart.
   */
  lead(waits: () => void): Promise<void>;
  /** Says something to the agent's other tabs, to those that listen now. Plain data only; order is kept. */
  broadcast(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The tab is in front in its window. Says nothing of which window the agent looks at. */
  visible(): boolean;
  /**
   * The keyboard is in the softphone or in the Banner: the agent is here for certain. False says nothing. No event tells of it when the
   * agent comes back to a window in which the Banner has the focus.
   */
  focused(): boolean;
  /** The agent came to the tab, or left it: `visible` changed, or the softphone got the focus. */
  onLook(listener: () => void): void;
}

/**
 * How the org's record search treats phone numbers, as far as it is known. `whole`: the query must be a part of the stored text as it
 * stands. `words`: each group of digits of the query must start a group of the stored text.
 */
export type SearchBehaviour = 'unknown' | 'whole' | 'words';

/** `assumed`: the same if a number without country code belongs to the other number's country, which nobody has said. It proves nothing. */
export type Sameness = 'same' | 'assumed' | 'different';

/** Phone numbers, by libphonenumber. `country` is an ISO 3166 two-letter code. */
export interface PhonesPort {
  /** Settles when the numbering plans are loaded, or given up; never rejects. Until then those below know digits only. */
  ready(): Promise<void>;
  /**
   * Texts to search, most promising first, without repetition; empty when there is nothing to search. With `cut`: texts that hold more of
   * the number than that one, whose list may be cut.
   */
  candidates(number: string, country: string, behaviour?: SearchBehaviour, cut?: string): string[];
  /** Writings that few people use, to search while no record has a number that may be this one. None of them is among the candidates. */
  rareCandidates(number: string, country: string, behaviour?: SearchBehaviour): string[];
  /** The number with country code, without extension: `+33612345678`; null when it is none, or the plans are not there. */
  e164(number: string, country: string): string | null;
  /** Whether two texts are one number, or hold it beside words and other numbers; extensions are set aside. A valid number of `country` is that number and no other. */
  compare(a: string, b: string, country: string): Sameness;
}

/** The numbers that a field holds, which may hold words and several of them. */
export interface PhoneFieldsPort {
  /** As E.164, each once; none while the numbering plans are not there. */
  numbersIn(field: string, country: string): string[];
}

export interface Clock {
  /** UTC ms. */
  now(): number;
  /** Runs `task` once after `delayMs`; the returned function calls it off. */
  after(delayMs: number, task: () => void): () => void;
}

/** One Task field as the page's merge fields describe it for this user. */
export interface TaskFieldRight {
  /** API name in this org, namespace and all. */
  readonly name: string;
  readonly createable: boolean;
  readonly updateable: boolean;
}

/** All that is org-specific, read from the page's data attributes (design, section 7). */
export interface PageFacts {
  readonly orgId: string;
  readonly userId: string;
  readonly username: string;
  /** Language of the user, such as en_US or fr. */
  readonly language: string;
  /** Where the static resource's files lie; no slash at the end. */
  readonly resourceUrl: string;
  /** Addresses a Banner may have: scheme and host pattern, such as https://*.ino.cx. */
  readonly bannerOrigins: string;
  /** Task fields by their package-local name, such as Interaction_Id__c or Subject. */
  readonly taskFields: Readonly<Record<string, TaskFieldRight>>;
  readonly labels: Readonly<Record<string, string>>;
}
