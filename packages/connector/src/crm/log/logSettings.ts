import { type Settings, type SettingPath, SETTING_DEFAULTS, readSettings } from '@inocx/telephony/settings/settings.ts';
import { z } from 'zod';

const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    // eslint-disable-next-line no-control-regex
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'one line');

/** What a CRM file says of the log, for what the call center does not say. */
export const crmLogSchema = z.strictObject({
  writer: z.enum(['softphone', 'inocx']).optional(),
  subjectTemplate: line(255).optional(),
  status: line(255).optional(),
  priority: line(255).optional(),
  recordTypeId: line(18).optional()
});

/** That, and the country of the file. */
export const logFallbackSchema = crmLogSchema.extend({
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
});

export type LogFallback = z.infer<typeof logFallbackSchema>;

function pathsOf({
  writer,
  subjectTemplate,
  status,
  priority,
  recordTypeId,
  country
}: LogFallback): Partial<Record<SettingPath, string | undefined>> {
  return {
    '/screenPop/country': country,
    '/callLog/logWriter': writer,
    '/callLog/subject': subjectTemplate,
    '/callLog/status': status,
    '/callLog/priority': priority,
    '/callLog/recordTypeInbound': recordTypeId,
    '/callLog/recordTypeOutbound': recordTypeId,
    '/callLog/recordTypeInternal': recordTypeId
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

const PATHS = Object.keys(SETTING_DEFAULTS).filter((path): path is SettingPath => path in SETTING_DEFAULTS);

/**
 * The settings of a call center out of `CustomSettings` of its record; each that it does not hold comes from the CRM file, else it has its
 * default. By which names the record holds them is not documented, so the whole path and its last part are looked for.
 */
export function logSettings(customSettings: string | null, fallback: LogFallback): Settings {
  const [own, others] = [parsed(customSettings ?? ''), pathsOf(fallback)];
  const texts = PATHS.map((path) => [path, own[path] ?? own[path.slice(path.lastIndexOf('/') + 1)] ?? others[path]] as const);
  return readSettings(Object.fromEntries(texts.filter(([, value]) => typeof value === 'string'))).settings;
}
