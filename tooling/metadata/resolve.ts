import { globSync } from 'node:fs';
import { join } from 'node:path';
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import { root } from '../lib/root.ts';

/** What Salesforce's own library makes of a folder. */
export interface Resolution {
  /** `Type:name`, as package.xml has them. */
  readonly components: readonly string[];
  /** Files that belong to no component, from the project's root: a deploy leaves them out without a word. */
  readonly ignored: readonly string[];
}

/** Resolves a folder with source-deploy-retrieve, the library inside the Salesforce CLI. Throws its error for a file of no known type. */
export function resolveFolder(folder: string, base: string = root): Resolution {
  const set = ComponentSet.fromSource(join(base, folder));
  const owned = new Set(
    set
      .getSourceComponents()
      .toArray()
      .flatMap((component) => [component, ...component.getChildren()])
      .flatMap((component) => [...(component.xml === undefined ? [] : [component.xml]), ...component.walkContent()])
  );
  const files = globSync('**/*', { cwd: join(base, folder), withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return {
    components: [...set.getSourceComponents()].map((component) => `${component.type.name}:${component.fullName}`).sort(),
    ignored: files
      .filter((file) => !owned.has(file))
      .map((file) => file.slice(base.length + 1).replaceAll('\\', '/'))
      .sort()
  };
}

/** Converts one folder alone to the Metadata API's format and returns the number of components in it. */
export async function convertFolder(folder: string, output: string, base: string = root): Promise<number> {
  const set = ComponentSet.fromSource(join(base, folder));
  const { converted } = await new MetadataConverter().convert(set, 'metadata', {
    type: 'directory',
    outputDirectory: output,
    genUniqueDir: false
  });
  return converted?.length ?? 0;
}
