import { API_ONLY_PROFILE } from '../../workbench/org/rights/customerProfile.ts';
import type { Files } from '../../workbench/org/__tests__/deployHarness.ts';
import type { Component } from '../../workbench/org/core/types.ts';
import type { Answer, DoctorOrg } from './doctorHarness.ts';

interface Case {
  readonly id: string;
  readonly why: string;
  readonly breaks: (org: DoctorOrg) => void;
  /** Checks that cannot look before this one holds. */
  readonly waiting?: readonly string[];
}

const SECURITY = (microphone: string, clickjack = 'true'): Files => ({
  'package.xml':
    '<?xml version="1.0"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>INOCX</members><name>CspTrustedSite</name></types><types><members>Security</members><name>Settings</name></types><version>67.0</version></Package>',
  'settings/Security.settings': `<?xml version="1.0"?><SecuritySettings xmlns="http://soap.sforce.com/2006/04/metadata"><enablePermissionsPolicy>true</enablePermissionsPolicy><sessionSettings><enableClickjackNonsetupUserHeaderless>${clickjack}</enableClickjackNonsetupUserHeaderless><grantMicrophoneAccess>${microphone}</grantMicrophoneAccess></sessionSettings></SecuritySettings>`
});

const swap =
  (type: string, from: string | RegExp, to: string, more?: Files) =>
  (org: DoctorOrg): void =>
    org.deploy(type, (text) => text.replace(from, to), more);

const item =
  (path: string, value: string) =>
  (org: DoctorOrg): void =>
    org.item(path, value);

const narrowed = (text: string): string => text.replace('https://*.ino.cx', 'https://acme.ino.cx');

const OAUTH_POLICIES = 'ExtlClntAppOauthConfigurablePolicies';
const ADAPTER = '/reqGeneralInfo/reqAdapterUrl';

/** The agent set without what it says of one field. */
const withoutField = (component: Component, field: string): Component => {
  const { fieldPermissions } = component.body;
  const kept = Array.isArray(fieldPermissions)
    ? fieldPermissions.filter((one: unknown) => !JSON.stringify(one).includes(field))
    : fieldPermissions;
  return { ...component, body: { ...component.body, fieldPermissions: kept } };
};

const withoutApps = (component: Component): Component => {
  const { applicationVisibilities: _gone, ...body } = component.body;
  return { ...component, body };
};

/** An administrator may choose this in a real org; a deploy of it is more than the twin follows. */
const preAuthorized = (component: Component): Component =>
  component.type === OAUTH_POLICIES
    ? { ...component, body: { ...component.body, permittedUsersPolicyType: 'AdminApprovedPreAuthorized' } }
    : component;

/** The client credentials flow as an administrator may leave it: on, with the name of a user of some kind. */
const runsAs =
  (username: string, user?: { readonly profile: string; readonly active?: boolean }) =>
  (org: DoctorOrg): void => {
    if (user !== undefined) org.addUser(username, user.profile, user.active);
    org.replace((component) =>
      component.type === OAUTH_POLICIES
        ? { ...component, body: { ...component.body, isClientCredentialsFlowEnabled: 'true', clientCredentialsFlowUser: username } }
        : component
    );
  };

/** States that an administrator may choose, and that trip no check. */
export const WELL: readonly Pick<Case, 'why' | 'breaks'>[] = [
  { why: 'the Trusted URL is narrowed to the host of the login URL', breaks: (org) => org.deploy('CspTrustedSite', narrowed) },
  {
    why: 'the narrowed Trusted URL is written in capitals and with a slash',
    breaks: swap('CspTrustedSite', 'https://*.ino.cx', 'https://ACME.ino.cx/')
  },
  {
    why: 'the client credentials flow runs as a user who uses the API only',
    breaks: runsAs("o'neil.api@acme.example", { profile: API_ONLY_PROFILE })
  }
];

