import { definitionsIn, type SourceFile } from './components.ts';
import { folderOf, PACKAGE_FOLDERS } from './folders.ts';
import { referencesIn } from './references.ts';

/**
 * What keeps the package's folders from deploying one after the other: names of components that a later folder defines, and
 * names that no folder defines. One line a fault.
 */
export function orderProblems(files: readonly SourceFile[]): string[] {
  const home = new Map(files.flatMap((file) => definitionsIn(file).map((name) => [name, folderOf(file.path)] as const)));
  return files.flatMap((file) => {
    const folder = folderOf(file.path);
    if (folder === undefined) return [`${file.path}: lies in none of the folders ${PACKAGE_FOLDERS.join(', ')}`];
    return referencesIn(file).flatMap((name) => {
      const target = home.get(name);
      if (target === undefined) return [`${file.path} names ${name}, which nothing defines`];
      const early = PACKAGE_FOLDERS.indexOf(target) > PACKAGE_FOLDERS.indexOf(folder);
      return early ? [`${file.path} names ${name} of the later folder ${target}`] : [];
    });
  });
}

/**
 * What insight-app names that neither it nor the package defines, one line a fault. What only Salesforce can own (standard columns,
 * components of the App Builder) is not among the names that are read: docs/unproven.md lists it.
 */
export function insightProblems(packageFiles: readonly SourceFile[], insightFiles: readonly SourceFile[]): string[] {
  const known = new Set([...packageFiles, ...insightFiles].flatMap(definitionsIn));
  return insightFiles.flatMap((file) =>
    referencesIn(file)
      .filter((name) => !known.has(name))
      .map((name) => `${file.path} names ${name}, which neither package defines`)
  );
}
