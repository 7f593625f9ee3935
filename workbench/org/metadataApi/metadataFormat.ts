import { posix } from 'node:path';
import { childrenOf, readXml, textOf, type XmlElement, XmlSyntaxError } from '../../../tooling/metadata/xml.ts';
import { type Body, elements, text } from '../metadata/body.ts';
import { COMPONENT_TYPES, type ComponentType } from '../metadata/componentTypes.ts';
import { MetadataError } from '../metadata/metadataError.ts';
import { parseXml } from '../metadata/parseXml.ts';
import type { Component } from '../core/types.ts';
import { type DeployProblem, type ZipComponent, zipProblem } from './deployProblem.ts';
import { OBJECT_PARTS, type PartType } from './objectParts.ts';
import { ZipError } from './readZip.ts';
import type { ZipTree } from './zipTree.ts';

const META = '-meta.xml';

/** One XML file of the zip, for checks that look at whole files. */
export interface MetadataFile {
  readonly path: string;
  readonly root: XmlElement;
  readonly components: readonly ZipComponent[];
}

export interface ZipContent {
  readonly files: readonly MetadataFile[];
  readonly problems: readonly DeployProblem[];
}

/** What the XML reader takes in a moment, ten times what the package has. */
const MOST_XML_BYTES = 2 * 1024 * 1024;

/** Reads a zip in the Metadata API's format into the same components that source format gives. Faults of single files are collected. */
export function readMetadataFormat(tree: ZipTree): ZipContent {
  const files: MetadataFile[] = [];
  const problems: DeployProblem[] = [];
  let left = MOST_XML_BYTES;
  for (const path of tree.paths()) {
    const known = typeOf(path);
    if (known === undefined) continue;
    try {
      left -= tree.take(path).length;
      if (left < 0) throw new ZipError(`More than ${MOST_XML_BYTES} bytes of metadata files in one deploy are not in this twin`);
      files.push(readFile(tree, path, known));
    } catch (error) {
      problems.push(faultOf(error, path, known));
    }
  }
  const faulty = new Set(problems.map(({ fileName }) => fileName));
  const strays = tree.leftOver().filter((path) => !faulty.has(path));
  return { files, problems: [...problems, ...strays.map((path) => zipProblem(path, strayText(path)))] };
}

const strayText = (path: string): string =>
  /^(?:classes|triggers)\//.test(path)
    ? 'Apex is not executed here, so it is not deployed either'
    : 'The file belongs to no metadata type of this twin';

/** The file that stands for a component: its XML, which for content types lies beside the content. */
function typeOf(path: string): ComponentType | undefined {
  const folder = path.slice(0, path.indexOf('/'));
  return COMPONENT_TYPES.find((known) => {
    if (known.folder !== folder || known.form === 'objectPart' || known.form === 'fieldTranslation') return false;
    const suffix =
      known.form === 'withContent' || known.form === 'resource' || known.form === 'bundle' ? known.suffix + META : known.suffix;
    const depth = known.form === 'bundle' ? 3 : 2;
    return path.endsWith(`.${suffix}`) && path.split('/').length === depth;
  });
}

function readFile(tree: ZipTree, path: string, known: ComponentType): MetadataFile {
  const xml = Buffer.from(tree.take(path)).toString('utf8');
  const name = ownName(path, known);
  const element = readXml(xml);
  const body = parseXml(xml, known.type === 'Settings' ? `${name}Settings` : known.type, path);
  const parts = OBJECT_PARTS[known.type];
  if (parts !== undefined) return { path, root: element, components: split(parts, { known, name, path, body, element }) };
  const home = known.form === 'bundle' ? posix.dirname(path) : path.replace(/-meta\.xml$/, '');
  const component: Component = { type: known.type, fullName: name, body, files: contentOf(tree, path, known, body), path: home };
  return { path, root: element, components: [{ component, element }] };
}

function ownName(path: string, known: ComponentType): string {
  const name = posix.basename(path).replace(/-meta\.xml$/, '');
  return decodeURIComponent(name.slice(0, -known.suffix.length - 1));
}

interface Whole {
  readonly known: ComponentType;
  readonly name: string;
  readonly path: string;
  readonly body: Body;
  readonly element: XmlElement;
}

/** An object's file, its translation and a labels file hold components of their own; what is left over is one too. */
function split(parts: readonly PartType[], whole: Whole): readonly ZipComponent[] {
  const { known, name, path, body, element } = whole;
  const inner = parts.flatMap((part) => {
    const bodies = elements(body, part.element);
    return childrenOf(element, part.element).map((child, index): ZipComponent => {
      const own = textOf(child, part.nameElement)?.trim();
      if (own === undefined || own === '') throw new MetadataError(path, `line ${child.line}: ${part.element} has no ${part.nameElement}`);
      const fullName = known.type === 'CustomLabels' ? own : `${name}.${own}`;
      return { component: { type: part.type, fullName, body: bodies[index] ?? {}, files: new Map(), path }, element: child };
    });
  });
  const rest = Object.fromEntries(Object.entries(body).filter(([key]) => !parts.some((part) => part.element === key)));
  const keepsRest = known.form === 'objectTranslation' || (known.type !== 'CustomLabels' && Object.keys(rest).length > 0);
  const own: Component = { type: known.type, fullName: name, body: rest, files: new Map(), path };
  return keepsRest ? [{ component: own, element }, ...inner] : inner;
}

function contentOf(tree: ZipTree, path: string, known: ComponentType, body: Body): ReadonlyMap<string, Uint8Array> {
  const file = path.replace(/-meta\.xml$/, '');
  if (known.form === 'bundle') {
    const files = new Map(tree.takeBelow(posix.dirname(path)));
    files.delete(posix.basename(path));
    return files;
  }
  if (known.form !== 'withContent' && known.form !== 'resource') return new Map();
  if (!tree.has(file)) throw new MetadataError(path, `${posix.basename(file)} is missing beside it`);
  if (known.form === 'withContent') return new Map([[posix.basename(file), tree.take(file)]]);
  if (text(body, 'contentType') !== 'application/zip')
    throw new MetadataError(path, 'this twin takes static resources of type application/zip');
  return tree.unpack(file);
}

function faultOf(error: unknown, path: string, known: ComponentType): DeployProblem {
  const place = { fileName: path, componentType: known.type, fullName: posix.basename(path).split('.')[0] ?? path };
  if (error instanceof XmlSyntaxError) {
    return { ...place, problem: `Error parsing file: ${error.message}`, line: error.line, column: error.column };
  }
  if (error instanceof MetadataError) return { ...place, problem: error.problem, line: 1, column: 1 };
  if (error instanceof ZipError || error instanceof URIError) return { ...place, problem: error.message, line: 1, column: 1 };
  throw error;
}
