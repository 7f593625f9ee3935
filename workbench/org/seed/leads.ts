import { type SeedRecord, type TypedNumber, number } from './typedNumber.ts';

const lead = (name: string, Company: string, country: string, field: 'Phone' | 'MobilePhone', value: TypedNumber): SeedRecord => {
  const [FirstName = '', LastName = ''] = name.split('|');
  return { objectName: 'Lead', country, fields: { FirstName, LastName, Company }, phones: { [field]: value } };
};

export const leads: readonly SeedRecord[] = [
  lead('Theo|Blanc', 'Blanc Studio', 'FR', 'Phone', number('+33 1 99 00 13 01', '+33199001301')),
  lead('Grace|Doyle', 'Doyle Catering', 'GB', 'MobilePhone', number('0044 7700 900106', '+447700900106')),
  lead('Henry|Ford', 'Ford Gardens', 'US', 'Phone', number('1 (202) 555-0109', '+12025550109')),
  lead('Mia|Krause', 'Krause Optik', 'DE', 'Phone', number('+49 (0) 30 23125 110', '+493023125110'))
];
