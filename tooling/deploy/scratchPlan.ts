import { deployableFolders } from './folderPlan.ts';
import { textAt } from '../lib/textAt.ts';
import type { Step } from './plan.ts';

export interface ScratchOptions {
  /** Org to set up: alias or username. */
  readonly org: string;
  /** Dev Hub to create the org with; null: the org exists already. */
  readonly devHub: string | null;
  readonly days: number;
  /** Also the second package: list views, reports, dashboard, record pages. */
  readonly insight: boolean;
  /** Opens the org in the browser at the end. */
  readonly open: boolean;
}

/**
 * From nothing to an org in which the user can take a call: org, package folder by folder, rights, call center, a contact to call. Every
 * step may run again, so that a run which failed is started again with the same words. Insight comes last: nobody's first call needs it.
 */
export function scratchPlan(options: ScratchOptions): Step[] {
  const { org, devHub, days, insight, open } = options;
  return [
    ...(devHub === null ? [] : createOrg(org, devHub, days)),
    ...deployableFolders().map((folder) => deployFolder(folder, org)),
    ...assignUser(org),
    ...sampleContact(org),
    ...(insight ? [{ ...deployFolder('insight-app', org), goesOn: true }] : []),
    ...(open ? [openConsole(org)] : [])
  ];
}

const createOrg = (org: string, devHub: string, days: number): Step[] => [
  {
    says: `Looking for a scratch org ${org} of an earlier run`,
    sf: ['org', 'display', '--target-org', org],
    advice: 'An alias that no org has is what this expects.',
    mayFail: true,
    keeps: { name: 'scratchOrg', from: activeScratchOrg, optional: true }
  },
  {
    says: `Creating the scratch org ${org} for ${days} days`,
    sf: [
      ...['org', 'create', 'scratch', '--definition-file', 'config/project-scratch-def.json', '--alias', org],
      ...['--duration-days', String(days), '--wait', '20', '--target-dev-hub', devHub]
    ],
    advice: `Is ${devHub} a Dev Hub you are logged in to, with the namespace inocx linked and a scratch org left for today? sf org list --all shows the first, sf limits api display the last.`,
    unless: 'scratchOrg'
  }
];

/** Username of a scratch org that has not expired; the CLI gives these two fields for scratch orgs only. */
const activeScratchOrg = (result: unknown): string | undefined =>
  textAt(result, 'status') === 'Active' && textAt(result, 'expirationDate') !== undefined ? textAt(result, 'username') : undefined;

const deployFolder = (folder: string, org: string): Step => ({
  says: `Deploying ${folder}`,
  sf: ['project', 'deploy', 'start', '--source-dir', folder, '--target-org', org, '--wait', '30'],
  advice: 'The lines above name file and fault. Names that only an org can check stand in docs/unproven.md: is it one of those?'
});

function assignUser(org: string): Step[] {
  return [
    {
      says: 'Looking up the user',
      sf: ['org', 'display', '--target-org', org],
      advice: 'sf org login web --alias … logs in again.',
      keeps: { name: 'username', from: (result) => textAt(result, 'username') }
    },
    {
      says: 'Looking for the permission set INO cx Agent among those of the user',
      sf: [
        ...['data', 'query', '--target-org', org, '--query'],
        "SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name = 'INO_cx_Agent' AND Assignee.Username = '{username}'"
      ],
      advice: 'May the user see Setup?',
      keeps: { name: 'assignment', from: (result) => textAt(result, 'records', 0, 'Id'), optional: true }
    },
    {
      says: 'Assigning the permission set INO cx Agent',
      sf: ['org', 'assign', 'permset', '--name', 'INO_cx_Agent', '--target-org', org],
      advice: 'Was force-app/main/access deployed? Setup, Permission Sets must list INO cx Agent.',
      unless: 'assignment'
    },
    {
      says: 'Looking up the call center',
      sf: ['data', 'query', '--query', "SELECT Id FROM CallCenter WHERE InternalName = 'INO_cx'", '--target-org', org],
      advice: 'Was force-app/main/callCenter deployed? Setup, Call Centers must list INO cx.',
      keeps: { name: 'callCenterId', from: (result) => textAt(result, 'records', 0, 'Id') }
    },
    {
      says: 'Adding the user to the call center',
      sf: [
        ...['data', 'update', 'record', '--sobject', 'User', '--where', "Username='{username}'"],
        ...['--values', 'CallCenterId={callCenterId}', '--target-org', org]
      ],
      advice: 'By hand: Setup, Call Centers, INO cx, Manage Call Center Users, Add More Users.'
    }
  ];
}

const SAMPLE = { FirstName: 'Ada', LastName: 'Caller', Phone: '+33 1 99 00 12 34' };

const sampleFields = (separator: string): string =>
  Object.entries(SAMPLE)
    .map(([field, value]) => `${field}='${value}'`)
    .join(separator);

const sampleContact = (org: string): Step[] => [
  {
    says: 'Looking for the contact of an earlier run',
    sf: ['data', 'query', '--query', `SELECT Id FROM Contact WHERE ${sampleFields(' AND ')} LIMIT 1`, '--target-org', org],
    advice: 'May the user read contacts?',
    keeps: { name: 'sampleContact', from: (result) => textAt(result, 'records', 0, 'Id'), optional: true }
  },
  {
    says: 'Creating a contact to be called by',
    sf: ['data', 'create', 'record', '--sobject', 'Contact', '--values', sampleFields(' '), '--target-org', org],
    advice: 'A required field or a duplicate rule of the org may refuse it; create any contact with a phone number by hand.',
    unless: 'sampleContact'
  }
];

const openConsole = (org: string): Step => ({
  says: 'Opening the console',
  sf: ['org', 'open', '--target-org', org, '--path', 'lightning/app/inocx__INO_cx_Console'],
  advice: 'App Launcher, INO cx Console.'
});
