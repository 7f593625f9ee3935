import { flag, text } from '../metadata/body.ts';
import type { StoredBody } from '../store/recordStore.ts';
import type { Component, DeployedMetadata } from '../core/types.ts';
import { componentNames } from './componentNames.ts';
import type { Keep } from './keepRecords.ts';

/** External Client Apps, their policies and the scopes of their OAuth settings. Secrets and callback addresses are in no record. */
export function clientAppRecords(metadata: DeployedMetadata, keep: Keep): void {
  const bodies = metadata.list('ExternalClientApplication').map((app) => ({
    ...componentNames(app),
    DistributionState: text(app.body, 'distributionState') ?? null,
    ContactEmail: text(app.body, 'contactEmail') ?? null
  }));
  const apps = keep('ExternalClientApplication', 'DeveloperName', bodies);
  const parts = (object: string, type: string, read: (part: Component) => StoredBody): void => {
    const found = metadata.list(type).map((part) => ({
      ...componentNames(part),
      ExternalClientApplicationId: apps.get(text(part.body, 'externalClientApplication') ?? '') ?? null,
      ...read(part)
    }));
    keep(object, 'DeveloperName', found);
  };
  parts('ExtlClntAppPlcyCnfg', 'ExtlClntAppConfigurablePolicies', ({ body }) => ({
    IsEnabled: flag(body, 'isEnabled', true),
    OauthPluginStatus: flag(body, 'isOauthPluginEnabled', true) ? 'Enabled' : 'Disabled'
  }));
  parts('ExtlClntAppOauthPlcyCnfg', 'ExtlClntAppOauthConfigurablePolicies', ({ body }) => ({
    PermittedUsersPolicyType: text(body, 'permittedUsersPolicyType') ?? 'AllSelfAuthorized',
    RefreshTokenPolicyType: text(body, 'refreshTokenPolicyType') ?? 'Infinite',
    IsClientCredentialsFlowEnabled: flag(body, 'isClientCredentialsFlowEnabled'),
    ClientCredentialsFlowUser: text(body, 'clientCredentialsFlowUser') ?? null
  }));
  parts('ExtlClntAppOauthSettings', 'ExtlClntAppOauthSettings', ({ body }) => {
    const scopes = (text(body, 'commaSeparatedOauthScopes') ?? '').split(',').map((scope) => scope.trim());
    return {
      OauthScopesAPI: scopes.includes('Api'),
      OauthScopesREFRESH_TOKEN: scopes.includes('RefreshToken'),
      OauthScopesOPENID: scopes.includes('OpenID')
    };
  });
}
