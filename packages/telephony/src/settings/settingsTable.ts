import { LINE_LIMIT } from '../records/limits.ts';
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

/** One setting of the call center. */
export interface Setting<Path extends string, Value> {
  readonly path: Path;
  /** The text it has in a fresh call center; the call center's definition carries the same. */
  readonly text: string;
  read(text: string): Reading<Value>;
}

const setting = <Path extends string, Value>(path: Path, text: string, read: (text: string) => Reading<Value>): Setting<Path, Value> => ({
  path,
  text,
  read
});

/** Characters. */
const LONGEST_SCENARIOS = 4000;
const NO_MATCH: readonly NoMatchAction[] = ['newContact', 'newLead', 'newAccount', 'nothing', 'search', 'flow'];

const readLine = readText(LINE_LIMIT, 1);

/** The settings, by section, in the order of the call center. Their types, their defaults and how they are read follow from here. */
export const SETTINGS = {
  connection: {
    /** As typed; telephony/settings reads it. */
    loginUrl: setting('/connection/loginUrl', 'https://{{domain}}.ino.cx/', readText(2000)),
    /** As typed, empty when there is none; telephony/settings reads it. */
    bannerOrigin: setting('/connection/bannerOrigin', '', readText(300))
  },
  screenPop: {
    /** API names of objects; the first with a hit wins, objects not named are ignored. */
    order: setting('/screenPop/order', 'Contact,Account,Lead', readObjectNames),
    popOn: setting('/screenPop/popOn', 'ringing', readChoice<PopMoment>(['ringing', 'answer', 'never'])),
    noMatch: setting('/screenPop/noMatch', 'newContact', readChoice(NO_MATCH)),
    /** API name of the screen flow of noMatch; empty when there is none. */
    flow: setting('/screenPop/flow', '', readFlowName),
    several: setting('/screenPop/several', 'list', readChoice<SeveralAction>(['list', 'search', 'first'])),
    /** ISO 3166 two-letter code: where a number without country code belongs. */
    country: setting('/screenPop/country', 'FR', readCountry),
    /** As typed, empty when there are none; telephony/scenario reads them. INO cx's own come first. */
    scenarios: setting('/screenPop/scenarios', '', readPastedText(LONGEST_SCENARIOS))
  },
  callLog: {
    logWriter: setting('/callLog/logWriter', 'softphone', readChoice<LogWriter>(['softphone', 'inocx'])),
    /** Template of a Task's subject; telephony/call-log knows its placeholders. */
    subject: setting('/callLog/subject', '{direction} {name}', readLine),
    status: setting('/callLog/status', 'Completed', readLine),
    priority: setting('/callLog/priority', 'Normal', readLine),
    writeOn: setting('/callLog/writeOn', 'end', readChoice<LogMoment>(['answer', 'end'])),
    /** What the agent may choose as a call's result; empty leaves it to INO cx's qualification. */
    results: setting('/callLog/results', '', readList),
    /** Hosts, besides those of INO cx, that a recording may lie at: `media.example.com`, or `*.example.com` for all below it. */
    recordingHosts: setting('/callLog/recordingHosts', '', readHosts),
    /** Ids of Task record types by direction; empty takes the agent's default. */
    recordTypes: {
      inbound: setting('/callLog/recordTypeInbound', '', readRecordType),
      outbound: setting('/callLog/recordTypeOutbound', '', readRecordType),
      internal: setting('/callLog/recordTypeInternal', '', readRecordType)
    }
  },
  dialling: { clickToDial: setting('/dialling/clickToDial', 'true', readSwitch) }
};

type ValuesOf<Table> = {
  readonly [Name in keyof Table]: Table[Name] extends Setting<string, infer Value> ? Value : ValuesOf<Table[Name]>;
};
type PathsOf<Table> = Table extends Setting<infer Path, unknown> ? Path : { [Name in keyof Table]: PathsOf<Table[Name]> }[keyof Table];

export type Settings = ValuesOf<typeof SETTINGS>;
export type ScreenPopSettings = Settings['screenPop'];
export type SettingPath = PathsOf<typeof SETTINGS>;

export type AnySetting = Setting<string, unknown>;
interface Table {
  readonly [name: string]: AnySetting | Table;
}

const isSetting = (one: AnySetting | Table): one is AnySetting => typeof one['path'] === 'string';

/** The table with each setting replaced by what `read` makes of it. */
export function valuesOf<T extends Table>(table: T, read: (setting: AnySetting) => unknown): ValuesOf<T> {
  const values = Object.entries(table).map(([name, one]) => [name, isSetting(one) ? read(one) : valuesOf(one, read)]);
  // `read` gives each setting its own kind of value: the type of the table knows it, entries do not.
  return Object.fromEntries(values) as ValuesOf<T>;
}

/** All settings, in the order of the call center. */
export function listSettings(table: Table = SETTINGS): readonly AnySetting[] {
  return Object.values(table).flatMap((one) => (isSetting(one) ? [one] : listSettings(one)));
}
