import type { ZohoSite } from '../../lib/hosts.ts';
import { PEOPLE } from './people.ts';
import type { DeskOrganization } from './organization.ts';
import { DeskRecords, type DeskValues } from './records.ts';

interface Place {
  readonly site: ZohoSite;
  readonly now: () => number;
}

/** First digits of the ids of each data centre, so that an id of one is none of another. */
const PREFIX: Readonly<Record<ZohoSite, number>> = { com: 181, eu: 204, in: 330 };

const PORTALS: Readonly<Record<ZohoSite, readonly (readonly [company: string, portal: string, sandbox: boolean])[]>> = {
  com: [
    ['Acme', 'acme', false],
    ['Acme Retail', 'acmeretail', false],
    ['Acme Sandbox', 'acmesandbox', true]
  ],
  eu: [
    ['Acme', 'acme', false],
    ['Acme Sandbox', 'acmesandbox', true]
  ],
  in: [
    ['Acme', 'acme', false],
    ['Acme Sandbox', 'acmesandbox', true]
  ]
};

/** Numbers that nobody has, written as people write them. */
const CONTACTS: readonly DeskValues[] = [
  { firstName: 'Zoé', lastName: 'Martin', phone: '+33 1 99 00 30 01', mobile: '06 39 98 30 01', email: 'zoe.martin@example.com' },
  { firstName: 'Karl', lastName: 'Weber', phone: '0049 30 23125301', email: 'karl.weber@example.de' },
  { firstName: 'Zara', lastName: 'Patel', phone: '(01) 99.00.30.03', email: 'zara.patel@example.com' },
  { firstName: 'Nina', lastName: 'Rossi', phone: '01 99 00 30 04' },
  { firstName: 'Omar', lastName: 'Rossi', mobile: '+33199003004' },
  { firstName: 'Lena', lastName: 'Fischer', email: 'lena.fischer@example.de' }
];

function seedOrganization(
  centre: Place,
  at: number,
  [companyName, portalName, isSandbox]: readonly [string, string, boolean]
): DeskOrganization {
  const base = `${PREFIX[centre.site]}${at}`;
  let last = 0;
  const newId = (): string => `${base}${String((last += 1)).padStart(12, '0')}`;
  const department = (name: string, isDefault: boolean) => ({ id: newId(), name, isDefault, isEnabled: true });
  const organization: DeskOrganization = {
    ...{ id: `${base}00${at}`, companyName, portalName, edition: 'ENTERPRISE', isSandbox },
    departments: [department('Acme Support', true), department('Acme Sales', false)],
    agents: PEOPLE.map((person) => ({ ...person, id: newId() })),
    modules: { contacts: new DeskRecords(newId, centre.now), calls: new DeskRecords(newId, centre.now) },
    use: { credits: 0, underWay: 0, refused: 0 }
  };
  const contacts = organization.modules.contacts;
  // They were there long before: a search knows them at once.
  for (const values of CONTACTS) contacts.add(values, organization.agents[0]?.id ?? '').modifiedAt = 0;
  return organization;
}

export const seedOrganizations = (centre: Place): readonly DeskOrganization[] =>
  PORTALS[centre.site].map((portal, at) => seedOrganization(centre, at, portal));
