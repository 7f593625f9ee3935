import { fieldsOf } from '../../packages/telephony/src/decode/decode.ts';
import { isRecordId } from '../../packages/telephony/src/records/recordId.ts';
import { sameId } from '../../packages/telephony/src/records/sameId.ts';
import { textAt } from '../lib/textAt.ts';
import { UsageError } from '../deploy/commandLine.ts';
import type { Step } from '../deploy/plan.ts';
import { PACKAGE_KEYS, type PackageKey, PACKAGES } from './packages.ts';
import { releasedIn } from './plannedVersion.ts';

/** Registers both packages with the Dev Hub, once in their life; the CLI writes their ids into sfdx-project.json. Keeps each id by its key. */
export const registerPlan = (devHub: string): Step[] =>
  PACKAGE_KEYS.flatMap((key) => {
    const { name, path } = PACKAGES[key];
    return [
      {
        says: `Looking for the package ${name} of an earlier run`,
        sf: ['package', 'list', '--target-dev-hub', devHub],
        advice: 'Only a Dev Hub knows packages; the next step says what it makes of this one.',
        mayFail: true,
        keeps: { name: key, from: (result) => packageId(result, name), optional: true }
      },
      {
        says: `Registering the package ${name}`,
        sf: ['package', 'create', '--name', name, '--package-type', 'Managed', '--path', path, '--target-dev-hub', devHub],
        advice: `Is ${devHub} the Dev Hub that the namespace inocx is linked to, and are unlocked and second-generation packages enabled there?`,
        keeps: { name: key, from: (result) => textAt(result, 'Id') },
        unless: key
      }
    ] satisfies Step[];
  });

const rowsOf = (result: unknown): readonly unknown[] => (Array.isArray(result) ? result : []);

const packageId = (result: unknown, name: string): string | undefined =>
  textAt(
    rowsOf(result).find((one) => textAt(one, 'Name') === name),
    'Id'
  );

/** Keeps by its key what the Dev Hub has released of a package, as `releasedIn` writes it. */
export const releasedPlan = (key: PackageKey, devHub: string): Step => ({
  says: `Looking up the released versions of ${PACKAGES[key].name}`,
  sf: ['package', 'version', 'list', '--packages', PACKAGES[key].name, '--released', '--target-dev-hub', devHub],
  advice: 'Were the packages registered, and is sfdx-project.json with their ids here? npm run release -- register',
  keeps: { name: key, from: releasedIn, optional: true }
});

/** Builds one version of the staged project and keeps its id (04t…) as `version`. */
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
    says: `Looking whether ${version} is released`,
    sf: ['package', 'version', 'report', '--package', version, '--target-dev-hub', devHub],
    advice: 'The next step says what is wrong with the version.',
    mayFail: true,
    keeps: { name: 'released', from: (result) => (isReleased(result) ? version : undefined), optional: true }
  },
  {
    says: `Releasing ${version}`,
    sf: ['package', 'version', 'promote', '--package', version, '--no-prompt', '--target-dev-hub', devHub],
    advice: 'Only a version built with code coverage and without --skip-validation can be released.',
    unless: 'released'
  }
];

const isReleased = (result: unknown): boolean => fieldsOf(result)['IsReleased'] === true;

export const installPlan = (version: string, org: string): Step[] => [
  {
    says: `Looking whether ${org} has ${version}`,
    sf: ['package', 'installed', 'list', '--target-org', org],
    advice: 'The next step says what the org makes of the version.',
    mayFail: true,
    keeps: { name: 'installed', from: (result) => installedId(result, version), optional: true }
  },
  {
    says: `Installing ${version} in ${org}`,
    sf: [
      ...['package', 'install', '--package', version, '--target-org', org, '--security-type', 'AdminsOnly', '--no-prompt'],
      ...['--wait', '30', '--publish-wait', '10']
    ],
    advice:
      'A version that is not released goes into scratch orgs and sandboxes only, and a new one needs some minutes until every org knows it. The workbench takes no packages: deploy to it instead.',
    unless: 'installed'
  }
];

const installedId = (result: unknown, version: string): string | undefined =>
  rowsOf(result)
    .map((one) => textAt(one, 'SubscriberPackageVersionId'))
    .find((id) => sameId(id, version));

/** Throws a UsageError unless the text is the id of a package version. */
export function versionId(text: string): string {
  if (!isRecordId(text, '04t')) throw new UsageError(`${text} is not the id of a package version: it starts with 04t`);
  return text;
}

/** The addresses an admin opens to install a version. */
export const installLinks = (version: string): { production: string; sandbox: string } => ({
  production: `https://login.salesforce.com/packaging/installPackage.apexp?p0=${version}`,
  sandbox: `https://test.salesforce.com/packaging/installPackage.apexp?p0=${version}`
});
