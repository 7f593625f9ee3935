import { isFields } from '../../packages/telephony/src/decode/decode.ts';
import type { TypeCatalogue } from './typeCatalogue.ts';

/**
 * Faults in the settings of a scratch org definition, one line each: `languageSettings.enableX` is the element `enableX` of the
 * metadata type LanguageSettings, and a scratch org ignores or refuses what is not.
 */
export function scratchSettingsProblems(settings: Readonly<Record<string, unknown>>, catalogue: TypeCatalogue): string[] {
  return Object.entries(settings).flatMap(([name, values]) => {
    const rules = catalogue.rules(name.charAt(0).toUpperCase() + name.slice(1));
    if (rules === undefined || !name.endsWith('Settings')) return [`${name} is no settings type`];
    if (!isFields(values)) return [`${name} is no list of settings`];
    return Object.entries(values).flatMap(([setting, value]) => {
      const kind = rules.get(setting)?.value.kind;
      if (kind === undefined) return [`${name}.${setting}: there is no such setting`];
      return kind === typeof value ? [] : [`${name}.${setting}: ${JSON.stringify(value)} is not a ${kind}`];
    });
  });
}
