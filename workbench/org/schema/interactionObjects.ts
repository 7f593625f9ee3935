import type { StandardObject } from './customerObjects.ts';
import { field, longText, owner, picklist, readOnly, reference, string } from './fields.ts';

const CUSTOMER_OBJECTS = ['Account', 'Contact', 'Lead', 'Opportunity'];

/** What happened with a customer, beside Tasks; only the fields that a mirror reads. */
export const interactionObjects: readonly StandardObject[] = [
  {
    name: 'Event',
    label: 'Event',
    labelPlural: 'Events',
    keyPrefix: '00U',
    fields: [
      field('Subject', 'Subject', 'combobox', { length: 255, values: ['Call', 'Email', 'Meeting', 'Send Letter/Quote', 'Other'] }),
      reference('WhoId', 'Name ID', ['Contact', 'Lead']),
      reference('WhatId', 'Related To ID', ['Account', 'Opportunity']),
      reference('AccountId', 'Account ID', ['Account'], readOnly),
      field('StartDateTime', 'Start Date Time', 'datetime', { required: true }),
      field('EndDateTime', 'End Date Time', 'datetime'),
      field('DurationInMinutes', 'Duration', 'int'),
      field('ActivityDate', 'Due Date Only', 'date', readOnly),
      string('Location', 'Location', 255),
      longText('Description', 'Description'),
      owner
    ]
  },
  {
    name: 'FeedItem',
    label: 'Feed Item',
    labelPlural: 'Feed Items',
    keyPrefix: '0D5',
    fields: [
      reference('ParentId', 'Parent ID', [...CUSTOMER_OBJECTS, 'User'], { required: true, updateable: false }),
      { ...longText('Body', 'Body'), required: true },
      field('IsRichText', 'Is Rich Text', 'boolean', { updateable: false }),
      picklist('Type', 'Feed Item Type', ['TextPost'], { ...readOnly, defaultValue: 'TextPost' }),
      picklist('Status', 'Status', ['Published', 'PendingReview', 'Draft'], { restricted: true, defaultValue: 'Published' })
    ]
  },
  {
    name: 'ContentNote',
    label: 'Note',
    labelPlural: 'Notes',
    keyPrefix: '069',
    fields: [
      string('Title', 'Title', 255, { required: true }),
      field('Content', 'Content', 'base64', { length: 52_000, filterable: false }),
      string('TextPreview', 'Text Preview', 255, readOnly),
      string('FileType', 'File Type', 20, { ...readOnly, defaultValue: 'SNOTE' }),
      owner
    ]
  },
  {
    name: 'ContentDocumentLink',
    label: 'Content Document Link',
    labelPlural: 'Content Document Links',
    keyPrefix: '06A',
    fields: [
      reference('ContentDocumentId', 'ContentDocument ID', ['ContentNote'], { required: true, updateable: false }),
      reference('LinkedEntityId', 'Linked Entity ID', [...CUSTOMER_OBJECTS, 'Task', 'Event', 'User'], {
        required: true,
        updateable: false
      }),
      picklist('ShareType', 'Share Type', ['V', 'C', 'I'], { required: true, restricted: true }),
      picklist('Visibility', 'Visibility', ['AllUsers', 'InternalUsers', 'SharedUsers'], { restricted: true, defaultValue: 'AllUsers' })
    ]
  }
];
