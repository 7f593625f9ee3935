import { globSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/root.ts';

/** The package's folders in deploy order: each may name what an earlier one defines, never what a later one does. */
export const PACKAGE_FOLDERS = ['activity', 'openCti', 'softphone', 'records', 'callCenter', 'access', 'externalClientApp'] as const;

export type PackageFolder = (typeof PACKAGE_FOLDERS)[number];

/** Folder of the package that a file lies in, or undefined for a file outside the package. */
export function folderOf(path: string): PackageFolder | undefined {
  const name = /^force-app\/main\/([^/]+)\//.exec(path)?.[1];
  return PACKAGE_FOLDERS.find((folder) => folder === name);
}

/** Source files that `.forceignore` keeps out of Salesforce. */
export const isIgnored = (path: string): boolean => path.endsWith('.ts') || path.endsWith('README.md') || path.includes('/__tests__/');

/** Every package directory of the project: the package, the one that depends on it, and what is only ever deployed. */
export const PACKAGE_DIRECTORIES = ['force-app', 'insight-app', 'devhub-app'] as const;

/** Files that Salesforce gets from these package directories; paths from the project root, with slashes, sorted. */
export function sourceFiles(directories: readonly string[] = PACKAGE_DIRECTORIES, base: string = root): string[] {
  return directories
    .flatMap((directory) => globSync('**/*', { cwd: join(base, directory), withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(base.length + 1)
        .replaceAll('\\', '/')
    )
    .filter((path) => !isIgnored(path))
    .sort();
}

/** Metadata files among the source files. */
export const metadataFiles = (directories?: readonly string[], base?: string): string[] =>
  sourceFiles(directories, base).filter((path) => path.endsWith('-meta.xml'));
