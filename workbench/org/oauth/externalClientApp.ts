import { productionHosts, type Hosts } from '../../lib/hosts.ts';
import { inoAddress } from '../../lib/inoAddress.ts';
import { flag, text, type Body } from '../metadata/body.ts';
import { MetadataError } from '../metadata/metadataError.ts';
import type { Component, DeployedMetadata } from '../core/types.ts';
import { type AddressRange, readRanges } from './addresses.ts';
import { scopeOfMetadata } from './scopes.ts';

/** What an org knows of a deployed External Client App, put together from its files and the admin's policies. */
export interface ExternalClientApp {
  readonly name: string;
  readonly label: string;
  /** False: the admin switched the app, or OAuth for it, off. */
  readonly enabled: boolean;
  /** Compared with redirect_uri character by character. */
  readonly callbacks: readonly string[];
  readonly scopes: readonly string[];
  readonly pkceRequired: boolean;
  /** Of the web server flow and of the refresh token flow. */
  readonly secretRequired: { readonly forCode: boolean; readonly forRefresh: boolean };
  /** The flow needs both switches, the developer's and the admin's, and a user to run as. */
  readonly clientCredentials: { readonly developer: boolean; readonly admin: boolean; readonly runAs: string | null };
  readonly refreshTokens: RefreshTokenRules;
  /** Whom the administrator approved beforehand; null: every user may allow the app. */
  readonly preAuthorized: { readonly profiles: readonly string[]; readonly permissionSets: readonly string[] } | null;
  /** Addresses that may exchange codes and tokens; null: all. */
  readonly addresses: readonly AddressRange[] | null;
}

export interface RefreshTokenRules {
  /** False: a refresh token is expired as soon as it is given out. */
  readonly live: boolean;
  /** Milliseconds without use after which a token ends; null: never. */
  readonly idleLimit: number | null;
  /** True: each use gives a new token and ends the old one. */
  readonly rotate: boolean;
}

/** The domain that INO cx has here; the callback addresses in source leave it open, as each customer has its own. */
const DOMAIN = 'acme';

/** Values that never come from source: an org makes its own. */
const SECRETS = ['consumerKey', 'consumerSecret', 'certificate'];

/** Switches that change what an org does, and that this twin does not do. */
const NOT_SIMULATED = ['isDeviceFlowEnabled', 'isDPopEnabled', 'isMtlsEnabled', 'isNamedUserJwtEnabled', 'isTokenExchangeEnabled'];

const partOf = (metadata: DeployedMetadata, type: string, app: Component): Component | undefined => {
  const parts = metadata.list(type).filter(({ body }) => text(body, 'externalClientApplication') === app.fullName);
  const [first, second] = parts;
  if (first !== undefined && second !== undefined) throw new MetadataError(second.path, `${app.fullName} has a second ${type}`);
  return first;
};

function oneOf(component: Component, name: string, legal: readonly string[], otherwise: string): string {
  const value = text(component.body, name) ?? otherwise;
  if (legal.includes(value)) return value;
  throw new MetadataError(component.path, `${name} is ${value}; this twin knows ${legal.join(', ')}`);
}

/** With the local names a callback of INO cx or of the login host is the local one: no code may leave this machine. */
function callbackHere(callback: string, hosts: Hosts): string {
  const { login } = productionHosts;
  return callback.startsWith(`${login}/`) ? hosts.login + callback.slice(login.length) : inoAddress(callback, hosts);
}

