import { callCenterRules } from './callCenter.ts';
import type { XmlProblem } from './checkXml.ts';
import {
  LABEL_VALUE,
  LAST_API_VERSION,
  LAYOUT_FIELDS,
  LENGTHS,
  LICENCES,
  LIST_COLUMNS,
  LWC_TARGETS,
  MOST_COMPACT_FIELDS,
  NAME_LENGTHS,
  VERSIONED
} from './limits.ts';
import { childrenOf, textOf, walk, type XmlElement } from './xml.ts';

/** A component as its file has it: `Task-INO cx Task Layout`, `Activity.Queue__c`. */
export interface CheckedComponent {
  readonly type: string;
  readonly fullName: string;
  readonly element: XmlElement;
}

const problem = ({ line }: XmlElement, text: string): XmlProblem => ({ line, text });

/** Elements whose text an earlier one of them has already. */
function repeated(elements: readonly XmlElement[]): readonly XmlElement[] {
  const seen = new Set<string>();
  return elements.filter(({ text }) => seen.size === seen.add(text.trim()).size);
}

const all = (element: XmlElement, name: string): readonly XmlElement[] => walk(element).filter((one) => one.name === name);

const tooLong = (element: XmlElement, name: string, text: string, most: number): readonly XmlProblem[] =>
  [...text].length <= most ? [] : [problem(element, `${name}: data value too large: ${text.slice(0, 60)} (max length=${most})`)];

function lengths({ type, fullName, element }: CheckedComponent): readonly XmlProblem[] {
  const own = Object.entries(LENGTHS[type] ?? {}).flatMap(([name, most]) =>
    childrenOf(element, name).flatMap((child) => tooLong(child, name, child.text.trim(), most))
  );
  const most = NAME_LENGTHS[type];
  return most === undefined ? own : [...tooLong(element, 'fullName', fullName, most), ...own];
}

function versions({ type, element }: CheckedComponent): readonly XmlProblem[] {
  if (!VERSIONED.includes(type)) return [];
  const given = textOf(element, 'apiVersion');
  if (given === undefined) return [problem(element, 'Required field is missing: apiVersion')];
  return Number(given) <= LAST_API_VERSION
    ? []
    : [problem(childrenOf(element, 'apiVersion')[0] ?? element, `Invalid version specified:${given}`)];
}

type Rule = (component: CheckedComponent) => readonly XmlProblem[];

const bundle: Rule = ({ element }) =>
  all(element, 'target')
    .filter(({ text }) => !LWC_TARGETS.includes(text.trim()))
    .map((target) => problem(target, `${target.text.trim()} is not a valid target`));

const compactLayout: Rule = ({ element }) => {
  const fields = childrenOf(element, 'fields');
  return [
    ...fields.slice(MOST_COMPACT_FIELDS).map((field) => problem(field, `A compact layout can have up to ${MOST_COMPACT_FIELDS} fields`)),
    ...repeated(fields).map((field) => problem(field, `Duplicate field: ${field.text.trim()}`))
  ];
};

const layout: Rule = ({ fullName, element }) => {
  const { required = [], readOnly = [] } = LAYOUT_FIELDS.get(fullName.split('-')[0] ?? '') ?? {};
  const items = all(element, 'layoutItems').filter((item) => textOf(item, 'field') !== undefined);
  const nameOf = (item: XmlElement): string => textOf(item, 'field')?.trim() ?? '';
  const shown = new Set(items.map(nameOf));
  return [
    ...required
      .filter((name) => !shown.has(name))
      .map((name) => problem(element, `Layout must contain an item for required layout field: ${name}`)),
    ...repeated(items.flatMap((item) => childrenOf(item, 'field'))).map((field) =>
      problem(field, `Duplicate layout item: ${field.text.trim()}`)
    ),
    ...items
      .filter((item) => readOnly.includes(nameOf(item)) && textOf(item, 'behavior') !== 'Readonly')
      .map((item) => problem(item, `Field:${nameOf(item)} must be Readonly`))
  ];
};

