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
  /** Addresses a Banner may have here, in the form of the page's data-banner-origins. */
  readonly bannerOrigins: string;
}

/** Whether this is one of the origins where users of all orgs log in. */
export const isLoginHost = ({ login, test }: Hosts, origin: string): boolean => origin === login || origin === test;

/** What a person opens after `npm start`: plain http, names that browsers resolve to this machine. */
export function localHosts(port: number): Hosts {
  return {
    lightning: `http://acme.lightning.force.localhost:${port}`,
    visualforce: `http://acme--inocx.vf.force.localhost:${port}`,
    org: `http://acme.my.salesforce.localhost:${port}`,
    login: `http://login.salesforce.localhost:${port}`,
    test: `http://test.salesforce.localhost:${port}`,
    ino: `http://acme.ino.localhost:${port}`,
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
  bannerOrigins: 'https://*.ino.cx'
};