export const CASES: readonly Case[] = [
  ...['https://beta.ino.cx', 'https://acme.ino.cx.example', 'https://acme.ino.cx/sso', 'wss://acme.ino.cx', 'https://*.acme.ino.cx'].map(
    (url) => ({
      id: 'trusted-url',
      why: `for ${url} alone`,
      breaks: swap('CspTrustedSite', 'https://*.ino.cx', url),
      waiting: ['trusted-url-complete', 'microphone']
    })
  ),
  {
    id: 'trusted-url',
    why: 'narrowed, and inactive',
    breaks: (org) => org.deploy('CspTrustedSite', (text) => narrowed(text).replace('<isActive>true', '<isActive>false'))
  },
  {
    id: 'trusted-url-complete',
    why: 'narrowed, and one directive is missing',
    breaks: (org) =>
      org.deploy('CspTrustedSite', (text) => narrowed(text).replace('<isApplicableToFrameSrc>true', '<isApplicableToFrameSrc>false'))
  },
  { id: 'trusted-url', why: 'inactive', breaks: swap('CspTrustedSite', '<isActive>true', '<isActive>false') },
  {
    id: 'trusted-url-complete',
    why: 'one directive is missing',
    breaks: swap('CspTrustedSite', '<isApplicableToMediaSrc>true', '<isApplicableToMediaSrc>false')
  },
  { id: 'trusted-url-complete', why: 'another context', breaks: swap('CspTrustedSite', '>All<', '>LEX<') },
  {
    id: 'microphone',
    why: 'for Trusted URLs only, and ours is not among them',
    breaks: swap('CspTrustedSite', '<canAccessMicrophone>true', '<canAccessMicrophone>false', SECURITY('TrustedUrls'))
  },
  {
    id: 'microphone',
    why: 'for nobody',
    breaks: swap('CspTrustedSite', '<canAccessCamera>false', '<canAccessCamera>true', SECURITY('None'))
  },
  {
    id: 'clickjack',
    why: 'off',
    breaks: swap('CspTrustedSite', '<canAccessCamera>false', '<canAccessCamera>true', SECURITY('All', 'false'))
  },
  {
    id: 'clickjack',
    why: 'as in a new org',
    breaks: (org) => org.replace((component) => (component.type === 'Settings' ? null : component))
  },
  { id: 'app-enabled', why: 'disabled', breaks: swap('ExtlClntAppConfigurablePolicies', '<isEnabled>true', '<isEnabled>false') },
  {
    id: 'app-enabled',
    why: 'OAuth disabled',
    breaks: swap('ExtlClntAppConfigurablePolicies', '<isOauthPluginEnabled>true', '<isOauthPluginEnabled>false')
  },
  { id: 'app-users', why: 'pre-authorized users only', breaks: (org) => org.replace(preAuthorized) },
  { id: 'app-tokens', why: 'expired at once', breaks: swap(OAUTH_POLICIES, 'Infinite', 'Zero') },
  {
    id: 'app-run-as',
    why: 'the flow on, and no user',
    breaks: swap(OAUTH_POLICIES, '<label>', '<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled><label>')
  },
  { id: 'app-run-as', why: 'nobody has that username', breaks: runsAs('nobody@acme.example') },
  { id: 'app-run-as', why: 'the user is inactive', breaks: runsAs('gone.api@acme.example', { profile: API_ONLY_PROFILE, active: false }) },
  { id: 'app-run-as', why: 'the user can log in with a browser too', breaks: runsAs('carl.agent@acme.example') },
  { id: 'app-scopes', why: 'no openid', breaks: swap('ExtlClntAppOauthSettings', /, ?OpenID/, '') },
  { id: 'adapter-url', why: 'the SSO URL stands there', breaks: item(ADAPTER, 'https://acme.ino.cx/sso?auto=true') },
  { id: 'adapter-url', why: 'another page', breaks: item(ADAPTER, '/apex/DemoAdapter') },
  {
    id: 'adapter-url',
    why: 'our page on a host that is not the org’s',
    breaks: item(ADAPTER, 'https://evil.example/apex/inocx__Softphone')
  },
  { id: 'open-cti', why: 'the API is not used', breaks: item('/reqGeneralInfo/reqUseApi', 'false') },
  { id: 'open-cti', why: 'Classic', breaks: item('/reqGeneralInfo/reqSalesforceCompatibilityMode', 'Classic') },
  { id: 'login-url', why: 'as it comes', breaks: item('/connection/loginUrl', 'https://{{domain}}.ino.cx/') },
  { id: 'login-url', why: 'empty', breaks: item('/connection/loginUrl', '') },
  { id: 'login-url', why: 'not https', breaks: item('/connection/loginUrl', 'http://acme.ino.cx/sso') },
  { id: 'login-url', why: 'another host', breaks: item('/connection/loginUrl', 'https://acme.ino.cx.example/sso') },
  { id: 'login-url', why: 'a host of this machine', breaks: item('/connection/loginUrl', 'http://acme.ino.localhost/sso') },
  { id: 'log-writer', why: 'neither of the two', breaks: item('/callLog/logWriter', 'both') },
  {
    id: 'users',
    why: 'nobody',
    breaks: (org) => {
      org.user('alice.agent', { CallCenterId: null });
      org.user('benoit.agent', { CallCenterId: null });
    },
    waiting: ['set-assigned', 'usernames', 'layout']
  },
  { id: 'set-assigned', why: 'one was forgotten', breaks: (org) => org.takeSet('benoit.agent') },
  { id: 'usernames', why: 'no e-mail form', breaks: (org) => org.user('benoit.agent', { Username: 'benoit' }) },
  {
    id: 'fields',
    why: 'one is missing',
    breaks: (org) =>
      org.replace((component) => {
        if (component.fullName === 'Activity.Queue__c' && component.type === 'CustomField') return null;
        return component.type === 'PermissionSet' ? withoutField(component, 'Queue__c') : component;
      })
  },
  {
    id: 'field-rights',
    why: 'one may only be read',
    breaks: (org) =>
      org.deploy('PermissionSet', (text) => (text.includes('INO cx Agent<') ? text.replace('<editable>true', '<editable>false') : text))
  },
  {
    id: 'page-access',
    why: 'the page is not opened',
    breaks: (org) =>
      org.deploy('PermissionSet', (text) => (text.includes('INO cx Agent<') ? text.replace('<enabled>true', '<enabled>false') : text))
  },
  {
    id: 'console',
    why: 'no app',
    breaks: (org) =>
      org.replace((component) => {
        if (component.type === 'CustomApplication') return null;
        return component.type === 'PermissionSet' ? withoutApps(component) : component;
      }),
    waiting: ['softphone-item']
  },
  { id: 'softphone-item', why: 'it does not start by itself', breaks: swap('FlexiPage', '<value>true</value>', '<value>false</value>') },
  { id: 'softphone-item', why: 'no item', breaks: swap('FlexiPage', /<itemInstances>.*<\/itemInstances>/s, '') },
  {
    id: 'layout',
    why: 'Salesforce’s own layout is assigned',
    breaks: (org) => org.replace((component) => (component.type === 'Layout' ? null : component))
  }
];

