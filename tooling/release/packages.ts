import { fieldsOf, isFields } from '../../packages/telephony/src/decode/decode.ts';

/** The two packages, as sfdx-project.json names them. */
export const PACKAGES = {
  core: { name: 'INO cx for Salesforce', path: 'force-app' },
  insight: { name: 'INO cx Insight', path: 'insight-app' }
} as const;

export type PackageKey = keyof typeof PACKAGES;

export const PACKAGE_KEYS = ['core', 'insight'] as const satisfies readonly PackageKey[];

export const isPackageKey = (text: string): text is PackageKey => Object.hasOwn(PACKAGES, text);

/** The project file with the ids of registered packages, by their keys; what it says already stays. */
export function withAliases(text: string, ids: ReadonlyMap<string, string>): string {
  const project: unknown = JSON.parse(text);
  if (!isFields(project)) throw new Error('sfdx-project.json is no object');
  const found = PACKAGE_KEYS.flatMap((key) => {
    const id = ids.get(key);
    return id === undefined ? [] : [[PACKAGES[key].name, id] as const];
  });
  const aliases = { ...Object.fromEntries(found), ...fieldsOf(project['packageAliases']) };
  return `${JSON.stringify({ ...project, packageAliases: aliases }, null, 2)}\n`;
}
