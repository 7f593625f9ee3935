import { textAt } from '../lib/textAt.ts';
import type { Step } from './plan.ts';

/** Address and session of an org that the CLI is logged in to, kept as `instanceUrl` and `accessToken`. */
export function doctorPlan(org: string): Step[] {
  return [
    {
      says: `Looking up ${org}`,
      sf: ['org', 'display', '--target-org', org],
      advice: 'sf org list shows the orgs you are logged in to; sf org login web --alias … adds one.',
      keeps: { name: 'instanceUrl', from: (result) => textAt(result, 'instanceUrl') }
    },
    {
      says: 'Taking up the session of the CLI',
      sf: ['org', 'auth', 'show-access-token', '--target-org', org, '--no-prompt'],
      advice: 'sf org login web --alias … logs in again.',
      keeps: { name: 'accessToken', from: (result) => textAt(result, 'accessToken') }
    }
  ];
}
