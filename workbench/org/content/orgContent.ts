import { checkFlow } from '../flows/flow.ts';
import { checkPermissionSets } from '../rights/checkPermissionSets.ts';
import { NO_FEATURES, type OrgFeatures } from '../schema/personAccounts.ts';
import { createSchema } from '../schema/schema.ts';
import type { Schema } from '../schema/types.ts';
import type { Component, DeployedMetadata } from '../core/types.ts';
import { type ComponentSource, deployedMetadata } from '../metadata/deployedMetadata.ts';
import { withNamespace } from '../metadata/namespace.ts';

/** All that is deployed, and what follows from it. */
export interface OrgContent {
  /** The components as their files had them; retrieve gives them back. */
  readonly sources: readonly ComponentSource[];
  readonly metadata: DeployedMetadata;
  readonly schema: Schema;
  readonly features: OrgFeatures;
}

/** The org as a deploy and a retrieve need it. */
export interface Deployable {
  /** The namespace of the org, as of a scratch org that was made from the project. */
  readonly namespace: string;
  /** What is deployed now. */
  content(): OrgContent;
  /**
   * Puts other content in its place at once and everywhere, or, with `undo`, only tries whether the records allow it.
   * Throws DuplicateValues; nothing has changed then.
   */
  replaceContent(next: OrgContent, outcome: 'keep' | 'undo'): void;
}

/** Throws a MetadataError for components that an org refuses, permission sets among them. */
export function orgContent(sources: readonly ComponentSource[], features: OrgFeatures = NO_FEATURES): OrgContent {
  const content = assemble(sources, features);
  checkPermissionSets(content.metadata, content.schema);
  return content;
}

/** As orgContent, without a look at the permission sets. */
export function assemble(sources: readonly ComponentSource[], features: OrgFeatures): OrgContent {
  const metadata = deployedMetadata(sources);
  for (const { components } of sources) components.filter(({ type }) => type === 'Flow').forEach(checkFlow);
  return { sources, metadata, schema: createSchema(metadata, features), features };
}

/** Type and name by which the org tells components apart. */
export function componentKey(component: Component, namespace: string | null): string {
  const { type, fullName } = namespace === null ? component : withNamespace(component, namespace);
  return `${type}:${fullName}`;
}

/** The sources after a deploy of `components`: they replace those of the same name, and all others stay. */
export function mergeSources(
  sources: readonly ComponentSource[],
  components: readonly Component[],
  namespace: string | null
): readonly ComponentSource[] {
  const replaced = new Set(components.map((component) => componentKey(component, namespace)));
  const kept = sources.map((source) => ({
    ...source,
    components: source.components.filter((component) => !replaced.has(componentKey(component, source.namespace)))
  }));
  const home = kept.find((source) => source.namespace === namespace);
  if (home === undefined) return [...kept, { components, namespace }];
  return kept.map((source) => (source === home ? { ...home, components: [...home.components, ...components] } : source));
}

/** Metadata and schema that follow a content which a deploy replaces: whoever holds them sees the new one at once. */
export function liveViews(current: () => OrgContent): { readonly metadata: DeployedMetadata; readonly schema: Schema } {
  return {
    metadata: { list: (type) => current().metadata.list(type), get: (type, fullName) => current().metadata.get(type, fullName) },
    schema: {
      list: () => current().schema.list(),
      object: (name) => current().schema.object(name),
      objectOfId: (id) => current().schema.objectOfId(id)
    }
  };
}
