import { isOlder, sourceVersion, type Version } from '../../lib/version.ts';
import { type Check, SETUP, ok, fail } from './check.ts';
import { numberOf, textOf } from './orgReader.ts';
import { NAMES } from './packageNames.ts';

const PARTS = ['MajorVersion', 'MinorVersion', 'PatchVersion'] as const;
const columns = PARTS.map((part) => `SubscriberPackageVersion.${part}`).join(', ');
const INSTALLED = `SELECT SubscriberPackage.Name, SubscriberPackage.NamespacePrefix, ${columns} FROM InstalledSubscriberPackage`;

const version: Check = {
  id: 'package',
  says: 'The package is installed, and no older than these sources',
  page: SETUP.packages,
  fix: 'Open the install link of the newest version. Settings and assignments stay; layouts do not change with an upgrade.',
  look: async (org) => {
    const rows = await org.tooling(INSTALLED);
    const own = rows.filter((row) => textOf(row, 'SubscriberPackage.NamespacePrefix') === NAMES.namespace);
    const installed = own.find((row) => textOf(row, 'SubscriberPackage.Name') === NAMES.package);
    if (installed !== undefined) {
      const [major, minor, patch] = PARTS.map((part) => numberOf(installed, `SubscriberPackageVersion.${part}`));
      const numbers: Version = [major ?? 0, minor ?? 0, patch ?? 0];
      return isOlder(numbers, sourceVersion())
        ? fail(`version ${numbers.join('.')}; these sources are ${sourceVersion().join('.')}`)
        : ok(`version ${numbers.join('.')}`);
    }
    const [organization] = await org.query('SELECT NamespacePrefix FROM Organization');
    const development = organization !== undefined && textOf(organization, 'NamespacePrefix') === NAMES.namespace;
    return development ? ok('not as a package: the sources were deployed to an org with the namespace') : fail('it is not installed');
  }
};

export const packageChecks: readonly Check[] = [version];
