import { MARKER_FIELD } from '../zoho/calls.ts';
import type { CrmField, CrmFile, CrmObject, CrmVendorName } from './model/file.ts';

const field = (name: string, apiName: string, type: CrmField['type'], more: Partial<CrmField> = {}): CrmField => ({
  name,
  apiName,
  type,
  ...more
});

const CONTACT: CrmObject = {
  name: 'Contacts',
  apiName: 'Contact',
  fields: [
    field('First Name', 'FirstName', 'Short text'),
    field('Last Name', 'LastName', 'Short text', { required: true }),
    field('Phone', 'Phone', 'Phone'),
    field('Email', 'Email', 'Email')
  ]
};

const ACCOUNT: CrmObject = {
  name: 'Accounts',
  apiName: 'Account',
  fields: [field('Account Name', 'Name', 'Short text', { required: true }), field('Phone', 'Phone', 'Phone')]
};

const TASK: CrmObject = {
  ...{ name: 'Tasks', apiName: 'Task', log: true, key: 'Interaction_Id__c', recording: 'Voice_Recording__c' },
  fields: [
    field('Owner', 'OwnerId', 'Short text'),
    field('Due Date', 'ActivityDate', 'Text'),
    field('Account', 'WhatId', 'Short text'),
    field('Contact', 'WhoId', 'Short text'),
    field('Activity', 'Id', 'Short text'),
    field('Subject', 'Subject', 'Short text'),
    field('Priority', 'Priority', 'Short text'),
    field('Task Subtype', 'TaskSubtype', 'Short text'),
    field('Status', 'Status', 'Short text'),
    field('Call Type', 'CallType', 'Short text'),
    field('Called Number', 'Called_Number__c', 'Phone'),
    field('Caller Number', 'Caller_Number__c', 'Phone'),
    field('Communication Duration', 'Communication_Duration__c', 'Numeric'),
    field('Smart Routing Duration', 'Smart_Routing_Duration__c', 'Numeric'),
    field('Voice Recording', 'Voice_Recording__c', 'URL', { default: '--' })
  ]
};

const CALLS = {
  name: 'Calls',
  when: { flow: 'Voice' },
  object: 'Task',
  fields: { Subject: '$$direction$$ call with $$recordName|default:an unknown caller$$', Status: 'Completed', Priority: 'Normal' }
};

/** The objects and fields that INO cx's article on Salesforce recommends, with the package's own. */
const salesforceTemplate = (method: string): CrmFile => ({
  ...{ crm: 2, name: 'Salesforce', vendor: 'salesforce', method, profiles: [], country: 'FR' },
  objects: [CONTACT, ACCOUNT, TASK],
  screenPop: { order: ['Contacts', 'Accounts'] },
  assignment: [CALLS]
});

const DESK_CONTACT: CrmObject = {
  name: 'Contacts',
  apiName: 'contacts',
  fields: [
    field('First Name', 'firstName', 'Short text'),
    field('Last Name', 'lastName', 'Short text', { required: true }),
    field('Phone', 'phone', 'Phone number'),
    field('Email', 'email', 'Email address')
  ]
};

const DESK_CALL: CrmObject = {
  ...{ name: 'Calls', apiName: 'calls', log: true, key: `cf.${MARKER_FIELD}`, recording: 'recordingUrl' },
  fields: [
    field('Contact', 'contactId', 'Short text', { required: true }),
    field('Direction', 'direction', 'Short text'),
    field('Duration', 'duration', 'Numeric'),
    field('Subject', 'subject', 'Short text', { required: true }),
    field('Start time', 'startTime', 'Short text', { required: true }),
    field('Status', 'status', 'Short text', { required: true }),
    field('Description', 'description', 'Long text'),
    field('Recording', 'recordingUrl', 'URL', { default: '--' })
  ]
};

const DESK_RULES = [
  {
    name: 'Missed',
    when: { flow: 'Voice', outcome: ['missed', 'declined', 'abandoned'] },
    object: 'calls',
    fields: { status: 'Missed' }
  },
  {
    name: 'Calls',
    when: { flow: 'Voice' },
    object: 'calls',
    fields: {
      ...{ subject: '$$direction$$ call with $$recordName|default:an unknown caller$$', contactId: '$$recordId$$' },
      ...{ direction: '$$direction$$', startTime: '$$start|date.utc$$', duration: '$$talkSeconds$$', status: 'Completed' }
    }
  }
];

/** Those that its article on Zoho Desk recommends. */
const zohoTemplate = (method: string): CrmFile => ({
  ...{ crm: 2, name: 'Zoho Desk', vendor: 'zohoDesk', method, profiles: [], country: 'FR', department: 'default' },
  objects: [DESK_CONTACT, DESK_CALL],
  screenPop: { order: [{ objectName: 'Contacts', fields: ['phone', 'mobile', 'email'] }] },
  assignment: DESK_RULES
});

const TEMPLATES: Readonly<Record<CrmVendorName, (method: string) => CrmFile>> = { salesforce: salesforceTemplate, zohoDesk: zohoTemplate };

/** What a new CRM begins with. */
export const crmTemplate = (vendor: CrmVendorName, method: string): CrmFile => TEMPLATES[vendor](method);
