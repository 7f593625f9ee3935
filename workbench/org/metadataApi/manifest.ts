import { childrenOf, readXml, textOf } from '../../../tooling/metadata/xml.ts';

/** What a package.xml, or the package of a retrieve request, names: type -> members. */
export interface Manifest {
  readonly version: string;
  readonly types: readonly ManifestType[];
}

export interface ManifestType {
  readonly name: string;
  /** Names, or `*` for all. */
  readonly members: readonly string[];
  /** Line of the type in package.xml. */
  readonly line: number;
}

/** Reads package.xml. Throws an Error when it is none. */
export function readManifest(xml: string): Manifest {
  const root = readXml(xml);
  if (root.name !== 'Package') throw new Error(`Package is expected, found ${root.name}`);
  const version = textOf(root, 'version');
  if (version === undefined) throw new Error('package.xml names no version');
  const types = childrenOf(root, 'types').map((type) => ({
    name: textOf(type, 'name') ?? '',
    members: childrenOf(type, 'members').map((member) => member.text.trim()),
    line: type.line
  }));
  return { version, types };
}
