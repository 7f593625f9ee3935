import { Fault } from '../faults/fault.ts';
import type { CrmField, CrmFile, CrmObject, CrmVendorName } from './file.ts';

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

const TEMPLATES: Readonly<Partial<Record<CrmVendorName, (method: string) => CrmFile>>> = { salesforce: salesforceTemplate };

/** What a new CRM begins with. Throws Fault InputRefused where there is none. */
export function crmTemplate(vendor: CrmVendorName, method: string): CrmFile {
  const template = TEMPLATES[vendor];
  if (template === undefined) throw new Fault('InputRefused', { fields: ['vendor'], detail: `there is no template of ${vendor}` });
  return template(method);
}
