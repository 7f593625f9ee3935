import type { StandardObject } from './customerObjects.ts';
import { field, longText, picklist, reference, string } from './fields.ts';
import { objectSchema, schemaOf } from './schema.ts';
import { setupObjects } from './setupObjects.ts';
import type { Schema } from './types.ts';

const nothing = { create: false, update: false, remove: false };

/** The component's own definition; kept as text, answered as an object (rest/toolingQuery.ts). */
const metadata = longText('Metadata', 'Metadata');

const packages: readonly StandardObject[] = [
  {
    name: 'SubscriberPackage',
    label: 'Subscriber Package',
    labelPlural: 'Subscriber Packages',
    keyPrefix: '033',
    allows: nothing,
    fields: [string('Name', 'Name', 255), string('NamespacePrefix', 'Namespace Prefix', 15)]
  },
  {
    name: 'SubscriberPackageVersion',
    label: 'Subscriber Package Version',
    labelPlural: 'Subscriber Package Versions',
    keyPrefix: '04t',
    allows: nothing,
    fields: [
      string('Name', 'Name', 255),
      field('IsManaged', 'Managed', 'boolean'),
      picklist('Package2ContainerOptions', 'Container Options', []),
      ...['MajorVersion', 'MinorVersion', 'PatchVersion', 'BuildNumber'].map((name) => field(name, name, 'int'))
    ]
  },
  {
    name: 'InstalledSubscriberPackage',
    label: 'Installed Subscriber Package',
    labelPlural: 'Installed Subscriber Packages',
    keyPrefix: '0A3',
    allows: nothing,
    fields: [
      reference('SubscriberPackageId', 'Subscriber Package ID', ['SubscriberPackage']),
      reference('SubscriberPackageVersionId', 'Subscriber Package Version ID', ['SubscriberPackageVersion'])
    ]
  }
];

/** What the Tooling API shows and the REST API does not. No package is ever installed here: packages are not emulated. */
const toolingObjects: readonly StandardObject[] = [
  {
    name: 'Layout',
    label: 'Layout',
    labelPlural: 'Layouts',
    keyPrefix: '00h',
    allows: nothing,
    fields: [string('Name', 'Name', 80), string('NamespacePrefix', 'Namespace Prefix', 15), string('TableEnumOrId', 'Entity', 40), metadata]
  },
  {
    name: 'ProfileLayout',
    label: 'Profile Layout',
    labelPlural: 'Profile Layouts',
    keyPrefix: '01G',
    allows: nothing,
    fields: [
      reference('LayoutId', 'Layout ID', ['Layout']),
      reference('ProfileId', 'Profile ID', ['Profile']),
      string('TableEnumOrId', 'Entity', 40)
    ]
  },
  {
    name: 'FlexiPage',
    label: 'Lightning Page',
    labelPlural: 'Lightning Pages',
    keyPrefix: '0M0',
    allows: nothing,
    fields: [
      string('DeveloperName', 'Developer Name', 80),
      string('NamespacePrefix', 'Namespace Prefix', 15),
      string('MasterLabel', 'Label', 80),
      picklist('Type', 'Type', []),
      metadata
    ]
  },
  {
    name: 'SecuritySettings',
    label: 'Security Settings',
    labelPlural: 'Security Settings',
    keyPrefix: '0xT',
    allows: nothing,
    fields: [field('IsPermissionsPolicyEnabled', 'Permissions-Policy Header', 'boolean')]
  },
  {
    name: 'SessionSettings',
    label: 'Session Settings',
    labelPlural: 'Session Settings',
    keyPrefix: '0xU',
    allows: nothing,
    fields: [picklist('GrantMicrophoneAccess', 'Microphone', [])]
  },
  {
    name: 'SecurityHealthCheckRisks',
    label: 'Security Health Check Risks',
    labelPlural: 'Security Health Check Risks',
    keyPrefix: '0xV',
    allows: nothing,
    fields: [
      string('DurableId', 'Durable ID', 255),
      string('Setting', 'Setting', 255),
      string('SettingGroup', 'Setting Group', 255),
      picklist('SettingRiskCategory', 'Setting Risk Category', []),
      picklist('RiskType', 'Risk Type', []),
      string('OrgValue', 'Org Value', 255),
      string('OrgValueRaw', 'Org Value Raw', 255),
      string('StandardValue', 'Standard Value', 255),
      string('StandardValueRaw', 'Standard Value Raw', 255)
    ]
  },
  ...packages
];

/** The objects of the Tooling API, as far as the project reads them. */
export const toolingSchema: Schema = schemaOf(
  [...toolingObjects, ...setupObjects.filter(({ name }) => name === 'Profile' || name === 'User')].map((object) => objectSchema(object, []))
);
