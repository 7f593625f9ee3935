import { cut } from '@inocx/telephony/text/cut.ts';
import type { Language } from '../faults/catalogue.ts';

const LONGEST = 500;

/** French when the browser puts it before English, else English. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const preferences = cut(acceptLanguage ?? '', LONGEST)
    .split(',')
    .map((preference) => {
      const [tag = '', ...parameters] = preference.trim().toLowerCase().split(';');
      const quality = parameters.map((one) => one.trim()).find((one) => one.startsWith('q='));
      return { language: tag.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 };
    });
  const best = (language: Language): number =>
    Math.max(0, ...preferences.filter((preference) => preference.language === language).map(({ quality }) => quality));
  return best('fr') > best('en') ? 'fr' : 'en';
}
