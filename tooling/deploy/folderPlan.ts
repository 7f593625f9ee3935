import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/root.ts';
import { PACKAGE_FOLDERS } from '../metadata/folders.ts';

/**
 * Folders of the package that deploy without a Dev Hub, in deploy order. The External Client App is not among them: without the values of
 * the org that owns it (`oauthLink`, `orgScopedExternalApp`) a fresh org is said to refuse it (docs/unproven.md).
 */
export function deployableFolders(): string[] {
  return PACKAGE_FOLDERS.filter((folder) => folder !== 'externalClientApp')
    .map((folder) => `force-app/main/${folder}`)
    .filter((folder) => existsSync(join(root, folder)));
}
