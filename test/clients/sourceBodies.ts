import { join } from 'node:path';
import { readPackages } from '../../workbench/org/metadata/loadPackages.ts';

/** The components of a package directory by `Type:name`, as text that does not depend on how their files are written. */
export function componentsIn(project: string, folder: string): ReadonlyMap<string, string> {
  const [source] = readPackages([{ folder: join(project, folder), namespace: null }]);
  return new Map(
    (source?.components ?? []).map(({ type, fullName, body, files }) => [
      `${type}:${fullName}`,
      JSON.stringify([
        sorted(body),
        [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')])
      ])
    ])
  );
}

/** Elements of an XML file of metadata mean the same in any order of their names; repeated ones keep theirs. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [name, sorted(inner)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
