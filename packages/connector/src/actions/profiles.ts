import { z } from 'zod';
import { Fault } from '../faults/fault.ts';
import type { Places } from '../http/places.ts';
import { appSchema, type Method, methodSchema, ownerSchema } from '../vault/methods.ts';

const address = z.url({ protocol: /^https?$/ }).max(2048);

/** An OAuth v2 profile as an administrator enters it. The eighth field, Call back URL, is ours to say. */
export const profileSchema = z.strictObject({
  identityProviderName: methodSchema.shape.name,
  clientId: appSchema.shape.clientId,
  /** Not sent: as it is stored. */
  clientSecret: appSchema.shape.clientSecret,
  authorizationUrl: address,
  tokenRequestUrl: address,
  refreshTokenUrl: address,
  scope: appSchema.shape.scope,
  owner: ownerSchema
});

export type ProfileInput = z.infer<typeof profileSchema>;

/** What may be shown of a profile. */
export interface Profile extends Omit<ProfileInput, 'clientSecret'> {
  readonly ref: string;
  readonly callbackUrl: string;
  readonly hasClientSecret: boolean;
}

const AUTHORIZE = '/services/oauth2/authorize';
const TOKEN = '/services/oauth2/token';

const refused = (name: string, detail: string): Fault => new Fault('AddressNotAllowed', { fields: [name], detail });

/** Which environment an origin is, the other way round than places say it. Throws Fault AddressNotAllowed. */
function environmentOf(places: Places, { origin, hostname }: URL): string {
  for (const environment of [hostname.split('.')[0] ?? '', hostname]) {
    try {
      if (places.isSalesforce(origin) && places.salesforce(environment) === origin) return environment;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
  }
  throw refused('authorizationUrl', hostname);
}

/** The method that signs in with a profile. Throws Fault AddressNotAllowed unless all addresses are those of one Salesforce host. */
export function methodOfProfile(places: Places, ref: string, profile: ProfileInput, stored: Method | undefined): Method {
  const { identityProviderName, authorizationUrl, tokenRequestUrl, refreshTokenUrl, clientId, scope, owner } = profile;
  const authorize = new URL(authorizationUrl);
  for (const [name, text, path] of [
    ['authorizationUrl', authorizationUrl, AUTHORIZE],
    ['tokenRequestUrl', tokenRequestUrl, TOKEN],
    ['refreshTokenUrl', refreshTokenUrl, TOKEN]
  ] as const) {
    const url = new URL(text);
    if (url.origin !== authorize.origin || url.pathname !== path || url.search !== '' || url.username !== '')
      throw refused(name, `not ${path} of the same host`);
  }
  const clientSecret = profile.clientSecret ?? stored?.app.clientSecret;
  const app = { clientId, ...(scope === undefined ? {} : { scope }), ...(clientSecret === undefined ? {} : { clientSecret }) };
  const environment = environmentOf(places, authorize);
  return { ref, name: identityProviderName, vendor: 'salesforce', environment, app, grant: 'code', owner };
}

export function profileOf(places: Places, method: Method, callbackUrl: string): Profile {
  const origin = places.salesforce(method.environment);
  const { clientId, clientSecret, scope } = method.app;
  return {
    ref: method.ref,
    callbackUrl,
    identityProviderName: method.name,
    clientId,
    hasClientSecret: clientSecret !== undefined,
    authorizationUrl: `${origin}${AUTHORIZE}`,
    tokenRequestUrl: `${origin}${TOKEN}`,
    refreshTokenUrl: `${origin}${TOKEN}`,
    ...(scope === undefined ? {} : { scope }),
    owner: method.owner
  };
}
