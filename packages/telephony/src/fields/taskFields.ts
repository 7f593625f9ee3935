import { LINE_LIMIT, NOTES_LIMIT, PHONE_LIMIT } from '../records/limits.ts';
import type { CatalogueField, FieldCatalogue } from './catalogue.ts';
import { cut } from '../text/cut.ts';
import { type FieldForm, date, line, longText, phone, word } from './form.ts';

const LINE = line(LINE_LIMIT);
const PHONE = phone(PHONE_LIMIT);
const NUMBER: FieldForm = { kind: 'number' };
const RECORD: FieldForm = { kind: 'id' };

/** Local names of every Task field that a log may write. Softphone.page describes each, in this order. */
export const TASK_FIELDS = [
  'Subject',
  'TaskSubtype',
  'Status',
  'Priority',
  'ActivityDate',
  'CallType',
  'CallDurationInSeconds',
  'CallDisposition',
  'WhoId',
  'WhatId',
  'Description',
  'Interaction_Id__c',
  'Caller_Number__c',
  'Called_Number__c',
  'Communication_Duration__c',
  'Smart_Routing_Duration__c',
  'Voice_Recording__c',
  'Interaction_Flow__c',
  'Interaction_Outcome__c',
  'Queue__c'
] as const;

/** What is known of each. Words: the restricted picklists of Salesforce's Object Reference. */
export const TASK = {
  Subject: { owner: 'agent', form: LINE },
  TaskSubtype: { owner: 'fact', form: word(['Call', 'Email', 'Task']) },
  Status: { owner: 'fact', form: LINE },
  Priority: { owner: 'fact', form: LINE },
  ActivityDate: { owner: 'fact', form: date },
  CallType: { owner: 'fact', form: word(['Inbound', 'Outbound', 'Internal']) },
  CallDurationInSeconds: { owner: 'log', form: NUMBER },
  CallDisposition: { owner: 'agent', form: LINE },
  WhoId: { owner: 'related', form: RECORD },
  WhatId: { owner: 'related', form: RECORD },
  Description: { owner: 'agent', form: longText(NOTES_LIMIT) },
  Interaction_Id__c: { owner: 'key', form: LINE },
  Caller_Number__c: { owner: 'fact', form: PHONE },
  Called_Number__c: { owner: 'fact', form: PHONE },
  Communication_Duration__c: { owner: 'log', form: NUMBER },
  Smart_Routing_Duration__c: { owner: 'log', form: NUMBER },
  Voice_Recording__c: { owner: 'log', form: { kind: 'url', limit: LINE_LIMIT } },
  Interaction_Flow__c: { owner: 'log', form: LINE },
  Interaction_Outcome__c: { owner: 'log', form: LINE },
  Queue__c: { owner: 'log', form: LINE }
} satisfies Readonly<Record<(typeof TASK_FIELDS)[number], CatalogueField>>;

/** A text that ends where the field does, never with half a character. */
export const cutTo = (name: 'Subject' | 'CallDisposition' | 'Description' | 'Queue__c', text: string): string =>
  cut(text, TASK[name].form.limit);

/** What the softphone's scenarios may speak of: one Task an interaction. */
export const TASK_CATALOGUE: FieldCatalogue = { reader: 'the softphone', objects: [{ name: 'Task', fields: TASK }] };
