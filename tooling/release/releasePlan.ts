import { textAt } from '../lib/textAt.ts';
import { UsageError } from '../deploy/commandLine.ts';
import type { Step } from '../deploy/plan.ts';

/** The two packages, as sfdx-project.json names them. */
export const PACKAGES = {
  core: { name: 'INO cx for Salesforce', path: 'force-app' },
  insight: { name: 'INO cx Insight', path: 'insight-app' }
} as const;

export type PackageKey = keyof typeof PACKAGES;

export const isPackageKey = (text: string): text is PackageKey => Object.hasOwn(PACKAGES, text);

/** Registers both packages with the Dev Hub, once in their life; the CLI writes their ids into sfdx-project.json. */
export const registerPlan = (devHub: string): Step[] =>
  Object.values(PACKAGES).map(({ name, path }) => ({
    says: `Registering the package ${name}`,
    sf: ['package', 'create', '--name', name, '--package-type', 'Managed', '--path', path, '--target-dev-hub', devHub],
    advice: `Is ${devHub} the Dev Hub that the namespace inocx is linked to, and are unlocked and second-generation packages enabled there?`
  }));

/** Builds one version and keeps its id (04t…) as `version`. */
export const versionPlan = (key: PackageKey, devHub: string): Step[] => [
  {
    says: `Building a version of ${PACKAGES[key].name} (may take an hour)`,
    sf: [
      ...['package', 'version', 'create', '--package', PACKAGES[key].name, '--installation-key-bypass', '--code-coverage'],
      ...['--wait', '90', '--target-dev-hub', devHub]
    ],
    advice:
      'The message names the component that the package refuses. A CallCenter? Move force-app/main/callCenter/callCenters to a directory of its own and give admins docs/INO_cx.callCenter.xml instead.',
    keeps: { name: 'version', from: (result) => textAt(result, 'SubscriberPackageVersionId') }
  }
];

/** Releases a version: from then on customers may install it, and it can be upgraded but not taken back. */
export const promotePlan = (version: string, devHub: string): Step[] => [
  {
    says: `Releasing ${version}`,
    sf: ['package', 'version', 'promote', '--package', version, '--no-prompt', '--target-dev-hub', devHub],
    advice: 'Only a version built with code coverage and without --skip-validation can be released.'
  }
];

export const installPlan = (version: string, org: string): Step[] => [
  {
    says: `Installing ${version} in ${org}`,
    sf: [
      ...['package', 'install', '--package', version, '--target-org', org, '--security-type', 'AdminsOnly', '--no-prompt'],
      ...['--wait', '30', '--publish-wait', '10']
    ],
    advice:
      'A version that is not released goes into scratch orgs and sandboxes only, and a new one needs some minutes until every org knows it. The workbench takes no packages: deploy to it instead.'
  }
];

const VERSION_ID = /^04t[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?$/;

/** Throws a UsageError unless the text is the id of a package version. */
export function versionId(text: string): string {
  if (!VERSION_ID.test(text)) throw new UsageError(`${text} is not the id of a package version: it starts with 04t`);
  return text;
}

/** The addresses an admin opens to install a version. */
export const installLinks = (version: string): { production: string; sandbox: string } => ({
  production: `https://login.salesforce.com/packaging/installPackage.apexp?p0=${version}`,
  sandbox: `https://test.salesforce.com/packaging/installPackage.apexp?p0=${version}`
});
