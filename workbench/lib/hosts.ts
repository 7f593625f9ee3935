/** The data centres of Zoho that are here, by the end of their names. */
export const ZOHO_SITES = ['com', 'eu', 'in'] as const;

export type ZohoSite = (typeof ZOHO_SITES)[number];

/** What of Zoho one data centre has: sign-in, Zoho Desk, and the console where clients are registered. */
export interface ZohoHosts {
  readonly accounts: string;
  readonly desk: string;
  readonly console: string;
}

/** Origins of the workbench, without a slash at the end. Same layout as a real org: shell and Visualforce are one site, INO cx and the org are others. */
export interface Hosts {
  /** Lightning Experience: the shell. */
  readonly lightning: string;
  /** The package's Visualforce host. */
  readonly visualforce: string;
  /** My Domain: login, OAuth, REST. */
  readonly org: string;
  /** Where users of every production org, and of every sandbox, may log in. */
  readonly login: string;
  readonly test: string;
  readonly ino: string;
  readonly zoho: Readonly<Record<ZohoSite, ZohoHosts>>;
  /** Addresses a Banner may have here, in the form of the page's data-banner-origins. */
  readonly bannerOrigins: string;
}

/** Whether this is one of the origins where users of all orgs log in. */
export const isLoginHost = ({ login, test }: Hosts, origin: string): boolean => origin === login || origin === test;

/** @param address from a name below zoho's domains, such as `desk.zoho.eu`. */
function zohoHosts(address: (name: string) => string): Hosts['zoho'] {
  const of = (site: ZohoSite): ZohoHosts => ({
    accounts: address(`accounts.zoho.${site}`),
    desk: address(`desk.zoho.${site}`),
    console: address(`api-console.zoho.${site}`)
  });
  return { com: of('com'), eu: of('eu'), in: of('in') };
}

/** What a person opens after `npm start`: plain http, names that browsers resolve to this machine. */
export function localHosts(port: number): Hosts {
  return {
    lightning: `http://acme.lightning.force.localhost:${port}`,
    visualforce: `http://acme--inocx.vf.force.localhost:${port}`,
    org: `http://acme.my.salesforce.localhost:${port}`,
    login: `http://login.salesforce.localhost:${port}`,
    test: `http://test.salesforce.localhost:${port}`,
    ino: `http://acme.ino.localhost:${port}`,
    zoho: zohoHosts((name) => `http://${name}.localhost:${port}`),
    bannerOrigins: `http://*.ino.localhost:${port}`
  };
}

/** What browser tests use: the production names over https, which the test browser maps to this machine. */
export const productionHosts: Hosts = {
  lightning: 'https://acme.lightning.force.com',
  visualforce: 'https://acme--inocx.vf.force.com',
  org: 'https://acme.my.salesforce.com',
  login: 'https://login.salesforce.com',
  test: 'https://test.salesforce.com',
  ino: 'https://acme.ino.cx',
  zoho: zohoHosts((name) => `https://${name}`),
  bannerOrigins: 'https://*.ino.cx'
};
