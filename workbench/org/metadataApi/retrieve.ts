import { zipSync } from 'fflate';
import { componentKey } from '../content/orgContent.ts';
import type { Component } from '../core/types.ts';
import type { Deployable } from '../content/orgContent.ts';
import { asRetrieved } from './clientAppFiles.ts';
import { fileOf, writeMetadataFormat } from './componentFiles.ts';
import type { Manifest } from './manifest.ts';
import type { MetadataOrg } from './metadataOrg.ts';
import { writeMetadataXml } from './writeXml.ts';

export interface RetrieveRequest {
  readonly manifest: Manifest;
  /** True: the files stand at the root of the zip, not in `unpackaged/`. */
  readonly singlePackage: boolean;
}

/** A finished retrieve (Metadata API guide, RetrieveResult). */
export type RetrieveResult = Readonly<Record<string, unknown>> & { readonly id: string };

type RetrieveOrg = Deployable & Pick<MetadataOrg, 'id' | 'kept'>;

/** What the manifest names of the org's components, under the names and in the form in which they were deployed, without the org's own namespace. */
export function retrieve(org: RetrieveOrg, { manifest, singlePackage }: RetrieveRequest, id: string): RetrieveResult {
  const folder = singlePackage ? '' : 'unpackaged/';
  const found = new Map<string, Component>();
  const missing: string[] = [];
  for (const { name: type, members } of manifest.types) {
    for (const member of members) {
      const components = componentsOf(org, type, member);
      if (components.length === 0 && member !== '*') missing.push(`Entity of type '${type}' named '${member}' cannot be found`);
      for (const component of components) found.set(`${component.type}:${component.fullName}`, asRetrieved(org, component));
    }
  }
  const components = [...found.values()];
  const files = [
    ...writeMetadataFormat(components),
    ['package.xml', new TextEncoder().encode(manifestOf(components, manifest.version))] as const
  ];
  return {
    id,
    done: true,
    status: 'Succeeded',
    success: true,
    fileProperties: components.map((component) => fileProperties(component, folder)),
    messages: missing.map((problem) => ({ fileName: `${folder}package.xml`, problem })),
    zipFile: Buffer.from(zipSync(Object.fromEntries(files.map(([path, content]) => [folder + path, content])))).toString('base64')
  };
}

/** The components a member of a manifest stands for. An object or its translation brings its parts, the labels file all labels. */
export function componentsOf(org: Deployable, type: string, member: string): readonly Component[] {
  return org.content().sources.flatMap(({ components, namespace }) =>
    components.filter((one) => {
      if (type === 'CustomLabels') return one.type === 'CustomLabel';
      const object = one.fullName.split('.')[0];
      if (type === 'CustomObject' && fileOf(one).startsWith('objects/')) return member === object;
      if (type === 'CustomObjectTranslation' && one.type === 'CustomFieldTranslation') return member === '*' || member === object;
      return one.type === type && (member === '*' || member === one.fullName || componentKey(one, namespace) === `${type}:${member}`);
    })
  );
}

/** Who changed a component when is not kept: Salesforce's own answer for such components is the beginning of 1970. */
export const fileProperties = (component: Component, folder: string): Readonly<Record<string, string>> => ({
  createdDate: '1970-01-01T00:00:00.000Z',
  fileName: folder + fileOf(component),
  fullName: component.fullName,
  lastModifiedDate: '1970-01-01T00:00:00.000Z',
  type: component.type
});

const manifestOf = (components: readonly Component[], version: string): string =>
  writeMetadataXml('Package', {
    types: [...Map.groupBy(components, ({ type }) => type)].map(([name, group]) => ({
      members: group.map(({ fullName }) => fullName),
      name
    })),
    version
  });
