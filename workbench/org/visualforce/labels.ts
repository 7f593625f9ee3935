import { elements, text } from '../metadata/body.ts';
import type { DeployedMetadata } from '../core/types.ts';

const local = (name: string): string => name.replace(/^[A-Za-z]\w*?__(?=\w)/, '');

/**
 * A custom label in a user's language: the translation of that language (`fr_CA` falls back to `fr`), else the label's own value.
 * Undefined when there is no such label.
 */
export function labelText(metadata: DeployedMetadata, name: string, language: string): string | undefined {
  const label = metadata.list('CustomLabel').find(({ fullName }) => local(fullName) === name);
  if (label === undefined) return undefined;
  for (const tag of [language, language.split('_')[0] ?? '']) {
    const translations = metadata.get('Translations', tag);
    const translated = translations && elements(translations.body, 'customLabels').find((one) => local(text(one, 'name') ?? '') === name);
    const value = translated && text(translated, 'label');
    if (value !== undefined) return value;
  }
  return text(label.body, 'value');
}
