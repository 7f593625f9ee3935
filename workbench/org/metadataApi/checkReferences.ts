import { childrenOf, textOf, walk, type XmlElement } from '../../../tooling/metadata/xml.ts';
import { type DeployProblem, problemOf, type ZipComponent } from './deployProblem.ts';
import type { Names } from './names.ts';
import { isStandardComponent, isStandardLayoutField, isStandardTab } from './standardNames.ts';

/** A name that leads nowhere, at its line. */
interface Missing {
  readonly line: number;
  readonly problem: string;
}

type Check = (one: ZipComponent, names: Names) => readonly Missing[];

/** Worded as Salesforce's deploy result. */
const missing = (element: XmlElement, field: string, type: string, name: string): Missing => ({
  line: element.line,
  problem: `In field: ${field} - no ${type} named ${name} found`
});

/** All elements of that name, at any depth, with their text. */
const named = (root: XmlElement, name: string): readonly (readonly [XmlElement, string])[] =>
  walk(root)
    .filter((element) => element.name === name)
    .map((element) => [element, element.text.trim()]);

/** Elements `name` whose text must name a component of `type`. */
const naming = (root: XmlElement, names: Names, name: string, type: string): readonly Missing[] =>
  named(root, name).flatMap(([element, text]) => (names.has(type, text) ? [] : [missing(element, name, type, text)]));

const permissionSet: Check = ({ element }, names) => [
  ...named(element, 'field').flatMap(([at, path]) => {
    const [object = '', field = ''] = path.split('.');
    return names.hasField(object, field) ? [] : [missing(at, 'field', 'CustomField', path)];
  }),
  ...named(element, 'object').flatMap(([at, name]) => (names.hasObject(name) ? [] : [missing(at, 'object', 'CustomObject', name)])),
  ...naming(element, names, 'apexPage', 'ApexPage'),
  ...named(element, 'application').flatMap(([at, name]) =>
    name.startsWith('standard__') || names.has('CustomApplication', name) ? [] : [missing(at, 'application', 'CustomApplication', name)]
  ),
  ...childrenOf(element, 'customPermissions').flatMap((one) => naming(one, names, 'name', 'CustomPermission')),
  ...named(element, 'tab').flatMap(([at, name]) => (isTab(name, names) ? [] : [missing(at, 'tab', 'CustomTab', name)])),
  ...named(element, 'apexClass').map(([at, name]) => missing(at, 'apexClass', 'ApexClass', name))
];

const isTab = (name: string, names: Names): boolean => (name.startsWith('standard-') ? isStandardTab(name) : names.has('CustomTab', name));

const application: Check = ({ element }, names) => [
  ...naming(element, names, 'utilityBar', 'FlexiPage'),
  ...[...named(element, 'tabs'), ...named(element, 'tab'), ...named(element, 'defaultLandingTab')].flatMap(([at, name]) =>
    isTab(name, names) ? [] : [missing(at, at.name, 'CustomTab', name)]
  )
];

const flexiPage: Check = ({ element }, names) => [
  ...named(element, 'componentName').flatMap(([at, name]) => {
    const [local = '', prefix = 'c'] = name.split(':').reverse();
    const own = prefix === 'c' || prefix === names.namespace ? local : undefined;
    const known = own === undefined ? isStandardComponent(name) : names.has('LightningComponentBundle', own);
    return known ? [] : [missing(at, 'componentName', 'LightningComponentBundle', name)];
  }),
  ...walk(element)
    .filter((one) => one.name === 'componentInstance' && textOf(one, 'identifier') === undefined)
    .map((one) => ({ line: one.line, problem: 'Every componentInstance needs an identifier' }))
];

/** Fields a layout or a compact layout names: custom ones must be there, standard ones known. */
const fieldsOf =
  (object: (fullName: string) => string, element: string): Check =>
  ({ component, element: root }, names) => {
    const objectName = object(component.fullName);
    if (!names.hasObject(objectName)) return [missing(root, 'object', 'CustomObject', objectName)];
    return named(root, element).flatMap(([at, name]) =>
      names.hasField(objectName, name) || isStandardLayoutField(objectName, name)
        ? []
        : [missing(at, element, 'CustomField', `${objectName}.${name}`)]
    );
  };

const beforeDot = (fullName: string): string => fullName.split('.')[0] ?? '';
const beforeDash = (fullName: string): string => fullName.split('-')[0] ?? '';

const listView: Check = ({ component, element }, names) => [
  ...[...named(element, 'columns'), ...named(element, 'field')].flatMap(([at, name]) =>
    name.endsWith('__c') && !names.hasField(beforeDot(component.fullName), name) ? [missing(at, at.name, 'CustomField', name)] : []
  )
];

const fieldTranslation: Check = ({ component, element }, names) => {
  const [object = '', field = ''] = component.fullName.split('.');
  return names.hasField(beforeDash(object), field) ? [] : [missing(element, 'name', 'CustomField', `${beforeDash(object)}.${field}`)];
};

const app: Check = ({ element }, names) => [
  ...naming(element, names, 'externalClientApplication', 'ExternalClientApplication'),
  ...named(element, 'clientCredentialsFlowUser').flatMap(([at, name]) =>
    names.hasUser(name) ? [] : [missing(at, 'clientCredentialsFlowUser', 'User', name)]
  )
];

/** `<OrgId>:<name>`: an app of another org cannot be deployed here. */
const scopedApp: Check = ({ element }, names) =>
  named(element, 'orgScopedExternalApp').flatMap(([at, name]) =>
    names.isOrg(name.split(':')[0] ?? '') ? [] : [{ line: at.line, problem: `The external client app ${name} does not belong to this org` }]
  );

/** A bundle's scripts and templates: other bundles, labels. Faults carry the bundle's first line; the text names the file. */
const bundle: Check = ({ component, element }, names) =>
  [...component.files].flatMap(([path, bytes]) => {
    const content = /\.(?:js|html)$/.test(path) ? Buffer.from(bytes).toString('utf8') : '';
    const absent = (type: string, name: string): Missing[] =>
      names.has(type, name) ? [] : [{ line: element.line, problem: `${path}: no ${type} named ${name} found` }];
    return [
      ...[...content.matchAll(/['"]c\/(\w+)['"]/g)].flatMap(([, name = '']) => absent('LightningComponentBundle', name)),
      ...[...content.matchAll(/['"]@salesforce\/label\/c\.(\w+)['"]/g)].flatMap(([, name = '']) => absent('CustomLabel', name))
    ];
  });

const CHECKS: Readonly<Record<string, Check>> = {
  PermissionSet: permissionSet,
  CustomApplication: application,
  FlexiPage: flexiPage,
  Layout: fieldsOf(beforeDash, 'field'),
  CompactLayout: fieldsOf(beforeDot, 'fields'),
  ListView: listView,
  CustomFieldTranslation: fieldTranslation,
  Translations: ({ element }, names) => childrenOf(element, 'customLabels').flatMap((one) => naming(one, names, 'name', 'CustomLabel')),
  ExternalClientApplication: scopedApp,
  ExtlClntAppOauthSettings: app,
  ExtlClntAppGlobalOauthSettings: app,
  ExtlClntAppOauthConfigurablePolicies: app,
  ExtlClntAppConfigurablePolicies: app,
  LightningComponentBundle: bundle
};

/** Names of this component that nothing in the org, after the deploy, would answer to. */
export const checkReferences = (one: ZipComponent, names: Names): readonly DeployProblem[] =>
  (CHECKS[one.component.type]?.(one, names) ?? []).map(({ line, problem }) => problemOf(one, problem, line));
