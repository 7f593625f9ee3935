import type { StandardObject } from './customerObjects.ts';
import { email, field, phone, readOnly, reference, string } from './fields.ts';

const API_ONLY = field('PermissionsApiUserOnly', 'API Only User', 'boolean');

const nothing = { create: false, update: false, remove: false };

/** Objects of an org's own setup. Profiles, permission sets and call centers come with the deploy, never through REST. */
export const setupObjects: readonly StandardObject[] = [
  {
    name: 'User',
    label: 'User',
    labelPlural: 'Users',
    keyPrefix: '005',
    allows: { create: true, update: true, remove: false },
    fields: [
      string('Username', 'Username', 80, { required: true, unique: 'caseInsensitive' }),
      string('FirstName', 'First Name', 40),
      string('LastName', 'Last Name', 80, { required: true }),
      string('Name', 'Full Name', 121, readOnly),
      string('Alias', 'Alias', 8, { required: true }),
      { ...email('Email', 'Email'), required: true },
      phone('Phone', 'Phone'),
      phone('MobilePhone', 'Mobile'),
      field('IsActive', 'Active', 'boolean', { defaultValue: true }),
      reference('ProfileId', 'Profile ID', ['Profile'], { required: true }),
      reference('CallCenterId', 'Call Center ID', ['CallCenter'], { relationshipName: null }),
      string('LanguageLocaleKey', 'Language', 40, { required: true }),
      string('LocaleSidKey', 'Locale', 40, { required: true }),
      string('TimeZoneSidKey', 'Time Zone', 40, { required: true })
    ]
  },
  {
    name: 'Profile',
    label: 'Profile',
    labelPlural: 'Profiles',
    keyPrefix: '00e',
    allows: nothing,
    fields: [string('Name', 'Name', 255, { required: true }), API_ONLY]
  },
  {
    name: 'PermissionSet',
    label: 'Permission Set',
    labelPlural: 'Permission Sets',
    keyPrefix: '0PS',
    allows: nothing,
    fields: [
      string('Name', 'Permission Set Name', 80, { required: true }),
      string('Label', 'Permission Set Label', 80, { required: true }),
      string('NamespacePrefix', 'Namespace Prefix', 15),
      API_ONLY
    ]
  },
  {
    name: 'PermissionSetAssignment',
    label: 'Permission Set Assignment',
    labelPlural: 'Permission Set Assignments',
    keyPrefix: '0Pa',
    allows: { create: true, update: false, remove: true },
    fields: [
      reference('AssigneeId', 'Assignee ID', ['User'], { required: true }),
      reference('PermissionSetId', 'Permission Set ID', ['PermissionSet'], { required: true })
    ]
  },
  {
    // There are no groups here.
    name: 'PermissionSetGroupComponent',
    label: 'Permission Set Group Component',
    labelPlural: 'Permission Set Group Components',
    keyPrefix: '0PM',
    allows: nothing,
    fields: [
      string('PermissionSetGroupId', 'Permission Set Group ID', 18),
      reference('PermissionSetId', 'Permission Set ID', ['PermissionSet'])
    ]
  },
  {
    name: 'CallCenter',
    label: 'Call Center',
    labelPlural: 'Call Centers',
    keyPrefix: '04v',
    allows: nothing,
    fields: [
      string('Name', 'Name', 255, { required: true }),
      string('InternalName', 'Internal Name', 240, { required: true }),
      string('AdapterUrl', 'CTI Adapter URL', 2000),
      string('CustomSettings', 'Custom Settings', 3000)
    ]
  },
  {
    name: 'Organization',
    label: 'Organization',
    labelPlural: 'Organizations',
    keyPrefix: '00D',
    allows: nothing,
    fields: [
      string('Name', 'Name', 80),
      string('InstanceName', 'Instance Name', 5),
      field('IsSandbox', 'Is Sandbox', 'boolean'),
      string('NamespacePrefix', 'Namespace Prefix', 15),
      string('OrganizationType', 'Edition', 40),
      field('TrialExpirationDate', 'Trial Expiration Date', 'datetime')
    ]
  }
];
