import { unzipSync, zipSync } from 'fflate';
import { createOrg } from '../createOrg.ts';
import { type DeployOutcome, deploy } from '../metadataApi/deploy.ts';
import { writeMetadataFormat } from '../metadataApi/componentFiles.ts';
import { writeMetadataXml } from '../metadataApi/writeXml.ts';
import type { Component } from '../core/types.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { projectCopy } from './projectCopy.ts';
import { userOf } from './testOrg.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** An org in memory with the project's own metadata. */
export async function projectOrg(): Promise<WorkbenchOrg> {
  const org = await createOrg({ sources: projectCopy() });
  process.once('exit', () => org.close());
  return org;
}

const bytes = (content: string | Uint8Array): Uint8Array => (typeof content === 'string' ? new TextEncoder().encode(content) : content);

export const zipOf = (files: Files): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, content]) => [path, bytes(content)])));

export const filesOf = (zip: Uint8Array): Record<string, Uint8Array> => unzipSync(zip);

/** The manifest of these components. */
export const manifestOf = (components: readonly Pick<Component, 'type' | 'fullName'>[]): string =>
  writeMetadataXml('Package', {
    types: [...Map.groupBy(components, ({ type }) => type)].map(([name, group]) => ({
      members: group.map(({ fullName }) => fullName),
      name
    })),
    version: '67.0'
  });

/** Files of deployed components, as a project's deploy would send them, `change` applied to the text of each. */
export function filesOfDeployed(org: WorkbenchOrg, types: readonly string[], change: (text: string) => string = (text) => text): Files {
  const components = org.content().sources.flatMap((source) => source.components.filter(({ type }) => types.includes(type)));
  const written = [...writeMetadataFormat(components)].map(([path, content]): [string, string | Uint8Array] => [
    path,
    path.endsWith('.resource') ? content : change(Buffer.from(content).toString('utf8'))
  ]);
  return { 'package.xml': manifestOf(components), ...Object.fromEntries(written) };
}

export const deployFiles = (org: WorkbenchOrg, files: Files, checkOnly = false): DeployOutcome =>
  deploy(org, userOf(org, 'admin'), zipOf(files), checkOnly);
