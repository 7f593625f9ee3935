/**
 * The settings an admin edits in the call center. Salesforce hands them out as a flat map of texts (`/section/item`);
 * they are read here once, into types. Whoever is assigned to the call center can read them: no secret belongs here.
 */
import { isFields } from '../decode/decode.ts';
import { shorten } from '../text/cut.ts';
import { FaultError } from '../faults/faults.ts';
import type { RawSettings } from '../ports/ports.ts';
import type { Reading } from './readers.ts';
import { type AnySetting, type Settings, SETTINGS, valuesOf } from './settingsTable.ts';

export { SETTINGS, listSettings } from './settingsTable.ts';
export type {
  LogMoment,
  LogWriter,
  NoMatchAction,
  PopMoment,
  ScreenPopSettings,
  SettingPath,
  Settings,
  SeveralAction
} from './settingsTable.ts';

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
  const read = ({ path, text, read: reader }: AnySetting): unknown => {
    const given = textAt(map, path, faults);
    const reading = reader(given ?? text);
    if (reading.ok) return reading.value;
    faults.push(new FaultError('SettingInvalid', `${path} is ${quote(given ?? '')}: expected ${reading.expected}`));
    return fallback(reader(text), path);
  };
  const settings = valuesOf(SETTINGS, read);
  const { noMatch, flow } = settings.screenPop;
  if (noMatch === 'flow' && flow === '')
    faults.push(new FaultError('SettingInvalid', '/screenPop/flow is empty: expected the API name of a screen flow, as noMatch is flow'));
  return { settings, faults };
}

function asMap(raw: unknown, faults: FaultError[]): RawSettings {
  if (isFields(raw)) return raw;
  faults.push(new FaultError('SettingInvalid', 'the call center handed out no settings'));
  return {};
}

/** The text of a setting; undefined when it is not there (an older call center), so that the default stands without a fault. */
function textAt(map: RawSettings, path: string, faults: FaultError[]): string | undefined {
  const value = Object.hasOwn(map, path) ? map[path] : undefined;
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  faults.push(new FaultError('SettingInvalid', `${path} is a ${typeof value}: expected a text`));
  return undefined;
}

function fallback<T>(reading: Reading<T>, path: string): T {
  if (reading.ok) return reading.value;
  throw new TypeError(`the default of ${path} does not read`);
}

function quote(text: string): string {
  return JSON.stringify(shorten(text, 60));
}
