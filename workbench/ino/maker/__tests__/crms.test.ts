import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INITIAL_MAKER } from '../state/state.ts';

/** Objects, fields and types as INO cx's Salesforce article lists them. */
const ARTICLE = {
  Contact: ['FirstName Short text', 'LastName Short text', 'Phone Phone', 'Email Email'],
  Account: ['Name Short text', 'Phone Phone'],
  Task: [
    'OwnerId Short text',
    'ActivityDate Text',
    'WhatId Short text',
    'WhoId Short text',
    'Id Short text',
    'Subject Short text',
    'Priority Short text',
    'TaskSubtype Short text',
    'Status Short text',
    'CallType Short text',
    'inocx__Called_Number__c Phone',
    'inocx__Caller_Number__c Phone',
    'inocx__Communication_Duration__c Numeric',
    'inocx__Smart_Routing_Duration__c Numeric',
    'inocx__Voice_Recording__c URL'
  ]
};

test('the Maker begins with the CRM objects and fields that the article lists', () => {
  const [crm] = INITIAL_MAKER.crms;
  const shown = (crm?.objects ?? []).map(({ apiName, fields }) => [apiName, fields.map((field) => `${field.apiName} ${field.type}`)]);
  assert.deepEqual(Object.fromEntries(shown), ARTICLE);
});
