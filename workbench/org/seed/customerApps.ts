import type { ComponentSource } from '../metadata/deployedMetadata.ts';
import type { Component } from '../core/types.ts';

interface CustomerApp {
  readonly name: string;
  readonly label: string;
  readonly callbackUrl: string;
  readonly scopes: string;
  /** Of ExtlClntAppGlobalOauthSettings. */
  readonly global: Readonly<Record<string, string>>;
  /** Of ExtlClntAppOauthConfigurablePolicies. */
  readonly policies: Readonly<Record<string, string>>;
}

/**
 * Apps that a customer's administrator made beside the one of the package: one for INO cx with what Salesforce asks of new apps, a
 * challenge at each sign-in and refresh tokens that rotate, and one of the older kind, whose codes are copied by hand.
 */
const APPS: readonly CustomerApp[] = [
  {
    name: 'Customers_Own_App',
    label: "Customer's own app",
    callbackUrl: 'https://{{domain}}.ino.cx/api/authclients/hbdnakz/fzefdzs',
    scopes: 'Basic, Api, RefreshToken, OpenID',
    global: { isPkceRequired: 'true', isRefreshTokenRotationEnabled: 'true', isClientCredentialsFlowEnabled: 'true' },
    policies: { isClientCredentialsFlowEnabled: 'true', clientCredentialsFlowUser: 'admin@acme.example' }
  },
  {
    name: 'CustomerOS',
    label: 'CustomerOS',
    callbackUrl: 'https://login.salesforce.com/',
    scopes: 'RefreshToken, Web, Api',
    global: { isPkceRequired: 'false' },
    policies: {}
  }
];

function componentsOf({ name, label, callbackUrl, scopes, global, policies }: CustomerApp): readonly Component[] {
  const component = (type: string, fullName: string, body: Component['body']): Component => ({
    type,
    fullName,
    body,
    files: new Map(),
    path: `${fullName} of the seed`
  });
  const part = (type: string, ending: string, body: Component['body']): Component =>
    component(type, `${name}_${ending}`, { externalClientApplication: name, label: `${label} ${ending}`, ...body });
  return [
    component('ExternalClientApplication', name, {
      contactEmail: 'admin@acme.example',
      distributionState: 'Local',
      isProtected: 'false',
      label
    }),
    part('ExtlClntAppOauthSettings', 'oauth', { commaSeparatedOauthScopes: scopes }),
    part('ExtlClntAppGlobalOauthSettings', 'glbloauth', {
      callbackUrl,
      isConsumerSecretOptional: 'false',
      isSecretRequiredForRefreshToken: 'true',
      ...global
    }),
    part('ExtlClntAppOauthConfigurablePolicies', 'oauthPlcy', {
      permittedUsersPolicyType: 'AllSelfAuthorized',
      refreshTokenPolicyType: 'Infinite',
      ...policies
    }),
    part('ExtlClntAppConfigurablePolicies', 'plcy', { isEnabled: 'true', isOauthPluginEnabled: 'true' })
  ];
}

/** As a deploy of the customer's own, without a package. */
export const seededApps = (): ComponentSource => ({ components: APPS.flatMap(componentsOf), namespace: null });
