import { posix } from 'node:path';
import type { Component } from '../core/types.ts';
import { type Body, text } from './body.ts';
import { COMPONENT_TYPES, type ComponentType } from './componentTypes.ts';
import { MetadataError } from './metadataError.ts';
import { parseXml } from './parseXml.ts';
import type { SourceTree } from './sourceTree.ts';

const META = '-meta.xml';

/** The components of a package directory in source format, named as the files name them: no namespace yet. */
export function readSourceFormat(tree: SourceTree): readonly Component[] {
  const components = tree
    .paths()
    .filter((path) => path.endsWith(META))
    .map((path) => readComponent(tree, path));
  const [stray] = tree.leftOver();
  if (stray !== undefined) throw new MetadataError(tree.display(stray), 'the file belongs to no metadata component');
  return components;
}

function readComponent(tree: SourceTree, path: string): Component {
  const known = typeOf(path);
  const display = tree.display(path);
  if (known === undefined) throw new MetadataError(display, 'unknown metadata type');
  const name = ownName(path, known, display);
  const body = parseXml(Buffer.from(tree.take(path)).toString('utf8'), rootOf(known, name), display);
  const fullName = fullNameOf(path, known, name);
  checkStatedName(body, known, name, display);
  return { type: known.type, fullName, body, files: contentOf(tree, path, known, name), path: display };
}

function typeOf(path: string): ComponentType | undefined {
  const stem = path.slice(0, -META.length);
  return COMPONENT_TYPES.find((known) => stem.endsWith(`.${known.suffix}`) && folderOf(path, known) === known.folder);
}

/** The folder that tells the type: for bundles, objects and their translations the component has one of its own in between. */
function folderOf(path: string, known: ComponentType): string {
  const parent = posix.dirname(path);
  const ownFolder = known.form === 'bundle' || known.form === 'object' || known.folder === 'objectTranslations';
  return posix.basename(ownFolder ? posix.dirname(parent) : parent);
}

/** File names carry characters such as `/` and `:` percent-encoded. */
function ownName(path: string, known: ComponentType, display: string): string {
  const name = posix.basename(path).slice(0, -`.${known.suffix}${META}`.length);
  try {
    return decodeURIComponent(name);
  } catch {
    throw new MetadataError(display, `the file name is not percent-encoded as it should be: ${name}`);
  }
}

const rootOf = (known: ComponentType, name: string): string => (known.type === 'Settings' ? `${name}Settings` : known.type);

function fullNameOf(path: string, known: ComponentType, name: string): string {
  const parent = posix.dirname(path);
  if (known.form === 'objectPart') return `${posix.basename(posix.dirname(parent))}.${name}`;
  if (known.form === 'fieldTranslation') return `${posix.basename(parent)}.${name}`;
  return name;
}

/** Parts of an object repeat their name inside the file; a copy that was not renamed would deploy over its origin. */
function checkStatedName(body: Body, known: ComponentType, name: string, display: string): void {
  const stated = known.form === 'objectPart' ? text(body, 'fullName') : undefined;
  if (stated !== undefined && stated !== name) throw new MetadataError(display, `fullName ${stated} does not match the file name`);
}

function contentOf(tree: SourceTree, path: string, known: ComponentType, name: string): ReadonlyMap<string, Uint8Array> {
  const parent = posix.dirname(path);
  if (known.form === 'withContent') {
    const file = path.slice(0, -META.length);
    if (!tree.has(file)) throw new MetadataError(tree.display(path), `${posix.basename(file)} is missing beside it`);
    return new Map([[posix.basename(file), tree.take(file)]]);
  }
  if (known.form === 'resource') return resourceContent(tree, path, name);
  if (known.form === 'bundle') {
    const files = new Map(tree.takeBelow(parent));
    files.delete(posix.basename(path));
    return files;
  }
  return new Map();
}

/** A static resource is a folder of the same name, or one file of the same name with any other ending. */
function resourceContent(tree: SourceTree, path: string, name: string): ReadonlyMap<string, Uint8Array> {
  const parent = posix.dirname(path);
  const folder = tree.takeBelow(`${parent}/${name}`);
  if (folder.size > 0) return folder;
  const file = tree.paths().find((one) => posix.dirname(one) === parent && one.startsWith(`${parent}/${name}.`) && !one.endsWith(META));
  if (file === undefined) {
    throw new MetadataError(tree.display(path), `the content of static resource ${name} is missing; has the project been built?`);
  }
  return new Map([[posix.basename(file), tree.take(file)]]);
}
