import type { ObjectRights } from './rights.ts';

/**
 * The profile of the twin's agents stands for what a customer's own profiles give before the package comes: work with customer
 * records and their standard fields, see colleagues. No custom field, no page, no app: those are the package's permission set.
 */
export const CUSTOMER_PROFILE = 'Acme Agent';
export const ADMINISTRATOR_PROFILE = 'System Administrator';
/** Salesforce's own profile for integrations: its users have what permission sets give them, and no login with a browser. */
export const API_ONLY_PROFILE = 'Minimum Access - API Only Integrations';

const full: ObjectRights = { read: true, create: true, edit: true, remove: true };
const readOnly: ObjectRights = { read: true, create: false, edit: false, remove: false };
const none: ObjectRights = { read: false, create: false, edit: false, remove: false };

const OBJECTS: Readonly<Record<string, ObjectRights>> = {
  Account: full,
  Contact: full,
  Lead: full,
  Opportunity: full,
  Task: full,
  Event: full,
  FeedItem: full,
  ContentNote: full,
  ContentDocumentLink: full,
  User: readOnly,
  Organization: readOnly
};

export const customerProfileObject = (objectName: string): ObjectRights => OBJECTS[objectName] ?? none;
