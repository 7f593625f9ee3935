import { seedNumbers } from '../org/seed/seedNumbers.ts';

/** Agents and callers of the seed, for tests, the demo and the pictures. */
export const ALICE = 'alice.agent@acme.example';
/** Reads French. */
export const BENOIT = 'benoit.agent@acme.example';

/** One contact has it: Camille Moreau. */
export const CAMILLE = '+33199001234';
/** One contact has it, and this address: Hugo Lambert. */
export const HUGO = { number: '+33199001235', mail: 'hugo.lambert@example.com' };
export const TWO_CONTACTS = '+33199001240';
/** Nobody's number in the seed. */
export const STRANGER = '+33199008877';

/** Id of the seed's record with this number. Throws when it has none. */
export function recordWith(e164: string, objectName: 'Contact' | 'Account' | 'Lead' = 'Contact'): string {
  const found = seedNumbers().find((one) => one.e164 === e164 && one.objectName === objectName);
  if (found === undefined) throw new Error(`The seed has no ${objectName} with ${e164}.`);
  return found.recordId;
}
