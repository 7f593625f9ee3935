import type { Hosts } from '../../lib/hosts.ts';
import { inoAddress } from '../../lib/inoAddress.ts';
import { flag, text } from '../metadata/body.ts';
import { MetadataError } from '../metadata/metadataError.ts';
import type { Component, DeployedMetadata } from '../core/types.ts';

/** Where a Trusted URL counts; the first is everywhere. */
const CONTEXTS = ['All', 'LEX', 'Communities', 'FieldServiceMobileExtension', 'LightningOut', 'VisualForce'] as const;
export type Context = (typeof CONTEXTS)[number];

/** The six directives of Setup; there is none for scripts, which must be static resources. */
export const DIRECTIVES = ['connect-src', 'font-src', 'frame-src', 'img-src', 'media-src', 'style-src'] as const;
export type Directive = (typeof DIRECTIVES)[number];

const SWITCHES: Readonly<Record<Directive, string>> = {
  'connect-src': 'isApplicableToConnectSrc',
  'font-src': 'isApplicableToFontSrc',
  'frame-src': 'isApplicableToFrameSrc',
  'img-src': 'isApplicableToImgSrc',
  'media-src': 'isApplicableToMediaSrc',
  'style-src': 'isApplicableToStyleSrc'
};

export interface TrustedUrl {
  readonly active: boolean;
  readonly context: Context;
  /** As a content security policy takes it. */
  readonly source: string;
  readonly directives: readonly Directive[];
}

/** Host, or all hosts below it; a star elsewhere, a placeholder or a path that could break out of the policy is malformed. */
const ENDPOINT = /^(https|wss):\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?(\/[\w./~-]*)?$/i;

function readTrustedUrl(component: Component, hosts: Hosts): TrustedUrl {
  const { body, path } = component;
  const endpoint = text(body, 'endpointUrl') ?? '';
  if (!ENDPOINT.test(endpoint)) throw new MetadataError(path, `endpointUrl ${endpoint} is malformed`);
  const given = text(body, 'context') ?? 'All';
  const context = CONTEXTS.find((one) => one === given);
  if (context === undefined) throw new MetadataError(path, `context ${given} does not exist`);
  const directives = DIRECTIVES.filter((directive) => flag(body, SWITCHES[directive]));
  const permissions = flag(body, 'canAccessCamera') || flag(body, 'canAccessMicrophone');
  if (directives.length === 0 && !permissions) throw new MetadataError(path, 'select at least one directive');
  return { active: flag(body, 'isActive'), context, source: inoAddress(endpoint, hosts), directives };
}

/** The deployed Trusted URLs. Throws MetadataError on one that an org refuses. */
export const trustedUrls = (metadata: DeployedMetadata, hosts: Hosts): readonly TrustedUrl[] =>
  metadata.list('CspTrustedSite').map((component) => readTrustedUrl(component, hosts));
