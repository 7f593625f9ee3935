import { randomBytes } from 'node:crypto';
import { ZOHO_SITES, type ZohoSite } from '../../lib/hosts.ts';

/** A server-based application, as the API console keeps it. */
export interface ZohoClient {
  readonly id: string;
  readonly secret: string;
  readonly name: string;
  readonly homepage: string;
  readonly redirectUris: readonly string[];
  /** Data centres whose users may use it: its own, and all of them with Multi-DC. */
  readonly sites: readonly ZohoSite[];
}

export interface NewClient extends Pick<ZohoClient, 'name' | 'homepage' | 'redirectUris'> {
  readonly site: ZohoSite;
  readonly multiDc: boolean;
}

const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

export class ZohoClients {
  private readonly byId = new Map<string, ZohoClient>();

  /** The client, or what the console says against it. */
  add({ name, homepage, redirectUris, site, multiDc }: NewClient): ZohoClient | string {
    if (name.trim() === '') return 'Enter a client name.';
    if (!isWebAddress(homepage)) return 'Enter a valid homepage URL.';
    if (redirectUris.length === 0 || !redirectUris.every(isWebAddress)) return 'Enter valid redirect URIs.';
    const client: ZohoClient = {
      id: `1000.${randomBytes(15).toString('hex').toUpperCase()}`,
      secret: randomBytes(21).toString('hex'),
      ...{ name, homepage, redirectUris, sites: multiDc ? ZOHO_SITES : [site] }
    };
    this.byId.set(client.id, client);
    return client;
  }

  /** The client as this data centre knows it. */
  find(id: string | null, site: ZohoSite): ZohoClient | undefined {
    const client = this.byId.get(id ?? '');
    return client?.sites.includes(site) === true ? client : undefined;
  }

  /** Those that are registered in this data centre, or may be used there. */
  at(site: ZohoSite): readonly ZohoClient[] {
    return [...this.byId.values()].filter(({ sites }) => sites.includes(site));
  }
}
