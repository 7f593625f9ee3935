import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { root } from '../../../tooling/lib/root.ts';
import type { DeployedMetadata } from '../core/types.ts';
import { type ComponentSource, deployedMetadata, splitLabels } from './deployedMetadata.ts';
import { MetadataError } from './metadataError.ts';
import { readSourceFormat } from './sourceFormat.ts';
import { SourceTree } from './sourceTree.ts';

/** A package directory in source format. */
export interface PackageSource {
  /** From the project root, or absolute. */
  readonly folder: string;
  /** Null: deployed to this org without a package, so without a namespace. */
  readonly namespace: string | null;
}

/** What the workbench deploys: the package, and beside it what a Dev Hub or a customer's org gets by a plain deploy. */
export function projectSources(): readonly PackageSource[] {
  return [
    { folder: 'force-app', namespace: projectNamespace() },
    { folder: 'devhub-app', namespace: null }
  ];
}

/** Reads package directories into one org. Throws a MetadataError that begins with the file at fault. */
export const loadPackages = (sources: readonly PackageSource[]): DeployedMetadata => deployedMetadata(readPackages(sources));

/** The components of package directories, named as their files name them. Throws a MetadataError that begins with the file at fault. */
export function readPackages(sources: readonly PackageSource[]): readonly ComponentSource[] {
  return sources.map(({ folder, namespace }) => {
    const path = isAbsolute(folder) ? folder : join(root, folder);
    if (!existsSync(path)) throw new MetadataError(folder, 'the package directory does not exist');
    return { components: readSourceFormat(new SourceTree(path, folder)).flatMap(splitLabels), namespace };
  });
}

/** The namespace of sfdx-project.json. */
export function projectNamespace(): string {
  const project: unknown = JSON.parse(readFileSync(join(root, 'sfdx-project.json'), 'utf8'));
  const namespace: unknown = typeof project === 'object' && project !== null ? Reflect.get(project, 'namespace') : undefined;
  if (typeof namespace !== 'string') throw new MetadataError('sfdx-project.json', 'no namespace');
  return namespace;
}
