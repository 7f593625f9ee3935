import type { CrmFile } from '../../packages/connector/src/index.ts';

/** Wrong in every way at once. */
export const wrongFile = (template: CrmFile): unknown => ({
  ...structuredClone(template),
  colour: 'red',
  profiles: ['Support', 'Nobody', 'Support'],
  country: 'France',
  objects: [
    {
      name: 'Contacts',
      apiName: 'Contact',
      fields: [
        { name: 'Phone', apiName: 'Phone', type: 'Numeric' },
        { name: 'Mood', apiName: 'Mood__c', type: 'Short text' },
        { name: 'Title', apiName: 'Title', type: 'Colour' }
      ]
    },
    { name: 'Parcels', apiName: 'Parcel__c', fields: [{ name: 'Name', apiName: 'Name', type: 'Short text' }] },
    {
      ...{ name: 'Tasks', apiName: 'Task', log: true, key: 'Description', recording: 'Recording__c' },
      fields: [
        { name: 'Subject', apiName: 'Subject', type: 'Yes/No', default: 'x'.repeat(256) },
        { name: 'Priority', apiName: 'Priority', type: 'List', default: 'Urgent' },
        { name: 'Due', apiName: 'ActivityDate', type: 'Date', default: 'tomorrow' },
        { name: 'Subtype', apiName: 'TaskSubtype', type: 'List' },
        { name: 'Closed', apiName: 'IsClosed', type: 'Yes/No' }
      ]
    }
  ],
  screenPop: { order: ['Contacts', { objectName: 'Contact', fields: ['Nickname'] }, 'Lead'] },
  assignment: [
    { when: { flow: 'Fax', object: ['Cases'] }, fields: { Subject: 'x' } },
    {
      when: { object: ['Cases'] },
      fields: {
        Subject: '$$nobody$$',
        Priority: 'Urgent',
        Status: 'Completed',
        CallType: 'Inbound',
        TaskSubtype: 'Letter',
        ActivityDate: 'soon'
      }
    }
  ]
});
