import { USERS } from '../../core/users.ts';

/** All that the Maker keeps. Values never change in place. */
export interface MakerState {
  readonly methods: readonly AuthMethod[];
  readonly connectors: readonly SsoConnector[];
  readonly crms: readonly Crm[];
  readonly profiles: readonly Profile[];
  /** Only where a connector keeps methods and SSO connectors. */
  readonly users: readonly UserCard[];
}

/** How INO cx signs in to a Salesforce org ("Authentication methods"). Type Salesforce, mode OAuth. */
export interface AuthMethod {
  readonly id: string;
  readonly name: string;
  /** Subdomain of the org: `acme` of acme.my.salesforce.com. */
  readonly environment: string;
  /** Consumer key; null: the one that the workbench's org made for the deployed External Client App. */
  readonly clientId: string | null;
  /** Consumer secret; never exported. Null goes with a null key. */
  readonly token: string | null;
  /** Salesforce user who enabled it; null: disabled. */
  readonly account: string | null;
}

/** Sign-in of users through a method. Type OAUTH 2. */
export interface SsoConnector {
  readonly id: string;
  readonly name: string;
  /** Unique; stands in the SSO login URL. */
  readonly reference: string;
  readonly methodId: string;
}

/** Types of fields in INO cx. */
export const FIELD_TYPES = [
  'Short text',
  'Text',
  'Long text',
  'URL',
  'Phone',
  'Phone number',
  'Email',
  'Email address',
  'Numeric',
  'Date',
  'Date + time',
  'Time',
  'Yes/No',
  'List'
] as const;

export interface CrmField {
  readonly name: string;
  readonly apiName: string;
  readonly type: (typeof FIELD_TYPES)[number];
  readonly defaultValue: string;
}

export interface CrmObject {
  readonly name: string;
  readonly apiName: string;
  readonly fields: readonly CrmField[];
}

export const FLOWS = ['Voice', 'Email', 'Messaging'] as const;
export const DIRECTIONS = ['Incoming', 'Outgoing'] as const;
export const OUTCOMES = ['answered', 'missed', 'declined', 'abandoned', 'failed', 'voicemail'] as const;

/** One interaction assignment. A null condition is none. */
export interface AssignmentRule {
  readonly name: string;
  readonly flow: (typeof FLOWS)[number] | null;
  readonly direction: (typeof DIRECTIONS)[number] | null;
  /** API name of the object of the record. */
  readonly object: string | null;
  readonly outcome: (typeof OUTCOMES)[number] | null;
  readonly fields: readonly { readonly field: string; readonly value: string }[];
}

/** A CRM v2 of type Salesforce. */
export interface Crm {
  readonly id: string;
  readonly name: string;
  readonly methodId: string;
  readonly objects: readonly CrmObject[];
  /** Objects of the screen pop, first to last, with the API names of the fields that count; none: all. */
  readonly order: readonly { readonly objectName: string; readonly fields: readonly string[] }[];
  readonly rules: readonly AssignmentRule[];
}

export interface Profile {
  readonly id: string;
  readonly name: string;
  readonly users: readonly string[];
  readonly crmId: string | null;
}

/** A user's card. Its id and name are the username. */
export interface UserCard {
  readonly id: string;
  readonly name: string;
  /** References of the SSO connectors with which the user may sign in. */
  readonly connectors: readonly string[];
}

const field = (name: string, apiName: string, type: CrmField['type'], defaultValue = ''): CrmField => ({
  name,
  apiName,
  type,
  defaultValue
});

/** Objects and fields that INO cx's Salesforce article has the administrator enter. */
const OBJECTS: readonly CrmObject[] = [
  {
    name: 'Contacts',
    apiName: 'Contact',
    fields: [
      field('First Name', 'FirstName', 'Short text'),
      field('Last Name', 'LastName', 'Short text'),
      field('Phone', 'Phone', 'Phone'),
      field('Email', 'Email', 'Email')
    ]
  },
  { name: 'Accounts', apiName: 'Account', fields: [field('Account Name', 'Name', 'Short text'), field('Phone', 'Phone', 'Phone')] },
  {
    name: 'Tasks',
    apiName: 'Task',
    fields: [
      field('Owner', 'OwnerId', 'Short text'),
      field('Activity date', 'ActivityDate', 'Text'),
      field('Account', 'WhatId', 'Short text'),
      field('Contact', 'WhoId', 'Short text'),
      field('Activity', 'Id', 'Short text'),
      field('Subject', 'Subject', 'Short text'),
      field('Priority', 'Priority', 'Short text'),
      field('Task subtype', 'TaskSubtype', 'Short text'),
      field('Status', 'Status', 'Short text'),
      field('Call type', 'CallType', 'Short text'),
      field('Called Number', 'inocx__Called_Number__c', 'Phone'),
      field('Caller Number', 'inocx__Caller_Number__c', 'Phone'),
      field('Communication Duration', 'inocx__Communication_Duration__c', 'Numeric'),
      field('Smart Routing Duration', 'inocx__Smart_Routing_Duration__c', 'Numeric'),
      field('Voice Recording', 'inocx__Voice_Recording__c', 'URL', '--')
    ]
  }
];

/** A customer who followed the article, up to the scenarios: no profile has the CRM v2 yet, so no Banner sends any. */
export const INITIAL_MAKER: MakerState = {
  methods: [{ id: 'm1', name: 'Salesforce', environment: 'acme', clientId: null, token: null, account: null }],
  connectors: [{ id: 's1', name: 'Salesforce', reference: 'salesforce', methodId: 'm1' }],
  crms: [{ id: 'c1', name: 'Salesforce', methodId: 'm1', objects: OBJECTS, order: [], rules: [] }],
  profiles: [
    { id: 'p1', name: 'Agents', users: ['alice.agent@acme.example', 'benoit.agent@acme.example', 'carl.agent@acme.example'], crmId: null }
  ],
  users: []
};

/** The reference with which the connector begins, of its method and of its SSO connector. */
const SEEDED = 'salesforce';

/** The same customer, whose methods and SSO connectors are the connector's. */
export const CONNECTED_MAKER: MakerState = {
  ...INITIAL_MAKER,
  methods: [],
  connectors: [],
  crms: INITIAL_MAKER.crms.map((crm) => ({ ...crm, methodId: SEEDED })),
  users: USERS.map(({ username }) => ({ id: username, name: username, connectors: [SEEDED] }))
};
