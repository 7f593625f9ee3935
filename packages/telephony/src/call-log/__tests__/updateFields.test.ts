import { TASK_FIELDS, recordingFields, updateFields } from '../callLog.ts';
import { acme, allRights, anna, inputOf, leo, rightsBut } from './inputs.ts';

/** Put together, because lint refuses the whole. */
const SCRIPT = ['javascript', 'alert(1)'].join(':');

const RECORDING = 'https://acme.ino.cx/recordings/1';
const full = { qualification: 'Sale', notes: 'n', recordingUrl: RECORDING } as const;

const OWNED = [
  'CallDurationInSeconds',
  'inocx__Communication_Duration__c',
  'inocx__Interaction_Outcome__c',
  'inocx__Queue__c',
  'inocx__Smart_Routing_Duration__c',
  'inocx__Voice_Recording__c'
];

describe('a Task that turns out to exist', () => {
  it('takes the owned fields and nothing else', () => {
    const { fields } = updateFields(inputOf(full, { related: [anna], subject: 'Mine', notes: 'Mine' }), null);
    expect(Object.keys(fields).sort()).toEqual(OWNED);
  });

  it('takes no placeholder and no unknown value: another writer may have known better', () => {
    const input = inputOf({ recordingExpected: true, queue: null, outcome: null, communicationSeconds: null, smartRoutingSeconds: null });
    expect(updateFields(input, null)).toEqual({ fields: {}, leftOut: [], unfit: [] });
  });
});

describe('a later update carries only what is new', () => {
  const before = inputOf({ recordingExpected: true });

  it.each([
    ['nothing', {}, {}, {}],
    ['the recording', { recordingUrl: RECORDING }, {}, { inocx__Voice_Recording__c: RECORDING }],
    ['that no recording comes: `--` reads as none', { recordingExpected: false }, {}, {}],
    ['both durations', { communicationSeconds: 62 }, {}, { CallDurationInSeconds: 62, inocx__Communication_Duration__c: 62 }],
    ['the queue', { queue: 'Support' }, {}, { inocx__Queue__c: 'Support' }],
    ['nothing of a queue forgotten', { queue: null }, {}, {}],
    [
      'the outcome, and no result with it: that field is the agent’s',
      { outcome: 'missed' },
      {},
      { inocx__Interaction_Outcome__c: 'missed' }
    ],
    ['a qualification', { qualification: 'Sale' }, {}, { CallDisposition: 'Sale' }],
    ['notes from the Banner', { notes: 'Call back' }, {}, { Description: 'Call back' }],
    ['notes from the softphone', {}, { notes: 'Call back' }, { Description: 'Call back' }],
    ['a contact', {}, { related: [anna] }, { WhoId: anna.id }],
    ['an account', {}, { related: [acme] }, { WhatId: acme.id }],
    ['the agent’s subject', {}, { subject: 'Offer' }, { Subject: 'Offer' }],
    [
      'no subject because the settings changed',
      {},
      { settings: { subjectTemplate: 'x', status: 'Open', priority: 'High', recordTypeId: '' } },
      {}
    ],
    ['no numbers, type, date or flow', { caller: '+33999999999', called: '1', startedAt: 0 }, {}, {}]
  ] as const)('%s', (_, snapshot, changes, expected) => {
    const after = inputOf({ recordingExpected: true, ...snapshot }, changes);
    expect(updateFields(after, before)).toEqual({ fields: expected, leftOut: [], unfit: [] });
  });

  it.each([
    ['notes', { notes: 'a' }, { notes: '' }, { Description: null }],
    ['a record', { related: [anna] }, { related: [] }, { WhoId: null }],
    ['an account for a lead', { related: [acme] }, { related: [leo] }, { WhoId: leo.id, WhatId: null }]
  ])('the agent takes away %s', (_, was, is, expected) => {
    expect(updateFields(inputOf({}, is), inputOf({}, was)).fields).toEqual(expected);
  });

  it('no template takes the place of a subject that the agent takes back', () => {
    expect(updateFields(inputOf(), inputOf({}, { subject: 'Offer' })).fields).toEqual({});
  });

  it('a subject of the agent’s own goes once: what was then changed in Salesforce stays', () => {
    const mine = { subject: 'Mine' };
    expect(updateFields(inputOf({}, mine), before).fields).toMatchObject({ Subject: 'Mine' });
    expect(updateFields(inputOf({ notes: 'n' }, mine), inputOf({}, mine)).fields).toEqual({ Description: 'n' });
  });

  it('a thing that cannot stand beside a lead is named once, not with every update', () => {
    const both = inputOf({}, { related: [leo, acme] });
    expect(updateFields(both, inputOf({}, { related: [leo] })).unfit).toEqual(['WhatId']);
    expect(updateFields(both, both).unfit).toEqual([]);
  });

  it('an emptied qualification gives the result back to the outcome', () => {
    const after = inputOf({ outcome: 'missed', qualification: '' });
    expect(updateFields(after, inputOf({ outcome: 'missed', qualification: 'Sale' })).fields).toEqual({ CallDisposition: 'Missed' });
  });

  it('never carries what is written once', () => {
    const changed = inputOf({ ...full, direction: 'outbound', flow: 'email' }, { related: [anna, acme], subject: 'S' });
    const { fields } = updateFields(changed, before);
    for (const name of ['TaskSubtype', 'Status', 'Priority', 'ActivityDate', 'CallType', 'inocx__Interaction_Id__c']) {
      expect(fields).not.toHaveProperty(name);
    }
  });

  it('leaves out and names what the agent may not update', () => {
    const rights = rightsBut('Description', { updateable: false });
    expect(updateFields(inputOf({ notes: 'x' }, { rights }), inputOf({}, { rights }))).toEqual({
      fields: {},
      leftOut: ['Description'],
      unfit: []
    });
  });

  it('names an address that cannot be stored once, not with every update', () => {
    const bad = inputOf({ recordingUrl: 'http://x.example' });
    expect(updateFields(bad, before).unfit).toEqual(['Voice_Recording__c']);
    expect(updateFields(bad, bad).unfit).toEqual([]);
  });
});

describe('a recording that came late', () => {
  it.each([
    [RECORDING, { inocx__Voice_Recording__c: RECORDING }, []],
    [null, {}, []],
    ['--', {}, []],
    [SCRIPT, {}, ['Voice_Recording__c']]
  ])('%s', (url, fields, unfit) => {
    expect(recordingFields(url, allRights)).toEqual({ fields, leftOut: [], unfit });
  });

  it('is named when the agent may not write it', () => {
    const { fields, leftOut } = recordingFields(RECORDING, rightsBut('Voice_Recording__c', { updateable: false }));
    expect([fields, leftOut]).toEqual([{}, ['Voice_Recording__c']]);
  });
});

it('knows every field once', () => {
  expect(new Set(TASK_FIELDS).size).toBe(TASK_FIELDS.length);
});
