import type { LogWords } from '@inocx/telephony/call-log/callLog.ts';
import type { Language } from '../../faults/catalogue.ts';

/** The words that end up in a Subject: those of the package's labels Call_*, Flow_*; a test compares them. */
export const LOG_WORDS: Readonly<Record<Language, LogWords>> = {
  en: {
    direction: { inbound: 'Inbound call', outbound: 'Outbound call', internal: 'Internal call' },
    flow: { email: 'E-mail', messaging: 'Message' },
    withheld: 'Number withheld'
  },
  fr: {
    direction: { inbound: 'Appel entrant', outbound: 'Appel sortant', internal: 'Appel interne' },
    flow: { email: 'E-mail', messaging: 'Message' },
    withheld: 'Numéro masqué'
  }
};

/** Of a user's LanguageLocaleKey, such as `fr` or `fr_CA`: French where it is French, else English. */
export const languageOfLocale = (locale: string): Language => (/^fr(?:[_-]|$)/i.test(locale) ? 'fr' : 'en');