function callbacksOf(settings: Component, hosts: Hosts): readonly string[] {
  const lines = (text(settings.body, 'callbackUrl') ?? '').split(/\r?\n/).map((line) => line.trim());
  const callbacks = lines.filter((line) => line !== '').map((line) => line.replaceAll('{{domain}}', DOMAIN));
  if (callbacks.length === 0) throw new MetadataError(settings.path, 'callbackUrl is missing');
  for (const callback of callbacks) {
    if (!URL.canParse(callback) || new URL(callback).protocol !== 'https:' || /[#{}*\s]/.test(callback)) {
      throw new MetadataError(settings.path, `callbackUrl ${callback} is not an https address`);
    }
  }
  return callbacks.map((callback) => callbackHere(callback, hosts));
}

const namesIn = (body: Body, element: string): readonly string[] =>
  (text(body, element) ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

function scopesOf(settings: Component): readonly string[] {
  return namesIn(settings.body, 'commaSeparatedOauthScopes').map((name) => {
    const scope = scopeOfMetadata(name);
    if (scope === undefined) throw new MetadataError(settings.path, `commaSeparatedOauthScopes names the unknown scope ${name}`);
    return scope;
  });
}

function checkGlobal(settings: Component): void {
  for (const name of SECRETS) {
    if (settings.body[name] !== undefined) throw new MetadataError(settings.path, `${name} must not stand in source`);
  }
  for (const name of NOT_SIMULATED) {
    if (flag(settings.body, name)) throw new MetadataError(settings.path, `${name} is not simulated by this twin`);
  }
}

const EMPTY: Body = {};

function checkPolicies(policies: Component | undefined): void {
  if (policies === undefined) return;
  oneOf(policies, 'permittedUsersPolicyType', ['AllSelfAuthorized', 'AdminApprovedPreAuthorized'], 'AllSelfAuthorized');
  oneOf(policies, 'refreshTokenPolicyType', ['Infinite', 'Zero', 'SpecificInactivity'], 'Infinite');
  oneOf(policies, 'ipRelaxationPolicyType', ['Enforce', 'Bypass'], 'Bypass');
  policyLimit(policies);
}

const DAY_MS = 24 * 60 * 60 * 1000;
const UNITS: Readonly<Record<string, number>> = { Hours: DAY_MS / 24, Days: DAY_MS, Months: 30 * DAY_MS };

/** The developer's limit counts in every org; an administrator can only set a shorter one. */
function idleLimitOf(global: Component, policies: Component | undefined): number | null {
  const limits = [
    ...(policies === undefined ? [] : [policyLimit(policies) ?? []].flat()),
    ...(flag(global.body, 'isEnforceRefreshTokenTTL') ? [30 * DAY_MS] : [])
  ];
  return limits.length === 0 ? null : Math.min(...limits);
}

function policyLimit(policies: Component): number | null {
  if (text(policies.body, 'refreshTokenPolicyType') !== 'SpecificInactivity') return null;
  const unit = UNITS[oneOf(policies, 'refreshTokenValidityUnit', Object.keys(UNITS), '')] ?? 0;
  const period = Number(text(policies.body, 'refreshTokenValidityPeriod'));
  if (!Number.isInteger(period) || period < 1) throw new MetadataError(policies.path, 'refreshTokenValidityPeriod must be a whole number');
  return period * unit;
}

function preAuthorizedOf(policies: Component | undefined): ExternalClientApp['preAuthorized'] {
  const { body } = policies ?? { body: EMPTY };
  if (text(body, 'permittedUsersPolicyType') !== 'AdminApprovedPreAuthorized') return null;
  return { profiles: namesIn(body, 'commaSeparatedProfile'), permissionSets: namesIn(body, 'commaSeparatedPermissionSet') };
}

/** The app's own list counts where its policies enforce addresses. */
function addressesOf(settings: Component, policies: Component | undefined): readonly AddressRange[] | null {
  const ranges = readRanges(settings);
  const enforced = text(policies?.body ?? EMPTY, 'ipRelaxationPolicyType') === 'Enforce';
  return ranges.length > 0 && enforced ? ranges : null;
}

/** The deployed apps that have OAuth settings. Throws MetadataError on settings that an org refuses or this twin cannot follow. */
export function externalClientApps(metadata: DeployedMetadata, hosts: Hosts): readonly ExternalClientApp[] {
  return metadata.list('ExternalClientApplication').flatMap((app) => {
    const settings = partOf(metadata, 'ExtlClntAppOauthSettings', app);
    const global = partOf(metadata, 'ExtlClntAppGlobalOauthSettings', app);
    if (settings === undefined || global === undefined) return [];
    const policies = partOf(metadata, 'ExtlClntAppOauthConfigurablePolicies', app);
    const state = partOf(metadata, 'ExtlClntAppConfigurablePolicies', app)?.body ?? EMPTY;
    checkGlobal(global);
    checkPolicies(policies);
    return [
      {
        name: app.fullName,
        label: text(app.body, 'label') ?? app.fullName,
        enabled: flag(state, 'isEnabled', true) && flag(state, 'isOauthPluginEnabled', true),
        callbacks: callbacksOf(global, hosts),
        scopes: scopesOf(settings),
        pkceRequired: flag(global.body, 'isPkceRequired', true),
        secretRequired: {
          forCode: !flag(global.body, 'isConsumerSecretOptional'),
          forRefresh: flag(global.body, 'isSecretRequiredForRefreshToken', true)
        },
        clientCredentials: {
          developer: flag(global.body, 'isClientCredentialsFlowEnabled'),
          admin: flag(policies?.body ?? EMPTY, 'isClientCredentialsFlowEnabled'),
          runAs: text(policies?.body ?? EMPTY, 'clientCredentialsFlowUser') ?? null
        },
        refreshTokens: {
          live: text(policies?.body ?? EMPTY, 'refreshTokenPolicyType') !== 'Zero',
          idleLimit: idleLimitOf(global, policies),
          rotate: flag(global.body, 'isRefreshTokenRotationEnabled')
        },
        preAuthorized: preAuthorizedOf(policies),
        addresses: addressesOf(settings, policies)
      }
    ];
  });
}
