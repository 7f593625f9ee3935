import { productionHosts, type Hosts } from './hosts.ts';

/**
 * Where INO cx lies in this workbench. Deployed metadata, call center settings and the page name INO cx by its production
 * addresses, `https://acme.ino.cx` and `https://*.ino.cx`; with the local names, here and nowhere else, these become the local ones.
 * Any other address stays as it is.
 */
export function inoAddress(address: string, hosts: Hosts): string {
  for (const [production, here] of [
    [productionHosts.ino, hosts.ino],
    [productionHosts.bannerOrigins, hosts.bannerOrigins]
  ] as const) {
    const rest = address.slice(production.length);
    if (address.startsWith(production) && /^([/?#]|$)/.test(rest)) return here + rest;
  }
  return address;
}
