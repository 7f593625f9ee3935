import type { Component, DeployedMetadata } from '../core/types.ts';
import { elements, text } from './body.ts';
import { MetadataError } from './metadataError.ts';
import { withNamespace } from './namespace.ts';

/** The components of one package, or of none (`namespace` null), as some file format gave them. */
export interface ComponentSource {
  readonly components: readonly Component[];
  readonly namespace: string | null;
}

/** What the org holds after all sources were deployed in order. A name that two files claim is refused. */
export function deployedMetadata(sources: readonly ComponentSource[]): DeployedMetadata {
  const byType = new Map<string, Map<string, Component>>();
  for (const { components, namespace } of sources) {
    for (const component of components) {
      const deployed = namespace === null ? component : withNamespace(component, namespace);
      const named = byType.get(deployed.type) ?? new Map<string, Component>();
      const earlier = named.get(deployed.fullName);
      if (earlier !== undefined) throw new MetadataError(deployed.path, `${deployed.fullName} stands in ${earlier.path} too`);
      byType.set(deployed.type, named.set(deployed.fullName, deployed));
    }
  }
  return {
    list: (type) => [...(byType.get(type)?.values() ?? [])],
    get: (type, fullName) => byType.get(type)?.get(fullName)
  };
}

/** A labels file holds many components: each label is one of its own, as package.xml names them. */
export function splitLabels(component: Component): readonly Component[] {
  if (component.type !== 'CustomLabels') return [component];
  return elements(component.body, 'labels').map((body) => {
    const fullName = text(body, 'fullName');
    if (fullName === undefined) throw new MetadataError(component.path, 'a label has no fullName');
    return { type: 'CustomLabel', fullName, body, files: new Map(), path: component.path };
  });
}
