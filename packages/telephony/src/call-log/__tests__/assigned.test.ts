import { createFields, updateFields } from '../callLog.ts';
import { anna, inputOf, rightsBut } from './inputs.ts';

const ASSIGNED = {
  Subject: 'Support',
  Status: 'In Progress',
  Priority: 'High',
  ActivityDate: '2026-02-01',
  CallType: 'Outbound',
  TaskSubtype: 'Task',
  CallDisposition: 'Callback',
  Description: 'From the hotline',
  Caller_Number__c: '+33999999999',
  Called_Number__c: '+33888888888'
};

/** The table holds the values by local names; the org has a namespace. */
const named = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.endsWith('__c') ? `inocx__${name}` : name, value]));

describe('what the scenarios give a new log', () => {
  it('stands in place of the settings and of the facts', () => {
    expect(createFields(inputOf({}, { assigned: ASSIGNED })).fields).toMatchObject(named(ASSIGNED));
  });

  it('changes nothing else', () => {
    const plain = createFields(inputOf({}, { related: [anna] })).fields;
    const { Priority, ...others } = createFields(inputOf({}, { related: [anna], assigned: { Priority: 'High' } })).fields;
    expect(Priority).toBe('High');
    expect({ ...others, Priority: plain.Priority }).toEqual(plain);
  });

  it('never reaches the key, the owned fields or the related records', () => {
    const assigned = {
      Interaction_Id__c: 'x',
      Queue__c: 'x',
      WhoId: 'x',
      Voice_Recording__c: 'https://evil.example',
      Interaction_Flow__c: 'x'
    };
    expect(createFields(inputOf({}, { assigned })).fields).toEqual(createFields(inputOf()).fields);
  });

  it('gives way to the agent: subject, qualification', () => {
    const { fields } = createFields(inputOf({ qualification: 'Order' }, { assigned: ASSIGNED, subject: 'My words' }));
    expect(fields).toMatchObject({ Subject: 'My words', CallDisposition: 'Order' });
  });

  it.each([
    ['', 'From the hotline'],
    ['Wants two.', 'From the hotline\n\nWants two.'],
    ['the hotline', 'From the hotline']
  ])('keeps the notes %j: the description is %j', (notes, description) => {
    expect(createFields(inputOf({ notes }, { assigned: ASSIGNED })).fields.Description).toBe(description);
  });

  it('is cut before the notes are', () => {
    const { Description } = createFields(inputOf({ notes: 'n'.repeat(100) }, { assigned: { Description: 'x'.repeat(32_000) } })).fields;
    expect(Description).toBe(`${'x'.repeat(31_898)}\n\n${'n'.repeat(100)}`);
  });

  it('is left out and named where the agent may not write', () => {
    const { fields, leftOut } = createFields(inputOf({}, { assigned: ASSIGNED, rights: rightsBut('Priority', { createable: false }) }));
    expect(leftOut).toEqual(['Priority']);
    expect(fields).not.toHaveProperty('Priority');
  });
});

describe('a later update', () => {
  const before = inputOf({ outcome: null }, { assigned: ASSIGNED });

  it('sends nothing of it again, though its templates came out otherwise', () => {
    const after = inputOf(
      { outcome: 'missed' },
      { assigned: { ...ASSIGNED, Subject: 'Other', Description: 'Other', CallDisposition: 'Other' } }
    );
    expect(updateFields(after, before).fields).toEqual({ inocx__Interaction_Outcome__c: 'missed' });
  });

  it('sends the notes with it, when the agent changed them', () => {
    const after = inputOf({ outcome: null, notes: 'Wants two.' }, { assigned: ASSIGNED });
    expect(updateFields(after, before).fields).toEqual({ Description: 'From the hotline\n\nWants two.' });
  });

  it('sends the qualification of the agent', () => {
    const after = inputOf({ outcome: null, qualification: 'Order' }, { assigned: ASSIGNED });
    expect(updateFields(after, before).fields).toEqual({ CallDisposition: 'Order' });
  });

  it('of a Task that exists already has none of it', () => {
    expect(updateFields(inputOf({}, { assigned: ASSIGNED }), null)).toEqual(updateFields(inputOf(), null));
  });
});

describe('what is no call', () => {
  it.each([
    ['email', 'E-mail – Anna Müller', 'Email', 'email'],
    ['messaging', 'Message – Anna Müller', 'Task', 'messaging']
  ] as const)('%s has its word, subtype and flow', (flow, subject, subtype, name) => {
    const { fields } = createFields(inputOf({ flow, caller: 'anna@example.com' }, { related: [anna] }));
    expect(fields).toMatchObject({ Subject: subject, TaskSubtype: subtype, inocx__Interaction_Flow__c: name });
  });

  it('an e-mail has no numbers: addresses do not go into phone fields, and are not missed', () => {
    const { fields, unfit } = createFields(inputOf({ flow: 'email', caller: 'ada@example.com', called: `${'x'.repeat(50)}@example.com` }));
    expect(Object.keys(fields).filter((name) => name.includes('Number'))).toEqual([]);
    expect(unfit).toEqual([]);
  });
});
