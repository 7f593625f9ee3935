import { type SeedRecord, type TypedNumber, number } from './typedNumber.ts';

function contact(name: string, country: string, phones: SeedRecord['phones'] | TypedNumber, account: string | null = null): SeedRecord {
  const [FirstName = '', LastName = ''] = name.split('|');
  return {
    objectName: 'Contact',
    country,
    fields: { FirstName, LastName, Email: `${FirstName}.${LastName}@example.com`.toLowerCase().replaceAll(/[^a-z.@]/g, '') },
    phones: 'typed' in phones ? { Phone: phones } : phones,
    ...(account === null ? {} : { account })
  };
}

/** People of seventeen countries. Each spelling of a number stands here because someone types numbers that way. */
export const contacts: readonly SeedRecord[] = [
  contact('Camille|Moreau', 'FR', number('01 99 00 12 34', '+33199001234'), 'Moulin & Fils'),
  contact('Hugo|Lambert', 'FR', number('+33199001235', '+33199001235'), 'Moulin & Fils'),
  contact('Inès|Faure', 'FR', number('0033 1 99 00 12 36', '+33199001236'), 'Atelier Nord'),
  contact('Léo|Garnier', 'FR', { Phone: number('01.99.00.12.37', '+33199001237'), MobilePhone: number('06-39-98-00-10', '+33639980010') }),
  contact('Zoé|Perrin', 'FR', { MobilePhone: number('+33 (0)6 39 98 00 11', '+33639980011') }, 'Atelier Nord'),
  contact('Paul|Renard', 'FR', { MobilePhone: number('0639980012', '+33639980012') }),
  contact('James|Whitfield', 'GB', number('020 7946 0101', '+442079460101'), 'Harbour Freight Lines'),
  contact('Olivia|Marsh', 'GB', number('+44 20 7946 0102', '+442079460102'), 'Harbour Freight Lines'),
  contact('Rupert|Hale', 'GB', number('(020) 7946 0103', '+442079460103')),
  contact('Freya|Stone', 'GB', number('+44 (0)20 7946 0104', '+442079460104')),
  contact('Amir|Khan', 'GB', { MobilePhone: number('07700 900105', '+447700900105') }),
  contact('Nora|Bell', 'US', number('(202) 555-0101', '+12025550101'), 'Bluebird Clinics'),
  contact('Ethan|Cole', 'US', number('202-555-0102', '+12025550102'), 'Bluebird Clinics'),
  contact('Ava|Reyes', 'US', number('202.555.0103', '+12025550103')),
  contact('Mason|Blake', 'US', number('+1 202 555 0104', '+12025550104')),
  contact('Lily|Chen', 'US', number('2025550105', '+12025550105')),
  contact('Owen|Price', 'US', number('(202) 555-0107 ext. 12', '+12025550107'), 'Bluebird Clinics'),
  contact('Ruth|Price', 'US', number('202-555-0108 x34', '+12025550108'), 'Bluebird Clinics'),
  contact('Chloé|Tremblay', 'CA', number('613 555 0101', '+16135550101'), 'Maple Credit Union'),
  contact('Liam|Roy', 'CA', number('+1 (613) 555-0102', '+16135550102'), 'Maple Credit Union'),
  contact('Jonas|Weber', 'DE', number('030 23125101', '+493023125101'), 'Spreewald Logistik GmbH'),
  contact('Lena|Vogt', 'DE', number('+49 30 23125-102', '+493023125102'), 'Spreewald Logistik GmbH'),
  contact('Karl|Brandt', 'DE', { Phone: number('030/23125103', '+493023125103'), MobilePhone: number('0171 39200 10', '+491713920010') }),
  contact('Lucía|Ortega', 'ES', number('912 345 678', '+34912345678'), 'Bodega Sol'),
  contact('Mateo|Ruiz', 'ES', { MobilePhone: number('+34 612 34 56 78', '+34612345678') }, 'Bodega Sol'),
  contact('Giulia|Conti', 'IT', number('06 1234 5678', '+390612345678'), 'Officina Verdi'),
  contact('Marco|Ferri', 'IT', { MobilePhone: number('+39 312 345 6789', '+393123456789') }, 'Officina Verdi'),
  contact('Emma|Peeters', 'BE', number('02 555 12 12', '+3225551212')),
  contact('Reto|Keller', 'CH', number('044 123 45 67', '+41441234567')),
  contact('Sofie|de Vries', 'NL', number('020-123 4567', '+31201234567')),
  contact('Haruto|Sato', 'JP', number('03-1234-5678', '+81312345678')),
  contact('Salma|Idrissi', 'MA', number('05 22 12 34 56', '+212522123456')),
  contact(
    'Jack|Turner',
    'AU',
    { Phone: number('(02) 5550 1234', '+61255501234'), MobilePhone: number('0491 570 156', '+61491570156') },
    'Coral Bay Tours'
  ),
  contact('Beatriz|Lima', 'BR', { MobilePhone: number('(11) 98765-4321', '+5511987654321') }),
  contact('Arjun|Mehta', 'IN', { MobilePhone: number('+91 98765 43210', '+919876543210') }),
  contact('Anna|Lindqvist', 'SE', number('08-465 004 10', '+46846500410')),
  contact('Jean|Martin', 'FR', { HomePhone: number('01 99 00 12 40', '+33199001240') }),
  contact('Marie|Martin', 'FR', { HomePhone: number('+33 1 99 00 12 40', '+33199001240') }),
  contact('Louis|Petit', 'FR', number('01 99 00 12 41', '+33199001241')),
  contact('Louis|Petit', 'FR', number('01 99 00 12 41', '+33199001241')),
  contact('Front|Desk', 'FR', number('01 99 00 10 00', '+33199001000'), 'Moulin & Fils')
];
