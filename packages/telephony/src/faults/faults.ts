import { cut, shorten } from '../text/cut.ts';

/**
 * The one catalogue of faults. A fault has a stable code (support looks it up in docs/faults.md), a label that says what
 * happened (`Fault_<Name>`) and a label that says what to do (`Fix_<Name>`). Codes are never reused.
 * 1xx settings, 2xx Banner and bridge, 3xx Open CTI and Salesforce, 4xx call log, 5xx this browser and the softphone's own page.
 */
export const FAULTS = {
  LoginUrlMissing: 'INOCX-101',
  LoginUrlMalformed: 'INOCX-102',
  LoginUrlNotHttps: 'INOCX-103',
  LoginUrlForeignHost: 'INOCX-104',
  SettingInvalid: 'INOCX-105',
  ScenarioInvalid: 'INOCX-106',

  BannerSilent: 'INOCX-201',
  BannerBlocked: 'INOCX-202',
  BridgeVersion: 'INOCX-203',
  BridgeMessageRefused: 'INOCX-204',
  BridgeValueDropped: 'INOCX-205',
  BridgeImpossibleChange: 'INOCX-206',
  BannerNoAnswer: 'INOCX-207',
  BannerRefused: 'INOCX-208',
  UserMismatch: 'INOCX-209',
  BannerFlood: 'INOCX-210',
  AgentReconnecting: 'INOCX-211',
  AgentConnectionLost: 'INOCX-212',
  AgentSignedOut: 'INOCX-213',
  AgentSignedInElsewhere: 'INOCX-214',
  AgentSessionElsewhere: 'INOCX-215',
  AgentDisconnected: 'INOCX-216',
  ClockOff: 'INOCX-217',
  InteractionIdReused: 'INOCX-218',

  OpenCtiAbsent: 'INOCX-301',
  OpenCtiDead: 'INOCX-302',
  OpenCtiNoAnswer: 'INOCX-303',
  OpenCtiNotReady: 'INOCX-304',
  OpenCtiBadArgument: 'INOCX-305',
  SalesforceRefused: 'INOCX-306',
  SalesforceFailed: 'INOCX-307',
  SalesforceBusy: 'INOCX-308',

  DuplicateTask: 'INOCX-401',
  FieldsLeftOut: 'INOCX-402',
  LogRefused: 'INOCX-403',
  RelatedRecordRefused: 'INOCX-404',
  KeyNotWritable: 'INOCX-405',
  LogMayDouble: 'INOCX-406',
  ChangeNotSent: 'INOCX-407',

  StorageUnavailable: 'INOCX-501',
  PhonesUnavailable: 'INOCX-502',
  PageFactsMissing: 'INOCX-503',
  ClipboardUnavailable: 'INOCX-504',
  TabsUnavailable: 'INOCX-505',
  TabNoAnswer: 'INOCX-506',
  ScriptUnavailable: 'INOCX-507',
  InternalError: 'INOCX-508',
  ForeignParent: 'INOCX-509'
} as const;

export type FaultName = keyof typeof FAULTS;

export const isFaultName = (text: string): text is FaultName => Object.hasOwn(FAULTS, text);

/** The fault of a code; undefined for a code of another version. */
export const faultOfCode = (code: string): FaultName | undefined =>
  Object.keys(FAULTS)
    .filter(isFaultName)
    .find((name) => FAULTS[name] === code);

/** Characters of a detail. Salesforce may answer with a whole trace; its first lines say what happened, and no pattern meets a page. */
const LONGEST_DETAIL = 2000;

/**
 * A fault with the detail of one case. `detail` is for support: technical, English, cut at 2,000 characters, phone numbers masked.
 * `cause` is what was thrown, with its own stack; only an InternalError has one.
 */
export class FaultError extends Error {
  readonly fault: FaultName;
  readonly detail: string;
  /** The record Salesforce named, where it named one (DuplicateTask). */
  readonly recordId: string | null;

  constructor(fault: FaultName, detail = '', recordId: string | null = null, options?: ErrorOptions) {
    const text = short(detail);
    super(text === '' ? FAULTS[fault] : `${FAULTS[fault]}: ${text}`, options);
    this.name = 'FaultError';
    this.fault = fault;
    this.detail = text;
    this.recordId = recordId;
  }

  get code(): string {
    return FAULTS[this.fault];
  }
}

/** Masked before it is cut: half a number would not be known for one. */
function short(detail: string): string {
  return shorten(redact(cut(detail, 2 * LONGEST_DETAIL)), LONGEST_DETAIL);
}

/**
 * True for a fault of this catalogue. Known by its shape: the page's scripts are built one by one, each with a class of its own,
 * so a fault that crosses from one to the other is no instance here.
 */
export function isFault(thrown: unknown): thrown is FaultError {
  if (!(thrown instanceof Error) || thrown.name !== 'FaultError') return false;
  const fault: unknown = Reflect.get(thrown, 'fault');
  return typeof fault === 'string' && isFaultName(fault);
}

/**
 * Any thrown thing as a fault. What is no fault already was not foreseen: it is an InternalError, a mistake in the softphone itself.
 * Who knows that a throwable comes from outside (Open CTI, the browser's storage, a script that does not load) makes the fault there.
 */
export function toFault(thrown: unknown): FaultError {
  return isFault(thrown) ? thrown : new FaultError('InternalError', messageOf(thrown), null, { cause: thrown });
}

/** What a thrown thing says of itself: `TypeError: x is undefined`. Never throws, whatever was thrown. */
export function messageOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    // An object without toString, or with one that throws.
    return typeof thrown;
  }
}

/** Hears of what went wrong in work that nobody awaits. */
export type FaultSink = (fault: FaultError) => void;

/**
 * Starts work that nobody awaits, at once. This is the one place for it: what the work throws, now or later, reaches `sink` as a fault,
 * a moment later. Without a sink, or when the sink throws, it is what the page hears as an unhandled rejection: the event log and a notice
 * (packages/softphone/src/browser/uncaughtErrors.ts). Nothing is thrown here, so one listener that fails keeps none of the others from their turn.
 */
export function background(work: () => unknown, sink?: FaultSink): void {
  new Promise((resolve) => {
    resolve(work());
  }).catch((thrown: unknown) => {
    if (sink === undefined) throw thrown;
    sink(toFault(thrown));
  });
}

/**
 * Six digits or more of any script, as people group them: blanks, dashes of every kind, points, slashes, brackets, what cannot be seen, and all
 * of these as an address writes them. No letter stands beside them, for that is an id: only the mark of an extension does.
 */
const NUMBER =
  /(?:(?<![\p{L}\p{Nd}_])|(?<=%[\da-f]{2}))(?:%2b)?[+＋]?[(（]?\p{Nd}(?:(?:[\s\p{Pd}\p{Cf}().（）/\\·•*|'’_~]|,(?!\s)|%[\da-f]{2}){0,6}\p{Nd}){5,}(?:x\p{Nd}{1,7})?(?![\p{L}\p{Nd}_])/giu;

/** Masks what may be a phone number: it keeps its last two digits. Salesforce ids stay. */
export function redact(text: string): string {
  return text.replace(NUMBER, (found) => `…${found.replace(/\P{Nd}/gu, '').slice(-2)}`);
}
