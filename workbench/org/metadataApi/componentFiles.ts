import { zipSync } from 'fflate';
import { COMPONENT_TYPES } from '../metadata/componentTypes.ts';
import type { Component } from '../core/types.ts';
import { OBJECT_PARTS, type PartType } from './objectParts.ts';
import { writeMetadataXml } from './writeXml.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The type whose file holds components of this one, where there is one. */
const holderOf = (type: string): readonly [holder: string, part: PartType] | undefined => {
  for (const [holder, parts] of Object.entries(OBJECT_PARTS)) {
    const part = parts.find((one) => one.type === type);
    if (part !== undefined) return [holder, part];
  }
  return undefined;
};

/** File of a component in the Metadata API's format; that of its object or labels file for a part. A bundle's is its folder. */
export function fileOf({ type, fullName }: Pick<Component, 'type' | 'fullName'>): string {
  const [holder] = holderOf(type) ?? [];
  if (holder === 'CustomLabels') return 'labels/CustomLabels.labels';
  const known = COMPONENT_TYPES.find((one) => one.type === (holder ?? type));
  const own = holder === undefined ? fullName : (fullName.split('.')[0] ?? '');
  const name = own.replace(/[^A-Za-z0-9 _.-]/g, encodeURIComponent);
  if (known?.form === 'bundle') return `${known.folder}/${name}`;
  return `${known?.folder}/${name}.${known?.suffix}`;
}

/** Components as files in the Metadata API's format: path -> content. */
export function writeMetadataFormat(components: readonly Component[]): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const [path, group] of Map.groupBy(components, fileOf)) {
    const [first] = group;
    if (first === undefined) continue;
    const [holder] = holderOf(first.type) ?? (OBJECT_PARTS[first.type] === undefined ? [] : [first.type]);
    if (holder !== undefined) files.set(path, bytes(writeHolder(holder, group)));
    else for (const [name, content] of writeOne(path, first)) files.set(name, content);
  }
  return files;
}

function writeHolder(holder: string, group: readonly Component[]): string {
  const own = group.find(({ type }) => type === holder)?.body ?? {};
  const parts = (OBJECT_PARTS[holder] ?? []).map((part) => [
    part.element,
    group.filter(({ type }) => type === part.type).map((one) => writePart(part, one))
  ]);
  return writeMetadataXml(holder, { ...own, ...Object.fromEntries(parts) });
}

/** A part of an object may leave its name to its file's in source format; inside a larger file it stands first. */
const writePart = ({ nameElement }: PartType, { body, fullName }: Component): object =>
  body[nameElement] === undefined ? { [nameElement]: fullName.split('.').at(-1), ...body } : body;

function writeOne(path: string, component: Component): readonly (readonly [string, Uint8Array])[] {
  const { type, fullName, body, files } = component;
  const form = COMPONENT_TYPES.find((one) => one.type === type)?.form;
  const xml = bytes(writeMetadataXml(type === 'Settings' ? `${fullName}Settings` : type, body));
  if (form === 'bundle') {
    return [[`${path}/${fullName}.js-meta.xml`, xml], ...[...files].map(([name, content]) => [`${path}/${name}`, content] as const)];
  }
  if (form === 'resource') {
    return [
      [`${path}-meta.xml`, xml],
      [path, zipSync(Object.fromEntries(files))]
    ];
  }
  const [content] = files.values();
  return content === undefined
    ? [[path, xml]]
    : [
        [`${path}-meta.xml`, xml],
        [path, content]
      ];
}
