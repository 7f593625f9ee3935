/** INO cx's words for objects, which scenarios may use too. */
const PLURALS: Readonly<Record<string, string>> = { contacts: 'contact', accounts: 'account', leads: 'lead', personaccount: 'account' };

const plain = (name: string): string => {
  const lowered = name.toLowerCase();
  return (Object.hasOwn(PLURALS, lowered) ? PLURALS[lowered] : undefined) ?? lowered;
};

/** Whether two names are of one object, in any case: `Contacts` is `Contact`, a person account is an account. */
export const sameObject = (a: string, b: string): boolean => plain(a) === plain(b);

const WORDS: Readonly<Record<string, string>> = { contact: 'Contact', account: 'Account', lead: 'Lead' };

/** The name that scenarios and records of any vendor have for INO cx's objects: `Contact` for Zoho's `contacts`; any other as it is. */
export const objectWord = (name: string): string => (name.toLowerCase() === 'personaccount' ? name : (WORDS[plain(name)] ?? name));
