import type { Language } from '../faults/catalogue.ts';
import type { Vendor } from '../faults/fault.ts';

/** What the pages say that are no faults. */
const WORDS = {
  connected: { en: '{vendor} is connected', fr: '{vendor} est connecté' },
  close: { en: 'You can close this window.', fr: 'Vous pouvez fermer cette fenêtre.' },
  notConnected: { en: '{vendor} is not connected', fr: '{vendor} n’est pas connecté' },
  notSignedIn: { en: 'You are not signed in', fr: 'Vous n’êtes pas connecté' },
  vendorMessage: { en: '{vendor} said:', fr: 'Message de {vendor} :' },
  signIn: { en: 'Sign in to INO cx', fr: 'Se connecter à INO cx' },
  withVendor: { en: 'Sign in with {vendor}', fr: 'Se connecter avec {vendor}' },
  inWindow: { en: 'Open the sign-in in a window', fr: 'Ouvrir la connexion dans une fenêtre' },
  needsWindow: {
    en: '{vendor} wants to show a page, which it does not do inside another one.',
    fr: '{vendor} veut afficher une page, ce qu’il ne fait pas à l’intérieur d’une autre.'
  },
  linkUsed: { en: 'This link was used or has expired', fr: 'Ce lien a déjà servi ou a expiré' },
  askAgain: { en: 'Ask for a new one where you got it.', fr: 'Demandez-en un nouveau là où vous l’avez reçu.' }
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

const VENDORS: Readonly<Record<Vendor, string>> = { salesforce: 'Salesforce', zohoDesk: 'Zoho Desk' };

export const wordOf = (word: keyof typeof WORDS, language: Language, vendor: Vendor = 'salesforce'): string =>
  WORDS[word][language].replace('{vendor}', VENDORS[vendor]);
