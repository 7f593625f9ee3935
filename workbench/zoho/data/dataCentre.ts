import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Hosts, ZohoSite } from '../../lib/hosts.ts';
import type { ZohoClients } from './clients.ts';
import { ZohoGrants } from './grants.ts';
import type { DeskOrganization } from './organization.ts';
import { seedOrganizations } from './seed.ts';
import { personOf } from './people.ts';
import type { ZohoSettings } from './settings.ts';

/** How the way back from a consent names the data centre. */
const LOCATIONS: Readonly<Record<ZohoSite, string>> = { com: 'us', eu: 'eu', in: 'in' };

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** One data centre: its accounts, its clients' grants, its organisations of Zoho Desk. */
export class DataCentre {
  readonly site: ZohoSite;
  readonly location: string;
  readonly hosts: Hosts['zoho'];
  readonly clients: ZohoClients;
  readonly settings: ZohoSettings;
  readonly now: () => number;
  readonly grants: ZohoGrants;
  readonly organizations: readonly DeskOrganization[];
  private key: KeyObject | undefined;

  constructor(site: ZohoSite, parts: Pick<DataCentre, 'hosts' | 'clients' | 'settings' | 'now'>) {
    this.site = site;
    this.location = LOCATIONS[site];
    this.hosts = parts.hosts;
    this.clients = parts.clients;
    this.settings = parts.settings;
    this.now = parts.now;
    this.grants = new ZohoGrants(parts.now);
    this.organizations = seedOrganizations(this);
  }

  /** Who signed in, signed by this data centre. */
  idToken(clientId: string, email: string): string {
    this.key ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const seconds = Math.floor(this.now() / 1000);
    const person = personOf(email);
    const claims = {
      iss: this.hosts[this.site].accounts,
      aud: clientId,
      sub: '60000000',
      email,
      email_verified: true,
      given_name: person?.firstName,
      iat: seconds,
      exp: seconds + 3600
    };
    const text = `${base64url({ alg: 'RS256', kid: 'workbench' })}.${base64url(claims)}`;
    return `${text}.${sign('RSA-SHA256', Buffer.from(text), this.key).toString('base64url')}`;
  }
}
