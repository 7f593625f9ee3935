/**
 * Limits and closed lists of Salesforce that no declared type shows, each once: the checks of the package and the workbench's org read them
 * here. Sources: Metadata API guide, Open CTI guide, Setup's own fields; docs/unproven.md says what nobody here has seen refused.
 */

/** Newest version of the API: of components, and of what the workbench serves. */
export const LAST_API_VERSION = 67;

/** Most characters of a label, and of its translation. */
export const LABEL_VALUE = 1000;

/** Most characters: type -> element -> length. */
export const LENGTHS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  CustomField: { fullName: 43, label: 40, description: 1000, inlineHelpText: 510 },
  CustomFieldTranslation: { label: 40, help: 510 },
  CustomLabel: { fullName: 80, shortDescription: 80, categories: 255, value: LABEL_VALUE },
  PermissionSet: { label: 80, description: 255 },
  ListView: { fullName: 40, label: 40 },
  CompactLayout: { fullName: 40, label: 40 },
  FieldSet: { label: 40, description: 255 },
  CustomApplication: { label: 40, description: 1000 },
  CustomTab: { label: 40, description: 1000 },
  CustomPermission: { label: 80, description: 255 },
  FlexiPage: { masterLabel: 80, description: 255 },
  ApexPage: { label: 80, description: 255 },
  StaticResource: { description: 255 },
  LightningComponentBundle: { masterLabel: 80, description: 1000 },
  ExternalClientApplication: { label: 80, description: 255 }
};

/** Most characters of the name of a component that has a file of its own. */
export const NAME_LENGTHS: Readonly<Record<string, number>> = {
  PermissionSet: 80,
  CustomApplication: 40,
  CustomPermission: 80,
  FlexiPage: 80,
  ApexPage: 40,
  StaticResource: 40,
  LightningComponentBundle: 40,
  CallCenter: 40,
  CspTrustedSite: 80
};

/** Types whose files name the version of the API that they were written for. */
export const VERSIONED = ['LightningComponentBundle', 'ApexPage'];

/** Targets of a Lightning web component (Lightning Web Components guide, configuration file). */
export const LWC_TARGETS = [
  'analytics__Dashboard',
  'lightning__AppPage',
  'lightning__FlowAction',
  'lightning__FlowScreen',
  'lightning__GlobalAction',
  'lightning__HomePage',
  'lightning__Inbox',
  'lightning__RecordAction',
  'lightning__RecordPage',
  'lightning__Tab',
  'lightning__UrlAddressable',
  'lightning__UtilityBar',
  'lightning__VoiceExtension',
  'lightningCommunity__Default',
  'lightningCommunity__Page',
  'lightningCommunity__Page_Layout',
  'lightningCommunity__Theme_Layout',
  'lightningSnapin__ChatHeader',
  'lightningSnapin__ChatMessage',
  'lightningSnapin__Minimized',
  'lightningSnapin__PreChat',
  'lightningStatic__Email'
];

export const MOST_COMPACT_FIELDS = 10;

/** What a layout of the object must show, and what it can show only to be read. */
export const LAYOUT_FIELDS: ReadonlyMap<string, { readonly required: readonly string[]; readonly readOnly: readonly string[] }> = new Map([
  [
    'Task',
    {
      required: ['OwnerId', 'Subject', 'Status', 'Priority'],
      readOnly: ['CreatedById', 'LastModifiedById', 'IsClosed', 'Phone', 'Email', 'TaskSubtype']
    }
  ]
]);

/** Columns of a list view that are no custom fields, by object. */
export const LIST_COLUMNS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'Task',
    [
      'SUBJECT',
      'WHO_NAME',
      'WHAT_NAME',
      'DUE_DATE',
      'STATUS',
      'PRIORITY',
      'TASK_TYPE',
      'CREATED_DATE',
      'CLOSED',
      'ACCOUNT_NAME',
      'CORE.USERS.ALIAS',
      'CORE.USERS.FIRST_NAME',
      'CORE.USERS.LAST_NAME',
      'CORE.USERS.FULL_NAME'
    ]
  ]
]);

/** Licences that a permission set may ask for. */
export const LICENCES = [
  'Salesforce',
  'Salesforce Platform',
  'Identity',
  'ExternalIdentity',
  'Chatter External',
  'Chatter Free',
  'Salesforce Integration'
];

/** Most characters of a label in a call center definition. */
export const CALL_CENTER_LABEL = 1000;

/** Names of sections and items in a call center definition. */
export const CALL_CENTER_NAME = /^[A-Za-z][A-Za-z0-9]{0,39}$/;

export const CALL_CENTER_TAKEN = ['label', 'sortOrder', 'internalNameLabel', 'displayNameLabel'];

/** Sections and items that Salesforce itself defines; the prefix `req` is reserved for them. */
export const CALL_CENTER_REQUIRED = new Set([
  'reqGeneralInfo',
  'reqInternalName',
  'reqDisplayName',
  'reqDescription',
  'reqAdapterUrl',
  'reqUseApi',
  'reqSoftphoneHeight',
  'reqSoftphoneWidth',
  'reqSalesforceCompatibilityMode',
  'reqStandbyUrl',
  'reqTimeout'
]);
