import type { Component } from '../core/types.ts';
import type { Body } from './body.ts';
import { COMPONENT_TYPES } from './componentTypes.ts';

/** Where a body names other components of the package: type -> element path -> kind of name. */
const REFERENCES: Readonly<Record<string, readonly (readonly [element: string, child: string])[]>> = {
  PermissionSet: [
    ['fieldPermissions', 'field'],
    ['objectPermissions', 'object'],
    ['pageAccesses', 'apexPage'],
    ['applicationVisibilities', 'application'],
    ['customPermissions', 'name'],
    ['tabSettings', 'tab']
  ],
  Translations: [['customLabels', 'name']]
};

/** Children that name standard things too; only a `__c` name is the package's. */
const CUSTOM_ONLY = new Set(['field', 'object', 'tab']);

/**
 * The component as an org with the installed package knows it: custom names carry the namespace, in the component's own
 * name and where it names others. Layouts, list views and field sets keep their bodies: nothing here reads them.
 */
export function withNamespace(component: Component, namespace: string): Component {
  const known = COMPONENT_TYPES.find((one) => one.type === component.type);
  const fullName = known?.namespaced === true ? prefixFullName(component, namespace) : component.fullName;
  return { ...component, fullName, body: prefixBody(component, namespace) };
}

function prefixFullName(component: Component, namespace: string): string {
  const { type, fullName } = component;
  if (type === 'CustomObject') return prefixCustom(fullName, namespace);
  const dot = fullName.indexOf('.');
  if (dot < 0) return prefixAny(fullName, namespace);
  return `${prefixCustom(fullName.slice(0, dot), namespace)}.${prefixAny(fullName.slice(dot + 1), namespace)}`;
}

function prefixBody({ type, body }: Component, namespace: string): Body {
  if (type === 'CustomApplication' && typeof body['utilityBar'] === 'string') {
    return { ...body, utilityBar: prefixAny(body['utilityBar'], namespace) };
  }
  let result = body;
  for (const [element, child] of REFERENCES[type] ?? []) result = prefixChild(result, element, child, namespace);
  return result;
}

function prefixChild(body: Body, element: string, child: string, namespace: string): Body {
  const change = (one: unknown): unknown => {
    if (typeof one !== 'object' || one === null) return one;
    const name: unknown = Reflect.get(one, child);
    if (typeof name !== 'string') return one;
    const prefix = CUSTOM_ONLY.has(child) ? prefixCustomPath : prefixAny;
    return { ...one, [child]: prefix(name, namespace) };
  };
  const value = body[element];
  if (value === undefined) return body;
  return { ...body, [element]: Array.isArray(value) ? value.map(change) : change(value) };
}

/** `Queue__c` -> `inocx__Queue__c`; a name that has a namespace already stays. */
const prefixAny = (name: string, namespace: string): string => {
  const stem = name.replace(/__(?:c|mdt|e|r)$/, '');
  return stem.includes('__') ? name : `${namespace}__${name}`;
};

const prefixCustom = (name: string, namespace: string): string => (/__(?:c|mdt|e)$/.test(name) ? prefixAny(name, namespace) : name);

const prefixCustomPath = (path: string, namespace: string): string =>
  path
    .split('.')
    .map((part) => prefixCustom(part, namespace))
    .join('.');
