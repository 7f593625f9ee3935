import { customSettings } from '@inocx/telephony/settings/customSettings.ts';
import { type Settings, type SettingPath, listSettings, readSettings } from '@inocx/telephony/settings/settings.ts';
import { z } from 'zod';
import { crmLogSchema } from '../model/file.ts';

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

/**
 * The settings of a call center out of `CustomSettings` of its record; each that it does not hold comes from the CRM file, else it has its
 * default.
 */
export function logSettings(record: string | null, fallback: LogFallback): Settings {
  const own = customSettings(record ?? '');
  const others: Readonly<Record<string, string | undefined>> = pathsOf(fallback);
  const texts = listSettings().map(({ path }) => [path, own(path) ?? others[path]] as const);
  return readSettings(Object.fromEntries(texts.filter(([, value]) => value !== undefined))).settings;
}
