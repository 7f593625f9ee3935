import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Hosts } from '../../lib/hosts.ts';
import type { DeployedMetadata, Kept } from '../core/types.ts';
import { externalClientApps, type ExternalClientApp } from './externalClientApp.ts';

/** An External Client App with the key and secret that this org made for it. */
export interface Client {
  readonly id: string;
  readonly secret: string;
  readonly app: ExternalClientApp;
  /** PEM; signs the assertions of the JWT bearer flow. Null: the app has no such flow. */
  readonly certificate: string | null;
}

export interface Clients {
  /** By consumer key; undefined for a key this org never made and for an app that is no longer deployed. */
  find(clientId: string): Client | undefined;
  all(): readonly Client[];
  /** Uploads or, with null, removes the certificate of the app with this name. */
  setCertificate(appName: string, pem: string | null): void;
}

/** True when the texts are the same; takes as long whichever character differs. */
export function sameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const KEY = 'oauth/key/';
const CERTIFICATE = 'oauth/certificate/';

/**
 * Consumer keys and secrets: random, made when an app is first seen, and kept with the org. The settings are read from the metadata
 * each time, so that a deployment counts at once.
 */
export function createClients(metadata: DeployedMetadata, hosts: Hosts, kept: Kept): Clients {
  const all = (): readonly Client[] =>
    externalClientApps(metadata, hosts).map((app) => ({
      ...keyPair(kept, app.name),
      app,
      certificate: certificateOf(kept, app.name) ?? null
    }));
  all();
  return {
    all,
    find: (clientId) => all().find(({ id }) => id === clientId),
    setCertificate: (appName, pem) => setCertificate(kept, appName, pem)
  };
}

export const certificateOf = (kept: Kept, appName: string): string | undefined => kept.read(CERTIFICATE + appName);

export const setCertificate = (kept: Kept, appName: string, pem: string | null): void =>
  pem === null ? kept.remove(CERTIFICATE + appName) : kept.write(CERTIFICATE + appName, pem);

/** Neither holds a space. */
export function keyPair(kept: Kept, appName: string): Pick<Client, 'id' | 'secret'> {
  const [id, secret] = kept.read(KEY + appName)?.split(' ') ?? [];
  if (id !== undefined && secret !== undefined) return { id, secret };
  const made = { id: `3MVG9${randomBytes(60).toString('base64url')}`, secret: randomBytes(32).toString('hex').toUpperCase() };
  kept.write(KEY + appName, `${made.id} ${made.secret}`);
  return made;
}
