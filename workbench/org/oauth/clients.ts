import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Hosts } from '../../lib/hosts.ts';
import type { DeployedMetadata } from '../types.ts';
import { externalClientApps, type ExternalClientApp } from './externalClientApp.ts';

/** An External Client App with the key and secret that this org made for it. */
export interface Client {
  readonly id: string;
  readonly secret: string;
  readonly app: ExternalClientApp;
}

export interface Clients {
  /** By consumer key; undefined for a key this org never made and for an app that is no longer deployed. */
  find(clientId: string): Client | undefined;
  all(): readonly Client[];
}

/** True when the texts are the same; takes as long whichever character differs. */
export function sameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Consumer keys and secrets: random, made when an app is first seen, the same until the workbench ends. The settings are read from
 * the metadata each time, so that a deployment counts at once.
 */
export function createClients(metadata: DeployedMetadata, hosts: Hosts): Clients {
  const keys = new Map<string, { readonly id: string; readonly secret: string }>();
  const all = (): readonly Client[] =>
    externalClientApps(metadata, hosts).map((app) => {
      const pair = keys.get(app.name) ?? {
        id: `3MVG9${randomBytes(60).toString('base64url')}`,
        secret: randomBytes(32).toString('hex').toUpperCase()
      };
      keys.set(app.name, pair);
      return { ...pair, app };
    });
  all();
  return { all, find: (clientId) => all().find(({ id }) => id === clientId) };
}
