import { type SeedRecord, type TypedNumber, number } from './typedNumber.ts';

const account = (Name: string, country: string, phone: TypedNumber | null, more: Readonly<Record<string, string>> = {}): SeedRecord => ({
  objectName: 'Account',
  country,
  fields: { Name, ...more },
  phones: phone === null ? {} : { Phone: phone }
});

/** Companies, switchboards among them; one has no number, one only speaks of another's. */
export const accounts: readonly SeedRecord[] = [
  account('Moulin & Fils', 'FR', number('01 99 00 10 00', '+33199001000')),
  account('Atelier Nord', 'FR', number('+33 (0)1 99 00 10 01', '+33199001001')),
  account('Harbour Freight Lines', 'GB', number('020 7946 0100', '+442079460100')),
  account('Bluebird Clinics', 'US', number('(202) 555-0100', '+12025550100')),
  account('Maple Credit Union', 'CA', number('1-613-555-0100', '+16135550100')),
  account('Spreewald Logistik GmbH', 'DE', number('030 / 23125-100', '+493023125100')),
  account('Bodega Sol', 'ES', number('912 345 600', '+34912345600')),
  account('Officina Verdi', 'IT', number('06 1234 5600', '+390612345600')),
  account('Coral Bay Tours', 'AU', number('02 5550 1000', '+61255501000')),
  account('Quiet Partners', 'FR', null),
  account('Ledger Archive', 'FR', number('01 99 00 10 02', '+33199001002'), {
    Description: 'Bought the files of Camille Moreau, reachable at +33199001234 until she moved.'
  })
];
