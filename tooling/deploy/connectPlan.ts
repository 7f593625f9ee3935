import type { Step } from './plan.ts';

/** Brings the External Client App into one org, which then has its own key and secret. */
export function connectPlan(org: string): Step[] {
  return [
    {
      says: `Deploying the External Client App to ${org}`,
      sf: [
        ...['project', 'deploy', 'start', '--source-dir', 'force-app/main/externalClientApp', '--source-dir', 'devhub-app'],
        ...['--target-org', org, '--wait', '30']
      ],
      advice:
        'Does the user have the right to manage External Client Apps? Does the org already have the app from the package? Then its settings are the package’s and cannot be deployed over.'
    }
  ];
}

/** What the admin does next, by hand: no command of the CLI can. */
export const AFTER_CONNECT = [
  'Setup, External Client App Manager, INO CX OAuth Client App, Settings: consumer key and secret, for the authentication method in the INO cx Maker.',
  'Policies tab: with --run-as the client credentials flow is on and has its user; without it, switch it on and name the user there if INO cx uses that flow.'
];
