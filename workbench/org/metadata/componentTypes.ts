/** The metadata types this twin deploys, and where source format keeps them. A file of any other type is refused. */
export interface ComponentType {
  readonly type: string;
  /** Ending of the file before `-meta.xml`. */
  readonly suffix: string;
  /** Folder that holds it; for parts of an object the folder below the object's. */
  readonly folder: string;
  /**
   * `single`: an XML file alone. `withContent`: the XML and one file beside it. `bundle`: a folder with the XML inside.
   * `resource`: the XML and a folder or file of the same name. `objectPart`: below `objects/<Object>/`, named `<Object>.<Name>`.
   */
  readonly form: 'single' | 'withContent' | 'resource' | 'bundle' | 'objectPart' | 'object' | 'objectTranslation' | 'fieldTranslation';
  /** True: the package's namespace becomes part of its name. */
  readonly namespaced: boolean;
}

const single = (type: string, folder: string, suffix: string, namespaced: boolean): ComponentType => ({
  type,
  folder,
  suffix,
  namespaced,
  form: 'single'
});

const objectPart = (type: string, folder: string, suffix: string): ComponentType => ({
  type,
  folder,
  suffix,
  namespaced: true,
  form: 'objectPart'
});

export const COMPONENT_TYPES: readonly ComponentType[] = [
  single('CspTrustedSite', 'cspTrustedSites', 'cspTrustedSite', true),
  single('PermissionSet', 'permissionsets', 'permissionset', true),
  single('CustomPermission', 'customPermissions', 'customPermission', true),
  single('LightningMessageChannel', 'messageChannels', 'messageChannel', true),
  single('CallCenter', 'callCenters', 'callCenter', true),
  single('CustomApplication', 'applications', 'app', true),
  single('FlexiPage', 'flexipages', 'flexipage', true),
  single('CustomTab', 'tabs', 'tab', true),
  single('Flow', 'flows', 'flow', true),
  single('Layout', 'layouts', 'layout', false),
  single('CustomLabels', 'labels', 'labels', false),
  single('Translations', 'translations', 'translation', false),
  single('ExternalClientApplication', 'externalClientApps', 'eca', false),
  single('ExtlClntAppOauthSettings', 'extlClntAppOauthSettings', 'ecaOauth', false),
  single('ExtlClntAppGlobalOauthSettings', 'extlClntAppGlobalOauthSets', 'ecaGlblOauth', false),
  single('ExtlClntAppOauthConfigurablePolicies', 'extlClntAppOauthPolicies', 'ecaOauthPlcy', false),
  single('ExtlClntAppConfigurablePolicies', 'extlClntAppPolicies', 'ecaPlcy', false),
  single('Settings', 'settings', 'settings', false),
  // Never a file of its own: a labels file is split into these.
  { type: 'CustomLabel', folder: '', suffix: 'label', form: 'single', namespaced: true },
  { type: 'ApexPage', folder: 'pages', suffix: 'page', form: 'withContent', namespaced: true },
  { type: 'StaticResource', folder: 'staticresources', suffix: 'resource', form: 'resource', namespaced: true },
  { type: 'LightningComponentBundle', folder: 'lwc', suffix: 'js', form: 'bundle', namespaced: true },
  { type: 'CustomObject', folder: 'objects', suffix: 'object', form: 'object', namespaced: true },
  objectPart('CustomField', 'fields', 'field'),
  objectPart('CompactLayout', 'compactLayouts', 'compactLayout'),
  objectPart('ListView', 'listViews', 'listView'),
  objectPart('FieldSet', 'fieldSets', 'fieldSet'),
  {
    type: 'CustomObjectTranslation',
    folder: 'objectTranslations',
    suffix: 'objectTranslation',
    form: 'objectTranslation',
    namespaced: false
  },
  { type: 'CustomFieldTranslation', folder: 'objectTranslations', suffix: 'fieldTranslation', form: 'fieldTranslation', namespaced: false }
];
