import { XmlSyntaxError } from '../../../tooling/metadata/xml.ts';
import type { Component } from '../core/types.ts';
import { COMPONENT_TYPES } from '../metadata/componentTypes.ts';
import { type DeployProblem, problemOf, type ZipComponent, zipProblem } from './deployProblem.ts';
import { type Manifest, readManifest } from './manifest.ts';
import type { ZipTree } from './zipTree.ts';

const FILE = 'package.xml';

/** The zip's package.xml, or what is wrong with it. */
export function manifestIn(tree: ZipTree): Manifest | DeployProblem {
  if (!tree.has(FILE)) return zipProblem(FILE, 'No package.xml found');
  try {
    return readManifest(Buffer.from(tree.take(FILE)).toString('utf8'));
  } catch (error) {
    const [line, column] = error instanceof XmlSyntaxError ? [error.line, error.column] : [1, 1];
    return zipProblem(FILE, error instanceof Error ? error.message : String(error), line, column);
  }
}

/** Manifest and files must tell of the same components. Names are compared without the org's namespace, as both leave it out. */
export function checkManifest(manifest: Manifest, components: readonly ZipComponent[]): readonly DeployProblem[] {
  const unknown = manifest.types.filter(({ name }) => !COMPONENT_TYPES.some(({ type }) => type === name));
  if (unknown.length > 0)
    return unknown.map(({ name, line }) => zipProblem(FILE, `Unknown type name '${name}' specified in package.xml`, line));
  const present = new Set(components.flatMap(({ component }) => [keyOf(component.type, component.fullName), ...containers(component)]));
  const absent = manifest.types.flatMap((type) =>
    type.members
      .filter((member) => member !== '*' && !present.has(keyOf(type.name, member)))
      .map((member) =>
        zipProblem(
          FILE,
          `An object '${member}' of type ${type.name} was named in package.xml, but was not found in zipped directory`,
          type.line
        )
      )
  );
  const named = new Map(manifest.types.map((type) => [type.name, new Set(type.members)]));
  const unnamed = components.filter((one) => !isNamed(one, named));
  return [...absent, ...unnamed.map((one) => problemOf(one, `Not in package.xml: ${one.component.type} ${one.component.fullName}`))];
}

const keyOf = (type: string, fullName: string): string => `${type}:${fullName}`;

/** An object named only for its parts, or the labels file as a whole, is no component of its own. */
function containers({ type, path }: Component): readonly string[] {
  if (type === 'CustomLabel') return [keyOf('CustomLabels', 'CustomLabels')];
  return path.startsWith('objects/') ? [keyOf('CustomObject', path.slice('objects/'.length, -'.object'.length))] : [];
}

/** Named itself, by `*`, or by the object or labels file that holds it. */
function isNamed({ component }: ZipComponent, named: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const has = (type: string, member: string): boolean => {
    const members = named.get(type);
    return members !== undefined && (members.has(member) || members.has('*'));
  };
  const object = component.fullName.split('.')[0] ?? '';
  if (component.type === 'CustomFieldTranslation') return has('CustomObjectTranslation', object);
  if (component.type === 'CustomLabel' && named.has('CustomLabels')) return true;
  return has(component.type, component.fullName) || (component.path.startsWith('objects/') && has('CustomObject', object));
}
