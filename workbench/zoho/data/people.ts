/** A person with a Zoho account, who is an agent of Zoho Desk. Each data centre has accounts of its own; these people have one in each. */
export interface ZohoPerson {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly timeZone: string;
  readonly language: string;
}

export const PEOPLE: readonly ZohoPerson[] = [
  { email: 'ada.admin@acme.example', firstName: 'Ada', lastName: 'Admin', timeZone: 'Europe/Paris', language: 'en_US' },
  { email: 'alice.agent@acme.example', firstName: 'Alice', lastName: 'Agent', timeZone: 'Europe/Paris', language: 'en_US' },
  { email: 'benoit.agent@acme.example', firstName: 'Benoît', lastName: 'Agent', timeZone: 'Europe/Paris', language: 'fr_FR' }
];

export const personOf = (email: string): ZohoPerson | undefined => PEOPLE.find((person) => person.email === email.toLowerCase());
