import type { SystemApp } from '../../src/actions/setup.ts';
import { type Connector, openConnector } from '../../src/connector.ts';
import type { Clock } from '../../src/clock/clock.ts';
import type { Places } from '../../src/http/places.ts';
import type { Log } from '../../src/log/log.ts';
import { sqlite, sqliteMirror } from '../../src/store/sqlite.ts';
import { newKey, readKeys } from '../../src/vault/keys.ts';
import type { Method } from '../../src/vault/methods.ts';
import { CLIENT_ID } from './fakeBehaviour.ts';
import { placesOf } from './httpServer.ts';

export const PUBLIC_URL = 'https://acme.ino.cx';

export const openOn = (
  folder: string,
  origin: string,
  more: { key?: string; clock?: Clock; log?: Log; places?: Places; systemApp?: SystemApp } = {}
): Promise<Connector> => {
  const { key, ...others } = more;
  return openConnector({
    store: sqlite(folder),
    mirror: sqliteMirror(folder),
    keys: readKeys(key ?? newKey()),
    publicUrl: PUBLIC_URL,
    places: placesOf(origin),
    ...others
  });
};

export const methodOf = (more: Partial<Method> = {}): Method => ({
  ref: 'sf',
  name: 'Salesforce',
  vendor: 'salesforce',
  environment: 'acme',
  app: { clientId: CLIENT_ID, clientSecret: 'consumer-secret' },
  grant: 'code',
  owner: 'tenant',
  ...more
});
