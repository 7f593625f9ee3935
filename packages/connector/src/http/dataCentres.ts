import { cut } from '@inocx/telephony/text/cut.ts';
import { Fault } from '../faults/fault.ts';

/** Hosts of one data centre of Zoho: where its people sign in, and its Zoho Desk. */
export interface DataCentre {
  /** How Zoho names it on the way back from a consent. */
  readonly location: string;
  readonly accounts: string;
  readonly desk: string;
}

const centre = (location: string, domain: string): DataCentre => ({
  location,
  accounts: `https://accounts.${domain}`,
  desk: `https://desk.${domain}`
});

/** The first is where a consent begins when nothing says where the account is: Zoho leads on to the account's own. */
export const DATA_CENTRES: readonly [DataCentre, ...DataCentre[]] = [
  centre('us', 'zoho.com'),
  centre('eu', 'zoho.eu'),
  centre('in', 'zoho.in'),
  centre('au', 'zoho.com.au'),
  centre('jp', 'zoho.jp'),
  centre('sa', 'zoho.sa'),
  centre('ca', 'zohocloud.ca'),
  centre('uk', 'zoho.uk'),
  centre('cn', 'zoho.com.cn')
];

type Centres = readonly [DataCentre, ...DataCentre[]];

export const isZoho = (centres: Centres, origin: string): boolean =>
  centres.some(({ accounts, desk }) => accounts === origin || desk === origin);

/** Where the consent begins: the data centre of the company's address, when it is an address of Zoho's own, else the first. */
export function beginningAt(centres: Centres, companyUrl: string): DataCentre {
  const origin = URL.canParse(companyUrl) ? new URL(companyUrl).origin : '';
  return centres.find(({ accounts, desk }) => accounts === origin || desk === origin) ?? centres[0];
}

/**
 * The data centre that a way back names. The code and the client's secret go to its `accounts-server`, so only one of the table will do; `location`
 * decides where there is none. Throws Fault DataCentreForeign.
 */
export function centreOfAnswer(centres: Centres, accountsServer: string | undefined, location: string | undefined): DataCentre {
  const found = centres.find((one) => (accountsServer === undefined ? one.location === location : one.accounts === accountsServer));
  if (found !== undefined) return found;
  const host = accountsServer !== undefined && URL.canParse(accountsServer) ? new URL(accountsServer).host : 'none';
  throw new Fault('DataCentreForeign', {
    vendor: 'zohoDesk',
    detail: `accounts-server ${host}, location ${cut(location ?? 'none', 20)}`
  });
}

/** The data centre of a connection, by its Desk host. Throws Fault AddressNotAllowed. */
export function centreOfDesk(centres: Centres, desk: string): DataCentre {
  const found = centres.find((one) => one.desk === desk);
  if (found === undefined)
    throw new Fault('AddressNotAllowed', { vendor: 'zohoDesk', detail: 'the connection is at no data centre of Zoho' });
  return found;
}
