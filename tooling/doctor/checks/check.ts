import type { OrgReader } from './orgReader.ts';

/** What a look at one thing came to. */
export type Finding =
  | { readonly state: 'ok'; readonly note?: string }
  /** `found`: what the org has instead. */
  | { readonly state: 'fail'; readonly found: string }
  /** No API of Salesforce answers it, or not to this user: a person has to look. */
  | { readonly state: 'manual'; readonly why: string }
  /** Nothing to look at before another check, by its id, holds. */
  | { readonly state: 'blocked'; readonly until: string };

/** Where in Setup a check is mended. */
export interface SetupPage {
  /** As a person finds it: `Setup, Call Centers`. */
  readonly name: string;
  /** Address below the org's own, as far as one is known (docs/unproven.md). */
  readonly path: string;
}

export interface Check {
  /** Stable, for scripts that read `--json`. */
  readonly id: string;
  /** What is so when all is well. */
  readonly says: string;
  readonly page: SetupPage;
  /** What to do when it is not so. */
  readonly fix: string;
  readonly look: (org: OrgReader) => Promise<Finding>;
}

export const ok = (note?: string): Finding => (note === undefined ? { state: 'ok' } : { state: 'ok', note });
export const fail = (found: string): Finding => ({ state: 'fail', found });
export const blockedBy = (until: string): Finding => ({ state: 'blocked', until });
export const manual = (why: string): Finding => ({ state: 'manual', why });

/** Well when nothing is listed, else wrong with the list. */
export const noneOf = (what: string, list: readonly string[]): Finding => (list.length === 0 ? ok() : fail(`${what}: ${list.join(', ')}`));

export const SETUP = {
  trustedUrls: { name: 'Setup, Trusted URLs', path: '/lightning/setup/SecurityCspTrustedSite/home' },
  session: { name: 'Setup, Session Settings, Browser Feature Permissions', path: '/lightning/setup/SecuritySession/home' },
  clickjack: { name: 'Setup, Session Settings, Clickjack Protection', path: '/lightning/setup/SecuritySession/home' },
  apps: { name: 'Setup, External Client App Manager', path: '/lightning/setup/ManageExternalClientApplication/home' },
  packages: { name: 'Setup, Installed Packages', path: '/lightning/setup/ImportedPackage/home' },
  fields: {
    name: 'Setup, Object Manager, Task, Fields & Relationships',
    path: '/lightning/setup/ObjectManager/Task/FieldsAndRelationships/view'
  },
  layouts: { name: 'Setup, Object Manager, Task, Page Layouts', path: '/lightning/setup/ObjectManager/Task/PageLayouts/view' },
  permissionSets: { name: 'Setup, Permission Sets', path: '/lightning/setup/PermSets/home' },
  callCenters: { name: 'Setup, Call Centers', path: '/lightning/setup/CallCenters/home' },
  softphoneLayouts: { name: 'Setup, Softphone Layouts', path: '/lightning/setup/SoftphoneLayouts/home' },
  users: { name: 'Setup, Users', path: '/lightning/setup/ManageUsers/home' },
  appManager: { name: 'Setup, App Manager', path: '/lightning/setup/NavigationMenus/home' }
} as const satisfies Readonly<Record<string, SetupPage>>;
