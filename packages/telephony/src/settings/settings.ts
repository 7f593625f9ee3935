/**
 * The settings an admin edits in the call center. Salesforce hands them out as a flat map of texts (`/section/item`);
 * they are read here once, into types. Whoever is assigned to the call center can read them: no secret belongs here.
 */
import { isFields } from '../decode/decode.ts';
import { shorten } from '../text/cut.ts';
import { FaultError } from '../faults/faults.ts';
import { LINE_LIMIT } from '../fields/fields.ts';
import type { RawSettings } from '../ports/ports.ts';
import {
  type Reading,
  readChoice,
  readCountry,
  readFlowName,
  readHosts,
  readList,
  readObjectNames,
  readPastedText,
  readRecordType,
  readSwitch,
  readText
} from './readers.ts';

export type PopMoment = 'ringing' | 'answer' | 'never';
/** `new…`: a new record is offered once the call is answered; `flow`: a screen flow is started then. */
export type NoMatchAction = 'newContact' | 'newLead' | 'newAccount' | 'nothing' | 'search' | 'flow';
export type SeveralAction = 'list' | 'search' | 'first';
export type LogWriter = 'softphone' | 'inocx';
/** When a call's Task is made: as soon as it is answered, or when it is over. */
export type LogMoment = 'answer' | 'end';

export interface ScreenPopSettings {
  /** API names of objects; the first with a hit wins, objects not named are ignored. */
  readonly order: readonly string[];
  readonly popOn: PopMoment;
  readonly noMatch: NoMatchAction;
  /** API name of the screen flow of noMatch; empty when there is none. */
  readonly flow: string;
  readonly several: SeveralAction;
  /** ISO 3166 two-letter code: where a number without country code belongs. */
  readonly country: string;
  /** As typed, empty when there are none; telephony/scenario reads them. INO cx's own come first. */
  readonly scenarios: string;
}

export interface Settings {
  readonly connection: {
    /** As typed; telephony/settings reads it. */
    readonly loginUrl: string;
    /** As typed, empty when there is none; telephony/settings reads it. */
    readonly bannerOrigin: string;
  };
  readonly screenPop: ScreenPopSettings;
  readonly callLog: {
    readonly logWriter: LogWriter;
    /** Template of a Task's subject; telephony/call-log knows its placeholders. */
    readonly subject: string;
    readonly status: string;
    readonly priority: string;
    readonly writeOn: LogMoment;
    /** What the agent may choose as a call's result; empty leaves it to INO cx's qualification. */
    readonly results: readonly string[];
    /** Hosts, besides those of INO cx, that a recording may lie at: `media.example.com`, or `*.example.com` for all below it. */
    readonly recordingHosts: readonly string[];
    /** Ids of Task record types by direction; empty takes the agent's default. */
    readonly recordTypes: Readonly<Record<'inbound' | 'outbound' | 'internal', string>>;
  };
  readonly dialling: { readonly clickToDial: boolean };
}

const NO_MATCH: readonly NoMatchAction[] = ['newContact', 'newLead', 'newAccount', 'nothing', 'search', 'flow'];

/** Characters. */
const LONGEST_SCENARIOS = 4000;

/** Every setting with the text it has in a fresh call center. The call center definition carries the same names and values. */
export const SETTING_DEFAULTS = {
  '/connection/loginUrl': 'https://{{domain}}.ino.cx/',
  '/connection/bannerOrigin': '',
  '/screenPop/order': 'Contact,Account,Lead',
  '/screenPop/popOn': 'ringing',
  '/screenPop/noMatch': 'newContact',
  '/screenPop/flow': '',
  '/screenPop/several': 'list',
  '/screenPop/country': 'FR',
  '/screenPop/scenarios': '',
  '/callLog/logWriter': 'softphone',
  '/callLog/subject': '{direction} {name}',
  '/callLog/status': 'Completed',
  '/callLog/priority': 'Normal',
  '/callLog/writeOn': 'end',
  '/callLog/results': '',
  '/callLog/recordingHosts': '',
  '/callLog/recordTypeInbound': '',
  '/callLog/recordTypeOutbound': '',
  '/callLog/recordTypeInternal': '',
  '/dialling/clickToDial': 'true'
} as const;

