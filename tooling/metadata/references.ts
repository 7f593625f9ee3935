import { withoutOurNamespace } from '../../packages/telephony/src/records/namespace.ts';
import type { ComponentName, SourceFile } from './components.ts';
import { readXml, textOf, walk, type XmlElement } from './xml.ts';

type Reader = (file: SourceFile) => ComponentName[];

/** `inocx__Softphone` -> `Softphone`: the source names its own components without the namespace, but for URLs. */
/** Custom fields of Task and Event are fields of Activity. */
const fieldName = (object: string, field: string): ComponentName =>
  `CustomField:${object === 'Task' || object === 'Event' ? 'Activity' : object}.${withoutOurNamespace(field)}`;

/** Texts of all elements of that name, at any depth. */
const texts = (file: SourceFile, name: string): string[] =>
  walk(readXml(file.text))
    .filter((element: XmlElement) => element.name === name)
    .map((element) => element.text.trim());

const matches = (file: SourceFile, pattern: RegExp): RegExpExecArray[] => [...file.text.matchAll(pattern)];

const nothing: Reader = () => [];

const camelCase = (kebab: string): string => kebab.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** How each kind of file names other components of ours. Names that only Salesforce can own are left out. */
const READERS: Readonly<Record<string, Reader>> = {
  'permissionset-meta.xml': (file) => [
    ...texts(file, 'field')
      .filter((name) => name.endsWith('__c'))
      .map((name) => fieldName(name.split('.')[0] ?? '', name.split('.')[1] ?? '')),
    ...texts(file, 'apexPage').map((name) => `ApexPage:${withoutOurNamespace(name)}`),
    ...texts(file, 'application').map((name) => `CustomApplication:${withoutOurNamespace(name)}`)
  ],
  'app-meta.xml': (file) => [
    ...texts(file, 'utilityBar').map((name) => `FlexiPage:${withoutOurNamespace(name)}`),
    ...texts(file, 'tabs')
      .filter((name) => !name.startsWith('standard-'))
      .map((name) => `CustomTab:${withoutOurNamespace(name)}`)
  ],
  'flexipage-meta.xml': (file) =>
    texts(file, 'componentName')
      .filter((name) => !name.includes(':') || /^(c|inocx):/.test(name))
      .map((name) => `LightningComponentBundle:${name.replace(/^\w+:/, '')}`),
  'callCenter-meta.xml': (file) => matches(file, /\/apex\/(\w+)/g).map((match) => `ApexPage:${withoutOurNamespace(match[1] ?? '')}`),
  'translation-meta.xml': (file) =>
    walk(readXml(file.text))
      .filter((element) => element.name === 'customLabels')
      .map((element) => `CustomLabel:${textOf(element, 'name') ?? ''}`),
  'fieldTranslation-meta.xml': (file) => {
    const [, object, field] = /objectTranslations\/([^/]+)-[A-Za-z_]+\/([^/]+)\.fieldTranslation/.exec(file.path) ?? [];
    return field?.endsWith('__c') === true ? [fieldName(object ?? '', field)] : [];
  },
  'layout-meta.xml': (file) => fieldsOf(layoutObject(file), texts(file, 'field')),
  'compactLayout-meta.xml': (file) => fieldsOf(ownObject(file), texts(file, 'fields')),
  'listView-meta.xml': (file) => fieldsOf(ownObject(file), [...texts(file, 'columns'), ...texts(file, 'field')]),
  // A report names a field by its object, everywhere: columns, filters, groupings, chart.
  'report-meta.xml': (file) => [
    ...matches(file, />(\w+)\.(\w+__c)</g).map((match) => fieldName(match[1] ?? '', match[2] ?? '')),
    `ReportFolder:${folderName(file)}`
  ],
  'dashboard-meta.xml': (file) => [...texts(file, 'report').map((name) => `Report:${name}`), `DashboardFolder:${folderName(file)}`],
  'ecaOauth-meta.xml': (file) => externalClientApp(file),
  'ecaGlblOauth-meta.xml': (file) => externalClientApp(file),
  'ecaOauthPlcy-meta.xml': (file) => externalClientApp(file),
  'ecaPlcy-meta.xml': (file) => externalClientApp(file),
  page: (file) => [
    ...matches(file, /\$Resource\.(\w+)/g).map((match) => `StaticResource:${withoutOurNamespace(match[1] ?? '')}`),
    ...matches(file, /\$Label\.(?!site\b)(\w+)/gi).map((match) => `CustomLabel:${withoutOurNamespace(match[1] ?? '')}`),
    ...matches(file, /\$ObjectType\.(\w+)\.fields\.(\w+__c)\b/gi).map((match) => fieldName(match[1] ?? '', match[2] ?? ''))
  ],
  js: (file) => [
    ...matches(file, /(?:from|import)\s*['"]c\/(\w+)['"]/g).map((match) => `LightningComponentBundle:${match[1]}`),
    ...matches(file, /['"]@salesforce\/label\/c\.(\w+)['"]/g).map((match) => `CustomLabel:${match[1]}`),
    ...matches(file, /['"]@salesforce\/messageChannel\/(\w+)__c['"]/g).map(
      (match) => `LightningMessageChannel:${withoutOurNamespace(match[1] ?? '')}`
    )
  ],
  html: (file) => matches(file, /<c-([a-z0-9-]+)/g).map((match) => `LightningComponentBundle:${camelCase(match[1] ?? '')}`),
  css: nothing,
  'field-meta.xml': nothing,
  'cspTrustedSite-meta.xml': nothing,
  'eca-meta.xml': nothing,
  'js-meta.xml': nothing,
  'labels-meta.xml': nothing,
  'messageChannel-meta.xml': nothing,
  'objectTranslation-meta.xml': nothing,
  'page-meta.xml': nothing,
  'resource-meta.xml': nothing,
  'reportFolder-meta.xml': nothing,
  'dashboardFolder-meta.xml': nothing
};

/** Custom fields among these names; a standard column or field is Salesforce's. */
const fieldsOf = (object: string, names: readonly string[]): ComponentName[] =>
  names.filter((name) => name.endsWith('__c')).map((name) => fieldName(object, name));

const ownObject = (file: SourceFile): string => /\/objects\/([^/]+)\//.exec(file.path)?.[1] ?? '';

/** `layouts/Task-INO cx Task Layout.layout-meta.xml` is a layout of Task. */
const layoutObject = (file: SourceFile): string => /\/layouts\/([^/-]+)-/.exec(file.path)?.[1] ?? '';

const folderName = (file: SourceFile): string => /\/(?:reports|dashboards)\/([^/]+)\//.exec(file.path)?.[1] ?? '';

function externalClientApp(file: SourceFile): ComponentName[] {
  return texts(file, 'externalClientApplication').map((name) => `ExternalClientApplication:${name}`);
}

/**
 * Components of ours that a file names, without repetition. Members of a static resource name none: they are built from other sources.
 * Throws an Error for a kind of file it does not know, so that a new one cannot slip past.
 */
export function referencesIn(file: SourceFile): ComponentName[] {
  if (/\/staticresources\/[^/]+\/.+/.test(file.path)) return [];
  const kind = /\.(\w+-meta\.xml)$/.exec(file.path)?.[1] ?? /\.(\w+)$/.exec(file.path)?.[1] ?? '';
  const reader = READERS[kind];
  if (reader === undefined) throw new Error(`${file.path}: how this kind of file names others is not known; add it to references.ts`);
  return [...new Set(reader(file))];
}
