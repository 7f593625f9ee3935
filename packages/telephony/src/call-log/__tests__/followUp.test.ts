import { createFields, followUpFields } from '../callLog.ts';
import { acme, anna, inputOf, rightsBut } from './inputs.ts';

const followUp = { subject: ' Call back ', date: '2026-02-01' };

describe('a follow-up', () => {
  it('is an open Task under a key of its own', () => {
    expect(followUpFields(inputOf(), followUp)).toEqual({
      fields: {
        inocx__Interaction_Id__c: 'int-1#follow-up',
        Subject: 'Call back',
        ActivityDate: '2026-02-01',
        Status: 'Not Started',
        Priority: 'Normal'
      },
      leftOut: []
    });
  });

  it('hangs on the person and the thing that the call’s log hangs on', () => {
    expect(followUpFields(inputOf({}, { related: [anna, acme] }), followUp).fields).toMatchObject({ WhoId: anna.id, WhatId: acme.id });
  });

  it('has a subject that Salesforce can hold', () => {
    const { fields } = followUpFields(inputOf(), { ...followUp, subject: 'x'.repeat(300) });
    expect(fields).toMatchObject({ Subject: 'x'.repeat(255) });
  });

  it('leaves out and names what the agent may not create', () => {
    const rights = rightsBut('Priority', { createable: false });
    const made = followUpFields(inputOf({}, { rights }), followUp);
    expect([Object.keys(made.fields).includes('Priority'), made.leftOut]).toEqual([false, ['Priority']]);
  });
});

describe('the record type', () => {
  it('is sent when the settings name one, beside all other fields', () => {
    const { settings } = inputOf();
    const plain = createFields(inputOf());
    const typed = createFields(inputOf({}, { settings: { ...settings, recordTypeId: '012000000000001AAA' } }));
    expect(typed).toEqual({ ...plain, fields: { ...plain.fields, RecordTypeId: '012000000000001AAA' } });
  });
});

describe('limits of Salesforce’s fields', () => {
  it.each([
    [40, []],
    [41, ['Caller_Number__c']]
  ])('a number of %d characters', (length, unfit) => {
    const made = createFields(inputOf({ caller: '1'.repeat(length) }));
    expect([made.unfit, made.fields['inocx__Caller_Number__c']]).toEqual([unfit, unfit.length === 0 ? '1'.repeat(length) : undefined]);
  });

  it.each([
    [255, []],
    [256, ['Voice_Recording__c']]
  ])('an address of %d characters', (length, unfit) => {
    const start = 'https://acme.ino.cx/';
    expect(createFields(inputOf({ recordingUrl: start + 'r'.repeat(length - start.length) })).unfit).toEqual(unfit);
  });

  it('an empty text is no value', () => {
    expect(createFields(inputOf({ queue: '' })).fields).not.toHaveProperty('inocx__Queue__c');
  });

  it.each(['User', 'Group', 'Task', 'Event'])('a %s is nothing that a Task can be about', (objectName) => {
    const { fields } = createFields(inputOf({}, { related: [{ ...acme, objectName }] }));
    expect(Object.keys(fields)).not.toContain('WhatId');
  });

  it('half a character is cut at the end only: one in the middle of a text stays', () => {
    const notes = `\ud83d${'x'.repeat(32_000)}`;
    expect(createFields(inputOf({ notes })).fields).toMatchObject({ Description: notes.slice(0, 32_000) });
  });
});