export type SettingPath = keyof typeof SETTING_DEFAULTS;

/** Settings with a fault (SettingInvalid, its detail starts with the setting's path) for each text that was not understood. */
export interface SettingsReading {
  readonly settings: Settings;
  readonly faults: readonly FaultError[];
}

/**
 * Reads the call center's flat map. Never throws: a setting that is missing has its default; one that is not understood
 * has its default and a fault. Other keys (labels, sort orders, required items) are no concern of ours.
 */
export function readSettings(raw: unknown): SettingsReading {
  const faults: FaultError[] = [];
  const map = asMap(raw, faults);
  const read = <T>(path: SettingPath, reader: (text: string) => Reading<T>): T => {
    const given = textAt(map, path, faults);
    const reading = reader(given ?? SETTING_DEFAULTS[path]);
    if (reading.ok) return reading.value;
    faults.push(new FaultError('SettingInvalid', `${path} is ${quote(given ?? '')}: expected ${reading.expected}`));
    return fallback(reader(SETTING_DEFAULTS[path]), path);
  };
  const settings = readSections(read);
  const { noMatch, flow } = settings.screenPop;
  if (noMatch === 'flow' && flow === '')
    faults.push(new FaultError('SettingInvalid', '/screenPop/flow is empty: expected the API name of a screen flow, as noMatch is flow'));
  return { settings, faults };
}

function readSections(read: <T>(path: SettingPath, reader: (text: string) => Reading<T>) => T): Settings {
  return {
    connection: {
      loginUrl: read('/connection/loginUrl', readText(2000)),
      bannerOrigin: read('/connection/bannerOrigin', readText(300))
    },
    screenPop: {
      order: read('/screenPop/order', readObjectNames),
      popOn: read('/screenPop/popOn', readChoice<PopMoment>(['ringing', 'answer', 'never'])),
      noMatch: read('/screenPop/noMatch', readChoice<NoMatchAction>(NO_MATCH)),
      flow: read('/screenPop/flow', readFlowName),
      several: read('/screenPop/several', readChoice<SeveralAction>(['list', 'search', 'first'])),
      country: read('/screenPop/country', readCountry),
      scenarios: read('/screenPop/scenarios', readPastedText(LONGEST_SCENARIOS))
    },
    callLog: {
      logWriter: read('/callLog/logWriter', readChoice<LogWriter>(['softphone', 'inocx'])),
      subject: read('/callLog/subject', readText(LINE_LIMIT, 1)),
      status: read('/callLog/status', readText(LINE_LIMIT, 1)),
      priority: read('/callLog/priority', readText(LINE_LIMIT, 1)),
      writeOn: read('/callLog/writeOn', readChoice<LogMoment>(['answer', 'end'])),
      results: read('/callLog/results', readList),
      recordingHosts: read('/callLog/recordingHosts', readHosts),
      recordTypes: {
        inbound: read('/callLog/recordTypeInbound', readRecordType),
        outbound: read('/callLog/recordTypeOutbound', readRecordType),
        internal: read('/callLog/recordTypeInternal', readRecordType)
      }
    },
    dialling: { clickToDial: read('/dialling/clickToDial', readSwitch) }
  };
}

function asMap(raw: unknown, faults: FaultError[]): RawSettings {
  if (isFields(raw)) return raw;
  faults.push(new FaultError('SettingInvalid', 'the call center handed out no settings'));
  return {};
}

/** The text of a setting; undefined when it is not there (an older call center), so that the default stands without a fault. */
function textAt(map: RawSettings, path: SettingPath, faults: FaultError[]): string | undefined {
  const value = Object.hasOwn(map, path) ? map[path] : undefined;
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  faults.push(new FaultError('SettingInvalid', `${path} is a ${typeof value}: expected a text`));
  return undefined;
}

function fallback<T>(reading: Reading<T>, path: SettingPath): T {
  if (reading.ok) return reading.value;
  throw new TypeError(`the default of ${path} does not read`);
}

function quote(text: string): string {
  return JSON.stringify(shorten(text, 60));
}
