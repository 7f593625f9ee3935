import { email, field, longText, owner, phone, picklist, readOnly, reference, string } from './fields.ts';
import type { FieldSchema } from './types.ts';

/**
 * The objects agents work with, and only those standard fields that the product, the seed or the shell use.
 * Lengths and flags: Salesforce's Object Reference. A field that is not here is refused as unknown, where a real org may know it.
 */
export interface StandardObject {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string;
  readonly fields: readonly FieldSchema[];
  /** All allowed when absent. */
  readonly allows?: { readonly create: boolean; readonly update: boolean; readonly remove: boolean };
}

const personName: readonly FieldSchema[] = [
  string('FirstName', 'First Name', 40),
  string('LastName', 'Last Name', 80, { required: true }),
  string('Name', 'Full Name', 121, readOnly)
];

/** Of a record that was merged into another one. */
const masterRecord = (objectName: string): FieldSchema => reference('MasterRecordId', 'Master Record ID', [objectName], readOnly);

const account: StandardObject = {
  name: 'Account',
  label: 'Account',
  labelPlural: 'Accounts',
  keyPrefix: '001',
  fields: [
    string('Name', 'Account Name', 255, { required: true }),
    phone('Phone', 'Account Phone'),
    phone('Fax', 'Account Fax'),
    field('Website', 'Website', 'url', { length: 255 }),
    string('Industry', 'Industry', 255),
    longText('Description', 'Account Description'),
    masterRecord('Account'),
    owner
  ]
};

/** The parts of an address; the whole, which no query selects from Bulk, is not in this twin. */
const mailing: readonly FieldSchema[] = [
  string('MailingStreet', 'Mailing Street', 255),
  string('MailingCity', 'Mailing City', 40),
  string('MailingState', 'Mailing State/Province', 80),
  string('MailingPostalCode', 'Mailing Zip/Postal Code', 20),
  string('MailingCountry', 'Mailing Country', 80)
];

const contact: StandardObject = {
  name: 'Contact',
  label: 'Contact',
  labelPlural: 'Contacts',
  keyPrefix: '003',
  fields: [
    ...personName,
    reference('AccountId', 'Account ID', ['Account']),
    string('Title', 'Title', 128),
    phone('Phone', 'Business Phone'),
    phone('MobilePhone', 'Mobile Phone'),
    phone('HomePhone', 'Home Phone'),
    phone('OtherPhone', 'Other Phone'),
    phone('AssistantPhone', 'Asst. Phone'),
    phone('Fax', 'Business Fax'),
    email('Email', 'Email'),
    ...mailing,
    longText('Description', 'Contact Description'),
    masterRecord('Contact'),
    owner
  ]
};

const CONVERTED: readonly FieldSchema[] = [
  field('IsConverted', 'Converted', 'boolean', { ...readOnly, defaultValue: false }),
  reference('ConvertedAccountId', 'Converted Account ID', ['Account'], readOnly),
  reference('ConvertedContactId', 'Converted Contact ID', ['Contact'], readOnly),
  reference('ConvertedOpportunityId', 'Converted Opportunity ID', ['Opportunity'], readOnly),
  field('ConvertedDate', 'Converted Date', 'date', readOnly)
];

const lead: StandardObject = {
  name: 'Lead',
  label: 'Lead',
  labelPlural: 'Leads',
  keyPrefix: '00Q',
  fields: [
    ...personName,
    string('Company', 'Company', 255, { required: true }),
    string('Title', 'Title', 128),
    phone('Phone', 'Phone'),
    phone('MobilePhone', 'Mobile Phone'),
    email('Email', 'Email'),
    picklist('Status', 'Status', ['Open - Not Contacted', 'Working - Contacted', 'Closed - Converted', 'Closed - Not Converted'], {
      required: true,
      defaultValue: 'Open - Not Contacted'
    }),
    string('Industry', 'Industry', 255),
    picklist('LeadSource', 'Lead Source', ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other']),
    longText('Description', 'Description'),
    ...CONVERTED,
    masterRecord('Lead'),
    owner
  ]
};

const opportunity: StandardObject = {
  name: 'Opportunity',
  label: 'Opportunity',
  labelPlural: 'Opportunities',
  keyPrefix: '006',
  fields: [
    string('Name', 'Name', 120, { required: true }),
    reference('AccountId', 'Account ID', ['Account']),
    picklist('StageName', 'Stage', ['Prospecting', 'Qualification', 'Negotiation/Review', 'Closed Won', 'Closed Lost'], { required: true }),
    field('CloseDate', 'Close Date', 'date', { required: true }),
    field('Amount', 'Amount', 'currency', { precision: 18, scale: 2 }),
    field('IsClosed', 'Closed', 'boolean', readOnly),
    field('IsWon', 'Won', 'boolean', readOnly),
    longText('Description', 'Description'),
    owner
  ]
};

/** TaskSubtype is settable at create only; CallType and TaskSubtype are the restricted picklists of a call's Task. */
const task: StandardObject = {
  name: 'Task',
  label: 'Task',
  labelPlural: 'Tasks',
  keyPrefix: '00T',
  fields: [
    field('Subject', 'Subject', 'combobox', { length: 255, values: ['Call', 'Email', 'Send Letter', 'Send Quote', 'Other'] }),
    reference('WhoId', 'Name ID', ['Contact', 'Lead']),
    reference('WhatId', 'Related To ID', ['Account', 'Opportunity']),
    reference('AccountId', 'Account ID', ['Account'], readOnly),
    field('ActivityDate', 'Due Date Only', 'date'),
    picklist('Status', 'Status', ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'], {
      required: true,
      defaultValue: 'Not Started'
    }),
    picklist('Priority', 'Priority', ['High', 'Normal', 'Low'], { required: true, defaultValue: 'Normal' }),
    field('IsClosed', 'Closed', 'boolean', readOnly),
    picklist('TaskSubtype', 'Task Subtype', ['Task', 'Email', 'Call'], { restricted: true, updateable: false, defaultValue: 'Task' }),
    picklist('CallType', 'Call Type', ['Internal', 'Inbound', 'Outbound'], { restricted: true }),
    field('CallDurationInSeconds', 'Call Duration', 'int'),
    string('CallDisposition', 'Call Result', 255),
    string('CallObject', 'Call Object Identifier', 255),
    longText('Description', 'Description'),
    owner
  ]
};

export const customerObjects: readonly StandardObject[] = [account, contact, lead, opportunity, task];
