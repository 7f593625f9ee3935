import { DATA_FAULTS } from './dataFaults.ts';
import type { Entry, FaultWords, Vendor } from './entry.ts';
import { SIGN_IN_FAULTS } from './signInFaults.ts';
import { SYNC_FAULTS } from './syncFaults.ts';
import { ZOHO_WORDS } from './zohoWords.ts';

export type { FaultWords } from './entry.ts';

/**
 * The connector's faults. Codes are never reused.
 * 60x and 61x sign-in, 62x and 63x records, 64x limits and the vendor's answers, 65x the mirror, 66x store and keys, 699 our own mistakes.
 */
export const FAULTS = { ...SIGN_IN_FAULTS, ...DATA_FAULTS, ...SYNC_FAULTS } as const satisfies Readonly<Record<string, Entry>>;

export type FaultName = keyof typeof FAULTS;

export type Language = 'en' | 'fr';

/** The words of a fault, of that vendor where they differ. */
export const wordsOf = (name: FaultName, language: Language, vendor?: Vendor): FaultWords =>
  (vendor === 'zohoDesk' ? ZOHO_WORDS.get(name) : undefined)?.[language] ?? FAULTS[name][language];