interface FreshCase {
  readonly id: string;
  readonly why: string;
  readonly without: (component: Component) => boolean;
  readonly waiting: readonly string[];
}

export const FRESH: readonly FreshCase[] = [
  {
    id: 'trusted-url',
    why: 'not there',
    without: ({ type }) => type === 'CspTrustedSite',
    waiting: ['trusted-url-complete', 'microphone']
  },
  {
    id: 'app',
    why: 'not there',
    without: ({ type }) => type.startsWith('Ext'),
    waiting: ['app-enabled', 'app-users', 'app-tokens', 'app-run-as', 'app-scopes']
  },
  {
    id: 'call-center',
    why: 'not there',
    without: ({ type }) => type === 'CallCenter',
    waiting: ['adapter-url', 'open-cti', 'login-url', 'log-writer', 'users', 'set-assigned', 'usernames', 'layout']
  },
  {
    id: 'agent-set',
    why: 'not there',
    without: ({ type, fullName }) => type === 'PermissionSet' && fullName === 'INO_cx_Agent',
    waiting: ['set-assigned', 'field-rights', 'page-access']
  }
];

/** Packages are not emulated: these answers stand for an org that has one. */
const installed = (...rows: readonly object[]): Answer => {
  const answer = { totalSize: rows.length, done: true, records: rows };
  return (path, body) => {
    if (path.includes('InstalledSubscriberPackage')) return answer;
    return path.includes('Organization') ? { totalSize: 1, done: true, records: [{ NamespacePrefix: null }] } : body;
  };
};

const version = (name: string, MajorVersion: number, MinorVersion: number): object => ({
  SubscriberPackage: { Name: name, NamespacePrefix: 'inocx' },
  SubscriberPackageVersion: { MajorVersion, MinorVersion, PatchVersion: 0 }
});

export const INSTALLED: readonly { readonly why: string; readonly answer: Answer; readonly wrong: readonly string[] }[] = [
  { why: 'not installed', answer: installed(), wrong: ['package'] },
  { why: 'Insight alone', answer: installed(version('INO cx Insight', 9, 0)), wrong: ['package'] },
  { why: 'older than these sources', answer: installed(version('INO cx for Salesforce', 0, 0)), wrong: ['package'] },
  { why: 'newer than these sources is fine', answer: installed(version('INO cx for Salesforce', 1, 0)), wrong: [] }
];
