import type {
  ActionView,
  CallLogView,
  CallView,
  Command,
  CommandName,
  FormView,
  KeyingView,
  LogState,
  LogView,
  MatchView,
  OptionView,
  PanelView,
  ProblemView,
  StripView
} from '../view-model/panelViewTypes.ts';
import { type Guard, flag, listOf, nothing, orNull, shapeOf, text, time, wordOf } from '../decode/guard.ts';

const COMMANDS: Readonly<Record<CommandName, true>> = {
  control: true,
  transfer: true,
  consult: true,
  digits: true,
  dialNumber: true,
  choose: true,
  open: true,
  newRecord: true,
  undoLink: true,
  startFlow: true,
  searchPage: true,
  openTask: true,
  retryLog: true,
  copyLog: true,
  discardLog: true,
  dismiss: true,
  openLogin: true,
  loadAgain: true,
  note: true,
  result: true,
  relatePerson: true,
  relateTo: true,
  look: true,
  followUp: true
};

const commandName = wordOf(COMMANDS);

export const isCommand: Guard<Command> = shapeOf<Command>({ command: commandName, target: text, value: text });

const isAction = shapeOf<ActionView>({
  key: text,
  command: commandName,
  label: text,
  target: text,
  value: text,
  variant: wordOf({ neutral: true, brand: true, success: true, destructive: true })
});

const actions = listOf(isAction);

const isStrip = shapeOf<StripView>({
  key: text,
  tone: wordOf({ info: true, warning: true, error: true }),
  text,
  more: text,
  actions
});

const isMatch = shapeOf<MatchView>({ id: text, name: text, objectLabel: text, action: isAction });

const options = listOf(shapeOf<OptionView>({ value: text, label: text, selected: flag }));

const isForm = shapeOf<FormView>({
  target: text,
  title: text,
  notesLabel: text,
  notes: text,
  resultLabel: text,
  results: options,
  personLabel: text,
  people: options,
  relatedLabel: text,
  related: options,
  relatedHint: text,
  lookLabel: text,
  lookButton: text,
  subjectLabel: text,
  dateLabel: text,
  followUpButton: text,
  followUpDone: text
});

const isKeying = shapeOf<KeyingView>({
  key: text,
  target: text,
  title: text,
  label: text,
  actions,
  question: text,
  answers: actions,
  keys: actions
});

const isCallLog = shapeOf<CallLogView>({
  state: wordOf<LogState>({
    saving: true,
    waiting: true,
    draft: true,
    saved: true,
    savedUnnamed: true,
    awaitsRecording: true,
    complete: true,
    needsYou: true
  }),
  text,
  actions
});

const isCall = shapeOf<CallView>({
  key: text,
  heading: text,
  who: text,
  details: text,
  talkingSince: orNull(time),
  ringing: flag,
  searching: flag,
  actions,
  keying: listOf(isKeying),
  matchText: text,
  matches: listOf(isMatch),
  matchActions: actions,
  moreText: text,
  log: orNull(isCallLog),
  form: orNull(isForm)
});

const isLog = shapeOf<LogView>({
  key: text,
  title: text,
  text,
  tone: wordOf({ quiet: true, warning: true, error: true }),
  actions
});

/** A view without frames: the Banner is loaded by the leading tab alone, and no other tab names its address. */
export const isSharedView: Guard<PanelView> = shapeOf<PanelView>({
  title: text,
  problem: orNull(shapeOf<ProblemView>({ title: text, fix: text, code: text })),
  frames: listOf(nothing),
  strips: listOf(isStrip),
  calls: listOf(isCall),
  hint: text,
  logs: listOf(isLog),
  logsTitle: text,
  alert: text,
  status: text
});
