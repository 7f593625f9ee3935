import { fieldsOf, isFields } from '../../packages/telephony/src/decode/decode.ts';
import { newest, isOlder, readVersion, type Version } from '../lib/version.ts';
import { textAt } from '../lib/textAt.ts';
import type { Edits } from './appFiles.ts';
import { PACKAGES, type PackageKey } from './packages.ts';

const PROJECT_FILE = 'sfdx-project.json';

/** What the Dev Hub has released of each package. */
export type ReleasedVersions = Readonly<Record<PackageKey, readonly Version[]>>;

/** What a version will be, before it is built. */
export interface PlannedVersion {
  readonly version: Version;
  /** What `sfdx-project.json` says; the same, unless that is released already. */
  readonly written: Version;
  /** Highest released version, from which an installed package is upgraded; undefined for the first one. */
  readonly ancestor: Version | undefined;
  /** Of Insight: the version of the core that it is built on. */
  readonly core: Version | undefined;
}

/** The versions in the CLI's list, as one text; undefined when there is none. */
export function releasedIn(list: unknown): string | undefined {
  const texts = (Array.isArray(list) ? list : []).flatMap((one: unknown) => readVersion(textAt(one, 'Version') ?? '')?.join('.') ?? []);
  return texts.length === 0 ? undefined : texts.join(' ');
}

/** Reads what `releasedIn` wrote. */
export const releasedFrom = (text: string | undefined): readonly Version[] =>
  (text ?? '').split(' ').flatMap((one) => {
    const version = readVersion(one);
    return version === undefined ? [] : [version];
  });

/**
 * Plans a version of a package. A number can be released once, so one that is not above every released number is raised.
 * Throws an Error for a patch of a version that was never released, and for Insight while no core is released.
 */
export function plannedVersion(project: string, key: PackageKey, released: ReleasedVersions): PlannedVersion {
  const written = readVersion(textAt(directoryOf(JSON.parse(project), key), 'versionNumber') ?? '');
  if (written === undefined) throw new Error(`${PROJECT_FILE}: ${PACKAGES[key].name} has no versionNumber such as 0.1.0.NEXT`);
  const ancestor = newest(released[key]);
  const version = ancestor === undefined || isOlder(ancestor, written) ? written : ([ancestor[0], ancestor[1] + 1, 0] as const);
  checkPatch(version, released[key]);
  return { version, written, ancestor, core: key === 'insight' ? releasedCore(released.core) : undefined };
}

function checkPatch([major, minor, patch]: Version, released: readonly Version[]): void {
  if (patch === 0 || released.some((one) => one.join('.') === `${major}.${minor}.0`)) return;
  throw new Error(
    `${major}.${minor}.${patch} is a patch of ${major}.${minor}.0, which is not released: write ${major}.${minor}.0.NEXT into ${PROJECT_FILE}`
  );
}

function releasedCore(released: readonly Version[]): Version {
  const core = newest(released);
  if (core !== undefined) return core;
  throw new Error(
    `${PACKAGES.insight.name} depends on a released version of ${PACKAGES.core.name}, and the Dev Hub has none. Build one, look at it, then: npm run release -- promote 04t…`
  );
}

/** Writes the plan into the staged project file. */
export function versionEdits(key: PackageKey, { version, ancestor, core }: PlannedVersion): Edits {
  const [major, minor, patch] = version;
  const changes = {
    versionNumber: `${version.join('.')}.NEXT`,
    versionName: patch === 0 ? `${major}.${minor}` : version.join('.'),
    ...(ancestor === undefined ? {} : { ancestorVersion: 'HIGHEST' }),
    ...(core === undefined ? {} : { dependencies: [{ package: PACKAGES.core.name, versionNumber: `${core.join('.')}.RELEASED` }] })
  };
  const edit = (text: string): string => {
    const project: unknown = JSON.parse(text);
    Object.assign(directoryOf(project, key), changes);
    return `${JSON.stringify(project, null, 2)}\n`;
  };
  return new Map([[PROJECT_FILE, edit]]);
}

/** The directory of a package in a parsed project file. */
function directoryOf(project: unknown, key: PackageKey): object {
  const directories = fieldsOf(project)['packageDirectories'];
  const all: readonly unknown[] = Array.isArray(directories) ? directories : [];
  const found = all.find((one) => textAt(one, 'package') === PACKAGES[key].name);
  if (!isFields(found)) throw new Error(`${PROJECT_FILE} has no package ${PACKAGES[key].name}`);
  return found;
}

/** The plan in words, one line each. */
export function describePlan(key: PackageKey, { version, written, ancestor, core }: PlannedVersion): string[] {
  const own = `${PACKAGES[key].name} ${version.join('.')}, ${ancestor === undefined ? 'its first version' : `ancestor ${ancestor.join('.')}`}`;
  const raised = `${written.join('.')} cannot be built any more. Write ${version.join('.')}.NEXT into ${PROJECT_FILE}, so that the sources say it too.`;
  return [
    core === undefined ? own : `${own}; depends on ${PACKAGES.core.name} ${core.join('.')}`,
    ...(version.join('.') === written.join('.') ? [] : [raised])
  ];
}