/** Properties of Salesforce's containers that name the region with their content. */
const FACET_PROPERTIES = ['body', 'tabs', 'sections', 'columns'];

const flexiPage: Rule = ({ element }) => {
  const facets = new Set(
    childrenOf(element, 'flexiPageRegions')
      .filter((region) => textOf(region, 'type') === 'Facet')
      .map((region) => textOf(region, 'name'))
  );
  const containers = all(element, 'componentInstance').filter((one) => textOf(one, 'componentName')?.startsWith('flexipage:') === true);
  const named = containers.flatMap((one) =>
    childrenOf(one, 'componentInstanceProperties').filter((property) => FACET_PROPERTIES.includes(textOf(property, 'name') ?? ''))
  );
  return [
    ...repeated(all(element, 'identifier')).map((one) => problem(one, `The identifier ${one.text.trim()} is used more than once`)),
    ...repeated(childrenOf(element, 'flexiPageRegions').flatMap((region) => childrenOf(region, 'name'))).map((one) =>
      problem(one, `The region ${one.text.trim()} is there more than once`)
    ),
    ...named
      .filter((property) => !facets.has(textOf(property, 'value')))
      .map((property) => problem(property, `The facet ${textOf(property, 'value') ?? ''} does not exist`))
  ];
};

const listView: Rule = ({ fullName, element }) => {
  const known = LIST_COLUMNS.get(fullName.split('.')[0] ?? '');
  const columns = childrenOf(element, 'columns');
  const unknown = known === undefined ? [] : columns.filter(({ text }) => !text.trim().endsWith('__c') && !known.includes(text.trim()));
  return [
    ...unknown.map((column) => problem(column, `Could not resolve list view column: ${column.text.trim()}`)),
    ...repeated(columns).map((column) => problem(column, `Duplicate list view column: ${column.text.trim()}`))
  ];
};

/** The kinds of grants in a permission set, and the element that says about what. */
const GRANTS: readonly (readonly [kind: string, subject: string])[] = [
  ['fieldPermissions', 'field'],
  ['objectPermissions', 'object'],
  ['pageAccesses', 'apexPage'],
  ['classAccesses', 'apexClass'],
  ['applicationVisibilities', 'application'],
  ['customPermissions', 'name'],
  ['tabSettings', 'tab'],
  ['userPermissions', 'name']
];

const permissionSet: Rule = ({ element }) => [
  ...GRANTS.flatMap(([kind, subject]) =>
    repeated(childrenOf(element, kind).flatMap((grant) => childrenOf(grant, subject))).map((twice) =>
      problem(twice, `Duplicate ${kind}: ${twice.text.trim()}`)
    )
  ),
  ...childrenOf(element, 'license')
    .filter(({ text }) => !LICENCES.includes(text.trim()))
    .map((one) => problem(one, `In field: license - no UserLicense named ${one.text.trim()} found`))
];

const translations: Rule = ({ element }) =>
  childrenOf(element, 'customLabels').flatMap((label) =>
    childrenOf(label, 'label').flatMap((one) => tooLong(one, 'label', one.text.trim(), LABEL_VALUE))
  );

const RULES: ReadonlyMap<string, Rule> = new Map([
  ['LightningComponentBundle', bundle],
  ['CompactLayout', compactLayout],
  ['Layout', layout],
  ['FlexiPage', flexiPage],
  ['ListView', listView],
  ['PermissionSet', permissionSet],
  ['Translations', translations],
  ['CallCenter', ({ element }) => callCenterRules(element).map((text) => problem(element, text))]
]);

/** What an org refuses of this component alone, beyond its declared type; an empty list says nothing about what it names. */
export const limitProblems = (component: CheckedComponent): readonly XmlProblem[] => [
  ...lengths(component),
  ...versions(component),
  ...(RULES.get(component.type)?.(component) ?? [])
];
