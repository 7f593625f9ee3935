import type { OrgContent } from '../content/orgContent.ts';
import type { Component } from '../core/types.ts';
import { text } from '../metadata/body.ts';
import { certificateOf, keyPair, setCertificate } from '../oauth/clients.ts';
import { type DeployProblem, problemOf, type ZipComponent } from './deployProblem.ts';
import type { MetadataOrg } from './metadataOrg.ts';

const GLOBAL = 'ExtlClntAppGlobalOauthSettings';
const OAUTH_POLICIES = 'ExtlClntAppOauthConfigurablePolicies';
const STATE = 'ExtlClntAppConfigurablePolicies';

type AppOrg = Pick<MetadataOrg, 'id' | 'kept'>;

/** Switches with the value that Salesforce documents for a file that leaves them out. */
const SWITCHES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [GLOBAL]: {
    isClientCredentialsFlowEnabled: 'false',
    isCodeCredFlowEnabled: 'false',
    isConsumerSecretOptional: 'false',
    isDeviceFlowEnabled: 'false',
    isEnforceRefreshTokenTTL: 'false',
    isIntrospectAllTokens: 'false',
    isPkceRequired: 'true',
    isRefreshTokenRotationEnabled: 'false',
    isSecretRequiredForRefreshToken: 'true',
    shouldRotateConsumerKey: 'false',
    shouldRotateConsumerSecret: 'false'
  },
  [OAUTH_POLICIES]: {
    isClientCredentialsFlowEnabled: 'false',
    permittedUsersPolicyType: 'AllSelfAuthorized',
    refreshTokenPolicyType: 'Infinite'
  },
  [STATE]: { isEnabled: 'true', isOauthPluginEnabled: 'true' }
};

const appOf = ({ body }: Component): string => text(body, 'externalClientApplication') ?? '';

/** A component as a retrieve shows it: an org adds to the files of an app what it made itself, key and secret among it. */
export function asRetrieved(org: AppOrg, component: Component): Component {
  const added = addedBy(org, component);
  if (added === undefined) return component;
  const body = { ...SWITCHES[component.type], ...component.body, ...added };
  return { ...component, body: Object.fromEntries(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function addedBy({ id, kept }: AppOrg, component: Component): Component['body'] | undefined {
  const { type, fullName } = component;
  if (type === 'ExternalClientApplication') return { orgScopedExternalApp: `${id}:${fullName}` };
  if (type === 'ExtlClntAppOauthSettings')
    return { oauthLink: `${id}:888wb000000${keyPair(kept, appOf(component)).id.replace(/\W/g, '0').slice(-4)}` };
  if (type !== GLOBAL) return SWITCHES[type] === undefined ? undefined : {};
  const pair = keyPair(kept, appOf(component));
  const certificate = certificateOf(kept, appOf(component));
  return { consumerKey: pair.id, consumerSecret: pair.secret, ...(certificate === undefined ? {} : { certificate }) };
}

/** Takes out of global settings what the org keeps elsewhere. A key or secret that is not the app's own is a problem. */
export function withoutSecrets(org: AppOrg, one: ZipComponent): { component: ZipComponent; problems: readonly DeployProblem[] } {
  if (one.component.type !== GLOBAL) return { component: one, problems: [] };
  const { certificate: _kept, consumerKey, consumerSecret, ...body } = one.component.body;
  const given = Object.entries({ consumerKey, consumerSecret }).filter(([, value]) => value !== undefined);
  const problems = given
    .filter(([name, value]) => value !== keyPair(org.kept, appOf(one.component))[name === 'consumerKey' ? 'id' : 'secret'])
    .map(([name]) => `${name} is not the one of this app`);
  const component = { ...one, component: { ...one.component, body } };
  return { component, problems: problems.map((problem) => problemOf(one, problem)) };
}

/** After a deploy: the global settings say whole what an app has, so settings without a certificate take it away. */
export function adoptCertificates({ kept }: AppOrg, components: readonly ZipComponent[]): void {
  for (const { component } of components)
    if (component.type === GLOBAL) setCertificate(kept, appOf(component), text(component.body, 'certificate') ?? null);
}

/** Policies with defaults, which an org makes for an app with OAuth settings that has none. */
export function missingPolicies({ metadata }: Pick<OrgContent, 'metadata'>): readonly Component[] {
  return metadata.list('ExtlClntAppOauthSettings').flatMap((settings) => {
    const app = appOf(settings);
    const made = (type: string, fullName: string): readonly Component[] =>
      metadata.list(type).some((one) => appOf(one) === app)
        ? []
        : [
            {
              type,
              fullName,
              body: { externalClientApplication: app, label: fullName, ...SWITCHES[type] },
              files: new Map(),
              path: fullName
            }
          ];
    return [...made(OAUTH_POLICIES, `${app}_oauthPlcy`), ...made(STATE, `${app}_plcy`)];
  });
}
