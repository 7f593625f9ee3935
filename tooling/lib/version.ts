import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';
import { textAt } from './textAt.ts';

/** Major, minor and patch of a package version. */
export type Version = readonly [major: number, minor: number, patch: number];

/** Reads the beginning of `0.1.0`, `0.1.0.NEXT` or `0.1.0.4`; undefined for anything else. */
export function readVersion(text: string): Version | undefined {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)(?:\.\w+)?$/.exec(text) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

export function isOlder(one: Version, other: Version): boolean {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
}

/** The newest of them; undefined when there is none. */
export const newest = (versions: readonly Version[]): Version | undefined =>
  versions.reduce<Version | undefined>((best, one) => (best === undefined || isOlder(best, one) ? one : best), undefined);

/** The version that these sources are: that of the first package. */
export function sourceVersion(): Version {
  const project: unknown = JSON.parse(readFileSync(join(root, 'sfdx-project.json'), 'utf8'));
  const version = readVersion(textAt(project, 'packageDirectories', 0, 'versionNumber') ?? '');
  if (version === undefined) throw new Error('sfdx-project.json has no versionNumber');
  return version;
}
