import { childrenOf, readXml, textOf } from './xml.ts';

/** One file of the package as Salesforce gets it. */
export interface SourceFile {
  /** From the project root, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** `Type:name` as package.xml has them, such as `CustomField:Activity.Queue__c`. */
export type ComponentName = string;

/** Path inside a package folder -> name of the component that this file makes. */
const BY_PATH: readonly (readonly [path: RegExp, name: (match: readonly string[]) => ComponentName])[] = [
  [/\/objects\/([^/]+)\/fields\/([^/]+)\.field-meta\.xml$/, ([, object, field]) => `CustomField:${object}.${field}`],
  [/\/objects\/([^/]+)\/compactLayouts\/([^/]+)\.compactLayout-meta\.xml$/, ([, object, name]) => `CompactLayout:${object}.${name}`],
  [/\/objects\/([^/]+)\/listViews\/([^/]+)\.listView-meta\.xml$/, ([, object, name]) => `ListView:${object}.${name}`],
  [/\/layouts\/([^/]+)\.layout-meta\.xml$/, ([, name]) => `Layout:${name}`],
  [/\/reports\/([^/]+)\.reportFolder-meta\.xml$/, ([, name]) => `ReportFolder:${name}`],
  [/\/reports\/(.+)\.report-meta\.xml$/, ([, name]) => `Report:${name}`],
  [/\/dashboards\/([^/]+)\.dashboardFolder-meta\.xml$/, ([, name]) => `DashboardFolder:${name}`],
  [/\/dashboards\/(.+)\.dashboard-meta\.xml$/, ([, name]) => `Dashboard:${name}`],
  [/\/lwc\/([^/]+)\/\1\.js-meta\.xml$/, ([, name]) => `LightningComponentBundle:${name}`],
  [/\/messageChannels\/([^/]+)\.messageChannel-meta\.xml$/, ([, name]) => `LightningMessageChannel:${name}`],
  [/\/pages\/([^/]+)\.page-meta\.xml$/, ([, name]) => `ApexPage:${name}`],
  [/\/staticresources\/([^/]+)\.resource-meta\.xml$/, ([, name]) => `StaticResource:${name}`],
  [/\/flexipages\/([^/]+)\.flexipage-meta\.xml$/, ([, name]) => `FlexiPage:${name}`],
  [/\/applications\/([^/]+)\.app-meta\.xml$/, ([, name]) => `CustomApplication:${name}`],
  [/\/callCenters\/([^/]+)\.callCenter-meta\.xml$/, ([, name]) => `CallCenter:${name}`],
  [/\/permissionsets\/([^/]+)\.permissionset-meta\.xml$/, ([, name]) => `PermissionSet:${name}`],
  [/\/cspTrustedSites\/([^/]+)\.cspTrustedSite-meta\.xml$/, ([, name]) => `CspTrustedSite:${name}`],
  [/\/externalClientApps\/([^/]+)\.eca-meta\.xml$/, ([, name]) => `ExternalClientApplication:${name}`]
];

/** Components that a file defines and that others may name. */
export function definitionsIn(file: SourceFile): ComponentName[] {
  if (file.path.endsWith('.labels-meta.xml')) {
    return childrenOf(readXml(file.text), 'labels').map((label) => `CustomLabel:${textOf(label, 'fullName') ?? ''}`);
  }
  return BY_PATH.flatMap(([path, name]) => {
    const match = path.exec(file.path);
    return match === null ? [] : [name(match)];
  });
}
