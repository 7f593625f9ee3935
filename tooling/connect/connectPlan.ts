import { dirname } from 'node:path';
import type { Step } from '../deploy/plan.ts';
import { APP_FILES, type AppPart } from '../release/appFiles.ts';

const folders = (parts: readonly AppPart[]): string[] => parts.flatMap((part) => ['--source-dir', dirname(APP_FILES[part])]);

const deploy = (says: string, parts: readonly AppPart[], org: string, advice: string): Step => ({
  says,
  sf: ['project', 'deploy', 'start', ...folders(parts), '--target-org', org, '--wait', '30'],
  advice
});

/** Brings the app and its OAuth settings into the org, which then has its own key and secret. */
export const settingsPlan = (org: string): Step[] => [
  deploy(
    `Deploying the External Client App and its OAuth settings to ${org}`,
    ['app', 'oauth', 'global'],
    org,
    'Does the user have the rights of docs/admin.md, step 3? Does the org already have the app from the package? Then its settings are the package’s and cannot be deployed over.'
  )
];

/** Policies come second: an org takes them for an app whose OAuth settings it has. */
export const policiesPlan = (org: string, parts: readonly AppPart[]): Step[] => [
  deploy(
    'Deploying its policies',
    parts,
    org,
    'The app and its settings are in the org already; run the same command again for the policies. A run-as user must be an active user of that org who has the API only.'
  )
];

/** What the admin does next, by hand: no command of the CLI can. */
export const AFTER_CONNECT = [
  'Setup, External Client App Manager, INO CX OAuth Client App, Settings: consumer key and secret, for the authentication method in the INO cx Maker.',
  'Policies tab: with --run-as the client credentials flow is on and has its user; without it, switch it on and name the user there if INO cx uses that flow.'
];
