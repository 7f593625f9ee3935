/** What the softphone's components show: ready words, no logic. Made by telephony/view-model out of the softphone's state. */

export type CommandName =
  | 'control'
  | 'transfer'
  | 'consult'
  | 'digits'
  | 'dialNumber'
  | 'choose'
  | 'open'
  | 'newRecord'
  | 'undoLink'
  | 'startFlow'
  | 'searchPage'
  | 'openTask'
  | 'retryLog'
  | 'copyLog'
  | 'discardLog'
  | 'dismiss'
  | 'openLogin'
  | 'loadAgain'
  | 'note'
  | 'result'
  | 'relatePerson'
  | 'relateTo'
  | 'look'
  | 'followUp';

/** A button. `target` is the interaction, record, log or notice it is about; `value` says more where one is needed. */
export interface ActionView {
  readonly key: string;
  readonly command: CommandName;
  readonly label: string;
  readonly target: string;
  readonly value: string;
  /** SLDS button variant. */
  readonly variant: 'neutral' | 'brand' | 'success' | 'destructive';
}

/** Detail of the `command` event that a pressed button sends up to c-softphone's host. */
export type Command = Pick<ActionView, 'command' | 'target' | 'value'>;

/** A line above the phone: it takes room, it never covers. */
export interface StripView {
  readonly key: string;
  readonly tone: 'info' | 'warning' | 'error';
  readonly text: string;
  /** What to do, technical detail, code; empty when the text says it all. */
  readonly more: string;
  readonly actions: readonly ActionView[];
}

/** In place of the phone, when there is no address to load it from. */
export interface ProblemView {
  readonly title: string;
  readonly fix: string;
  readonly code: string;
}

export interface FrameView {
  /** A new key makes a new frame. */
  readonly key: string;
  readonly url: string;
  readonly title: string;
}

export interface MatchView {
  readonly id: string;
  readonly name: string;
  readonly objectLabel: string;
  readonly action: ActionView;
}

export interface OptionView {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

/** A part of a call that takes typed text. Each part has a field of its own: text for the one can never become the other's command. */
export interface KeyingView {
  /** `keypad` or `transfer`. */
  readonly key: string;
  /** Interaction. */
  readonly target: string;
  readonly title: string;
  readonly label: string;
  /** Each sends its command with the field's text as `value`; Enter does the first. `{0}` in a label stands for the text. */
  readonly actions: readonly ActionView[];
  /** Asked before a command that is among the answers; `{0}` stands for the text. Empty: nothing is asked. */
  readonly question: string;
  /** The first takes the question back and sends nothing; the others send their command as `actions` do. */
  readonly answers: readonly ActionView[];
  /** Buttons that send at once and take nothing from the field. */
  readonly keys: readonly ActionView[];
}

/** What the agent writes about a call. */
export interface FormView {
  /** Interaction. */
  readonly target: string;
  readonly title: string;
  readonly notesLabel: string;
  readonly notes: string;
  readonly resultLabel: string;
  /** None: INO cx's qualification says it. */
  readonly results: readonly OptionView[];
  readonly personLabel: string;
  /** Contacts and leads at hand, and nobody. */
  readonly people: readonly OptionView[];
  readonly relatedLabel: string;
  /** Other records at hand, and nothing; empty with a lead, which Salesforce relates to nothing else. */
  readonly related: readonly OptionView[];
  /** Why there is no choice; empty when there is one. */
  readonly relatedHint: string;
  readonly lookLabel: string;
  readonly lookButton: string;
  readonly subjectLabel: string;
  readonly dateLabel: string;
  readonly followUpButton: string;
  /** Instead of the fields, once it is made; empty before. */
  readonly followUpDone: string;
}

/**
 * `saving`: on its way; `waiting`: sent again later; `draft`: written while the call runs; `saved`: the agent may still add to it;
 * `savedUnnamed`: Salesforce has it and did not say where; `awaitsRecording`; `complete`: nothing is missing; `needsYou`: refused.
 */
export type LogState = 'saving' | 'waiting' | 'draft' | 'saved' | 'savedUnnamed' | 'awaitsRecording' | 'complete' | 'needsYou';

export interface CallLogView {
  readonly state: LogState;
  readonly text: string;
  /** Opens the Task, once it is known. */
  readonly actions: readonly ActionView[];
}

export interface CallView {
  readonly key: string;
  /** Inbound call · Ringing */
  readonly heading: string;
  /** Name of the record, else the number. */
  readonly who: string;
  /** Number, queue. */
  readonly details: string;
  /** UTC ms since when the parties talk; null when they do not. */
  readonly talkingSince: number | null;
  readonly ringing: boolean;
  /** Salesforce is being searched. */
  readonly searching: boolean;
  readonly actions: readonly ActionView[];
  /** What can be keyed in now. */
  readonly keying: readonly KeyingView[];
  /** What the search came to. */
  readonly matchText: string;
  readonly matches: readonly MatchView[];
  readonly matchActions: readonly ActionView[];
  readonly moreText: string;
  /** How its log stands; null while there is none. */
  readonly log: CallLogView | null;
  /** Null while there is nothing to write about: nobody answered, and the softphone writes no log. */
  readonly form: FormView | null;
}

export interface LogView {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly tone: 'quiet' | 'warning' | 'error';
  readonly actions: readonly ActionView[];
}

export interface PanelView {
  readonly title: string;
  readonly problem: ProblemView | null;
  readonly frames: readonly FrameView[];
  readonly strips: readonly StripView[];
  readonly calls: readonly CallView[];
  /** Below the calls, while the sound of one is in this tab; empty at other times, and in follower tabs. */
  readonly hint: string;
  readonly logs: readonly LogView[];
  readonly logsTitle: string;
  /** Read out at once: a ringing call. */
  readonly alert: string;
  /** Read out when there is a pause: saved, copied. */
  readonly status: string;
}
