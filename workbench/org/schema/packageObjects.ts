import type { StandardObject } from './customerObjects.ts';
import { field, picklist, reference, string } from './fields.ts';
import type { FieldSchema } from './types.ts';

const nothing = { create: false, update: false, remove: false };

const flagField = (name: string, label: string): FieldSchema => field(name, label, 'boolean');

/** Names of a component: as its file has it, the package it came with, and as people read it. */
const named: readonly FieldSchema[] = [
  string('DeveloperName', 'Developer Name', 80),
  string('NamespacePrefix', 'Namespace Prefix', 15),
  string('MasterLabel', 'Master Label', 80)
];

const app = reference('ExternalClientApplicationId', 'External Client Application ID', ['ExternalClientApplication']);

/**
 * Records in which the REST API shows what was deployed. A real org lets an administrator change some of them there; here a deploy does.
 * Names of fields: Object Reference and `@salesforce/types`; lengths and key prefixes of the External Client App are the twin's own.
 */
export const packageObjects: readonly StandardObject[] = [
  {
    name: 'CspTrustedSite',
    label: 'Trusted URL',
    labelPlural: 'Trusted URLs',
    keyPrefix: '08y',
    allows: nothing,
    fields: [
      ...named,
      string('EndpointUrl', 'Trusted URL', 255),
      picklist('Context', 'CSP Context', []),
      flagField('IsActive', 'Active'),
      flagField('CanAccessCamera', 'Camera'),
      flagField('CanAccessMicrophone', 'Microphone'),
      ...['Connect', 'Font', 'Frame', 'Img', 'Media', 'Style'].map((what) => flagField(`IsApplicableTo${what}Src`, `${what} Source`))
    ]
  },
  {
    name: 'ExternalClientApplication',
    label: 'External Client Application',
    labelPlural: 'External Client Applications',
    keyPrefix: '0xE',
    allows: nothing,
    fields: [...named, picklist('DistributionState', 'Distribution State', []), string('ContactEmail', 'Contact Email', 80)]
  },
  {
    name: 'ExtlClntAppPlcyCnfg',
    label: 'External Client App Policies',
    labelPlural: 'External Client App Policies',
    keyPrefix: '0xP',
    allows: nothing,
    fields: [...named, app, flagField('IsEnabled', 'Enabled'), picklist('OauthPluginStatus', 'OAuth Plugin Status', [])]
  },
  {
    name: 'ExtlClntAppOauthPlcyCnfg',
    label: 'External Client App OAuth Policies',
    labelPlural: 'External Client App OAuth Policies',
    keyPrefix: '0xO',
    allows: nothing,
    fields: [
      ...named,
      app,
      picklist('PermittedUsersPolicyType', 'Permitted Users', []),
      picklist('RefreshTokenPolicyType', 'Refresh Token Policy', []),
      flagField('IsClientCredentialsFlowEnabled', 'Client Credentials Flow'),
      string('ClientCredentialsFlowUser', 'Run As', 80)
    ]
  },
  {
    name: 'ExtlClntAppOauthSettings',
    label: 'External Client App OAuth Settings',
    labelPlural: 'External Client App OAuth Settings',
    keyPrefix: '0xS',
    allows: nothing,
    fields: [
      ...named,
      app,
      flagField('OauthScopesAPI', 'Scope api'),
      flagField('OauthScopesREFRESH_TOKEN', 'Scope refresh_token'),
      flagField('OauthScopesOPENID', 'Scope openid')
    ]
  },
  {
    name: 'FieldPermissions',
    label: 'Field Permissions',
    labelPlural: 'Field Permissions',
    keyPrefix: '01k',
    allows: nothing,
    fields: [
      reference('ParentId', 'Parent ID', ['PermissionSet']),
      picklist('SobjectType', 'Object Type', []),
      picklist('Field', 'Field Name', []),
      flagField('PermissionsRead', 'Read'),
      flagField('PermissionsEdit', 'Edit')
    ]
  },
  {
    name: 'ApexPage',
    label: 'Visualforce Page',
    labelPlural: 'Visualforce Pages',
    keyPrefix: '066',
    allows: nothing,
    fields: [string('Name', 'Name', 80), string('NamespacePrefix', 'Namespace Prefix', 15), string('MasterLabel', 'Label', 80)]
  },
  {
    name: 'SetupEntityAccess',
    label: 'Setup Entity Access',
    labelPlural: 'Setup Entity Access',
    keyPrefix: '0J0',
    allows: nothing,
    // Of the many kinds of entities only pages are here.
    fields: [
      reference('ParentId', 'Parent ID', ['PermissionSet']),
      reference('SetupEntityId', 'Setup Entity ID', ['ApexPage'], { relationshipName: null }),
      picklist('SetupEntityType', 'Setup Entity Type', [])
    ]
  },
  {
    name: 'AppDefinition',
    label: 'App Definition',
    labelPlural: 'App Definitions',
    keyPrefix: '06m',
    allows: nothing,
    fields: [
      ...named,
      string('Label', 'Label', 255),
      picklist('NavType', 'Navigation Type', []),
      picklist('UiType', 'UI Type', []),
      string('UtilityBar', 'Utility Bar', 255)
    ]
  }
];
