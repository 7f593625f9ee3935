import type { Language } from '../faults/catalogue.ts';

/** What the pages say that are no faults. */
const WORDS = {
  connected: { en: 'Salesforce is connected', fr: 'Salesforce est connecté' },
  close: { en: 'You can close this window.', fr: 'Vous pouvez fermer cette fenêtre.' },
  notConnected: { en: 'Salesforce is not connected', fr: 'Salesforce n’est pas connecté' },
  notSignedIn: { en: 'You are not signed in', fr: 'Vous n’êtes pas connecté' },
  saidBySalesforce: { en: 'Salesforce said:', fr: 'Message de Salesforce :' },
  signIn: { en: 'Sign in to INO cx', fr: 'Se connecter à INO cx' },
  withSalesforce: { en: 'Sign in with Salesforce', fr: 'Se connecter avec Salesforce' },
  inWindow: { en: 'Open the sign-in in a window', fr: 'Ouvrir la connexion dans une fenêtre' },
  needsWindow: {
    en: 'Salesforce wants to show a page, which it does not do inside another one.',
    fr: 'Salesforce veut afficher une page, ce qu’il ne fait pas à l’intérieur d’une autre.'
  },
  linkUsed: { en: 'This link was used or has expired', fr: 'Ce lien a déjà servi ou a expiré' },
  askAgain: { en: 'Ask for a new one where you got it.', fr: 'Demandez-en un nouveau là où vous l’avez reçu.' }
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export const wordOf = (word: keyof typeof WORDS, language: Language): string => WORDS[word][language];
