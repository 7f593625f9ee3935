import { type InteractionFacts, applyRules, readScenarios } from '../scenario.ts';
import { acme, ada, factsOf, paul } from './facts.ts';

const assigned = (assignment: readonly object[], facts: InteractionFacts = factsOf()): ReturnType<typeof applyRules> => {
  const reading = readScenarios({ assignment });
  expect(reading.problems).toEqual([]);
  return applyRules(reading.assignment ?? [], facts);
};

describe('a rule applies', () => {
  const site = { id: 'a00000000000001AAA', objectName: 'acme__Site__c', name: 'Plant', personContactId: null };
  it.each<[object, InteractionFacts, boolean]>([
    [{}, factsOf(), true],
    [{ flow: 'Voice' }, factsOf(), true],
    [{ flow: 'Email' }, factsOf(), false],
    [{ flow: ['Email', 'Messaging'] }, factsOf({ flow: 'messaging' }), true],
    [{ direction: 'Incoming' }, factsOf(), true],
    [{ direction: 'Outgoing' }, factsOf(), false],
    [{ direction: ['Incoming', 'Outgoing'] }, factsOf({ direction: 'internal' }), false],
    [{}, factsOf({ direction: 'internal' }), true],
    [{ outcome: 'answered' }, factsOf(), true],
    [{ outcome: 'missed' }, factsOf(), false],
    [{ outcome: 'answered' }, factsOf({ outcome: null }), false],
    [{ object: 'Contacts' }, factsOf(), true],
    [{ object: ['Leads', 'contact'] }, factsOf(), true],
    [{ object: 'Contacts' }, factsOf({}, { record: acme }), false],
    [{ object: 'Contacts' }, factsOf({}, { record: null }), false],
    [{ object: 'ACME__Site__c' }, factsOf({}, { record: site }), true],
    [{ object: 'Accounts' }, factsOf({}, { record: paul }), true],
    [{ object: 'PersonAccount' }, factsOf({}, { record: paul }), true],
    [{ object: 'PersonAccount' }, factsOf({}, { record: acme }), false],
    [{ flow: 'Voice', direction: 'Incoming', object: 'Contacts', outcome: 'answered' }, factsOf(), true],
    [{ flow: 'Voice', direction: 'Incoming', object: 'Contacts', outcome: 'missed' }, factsOf(), false]
  ])('%j', (when, facts, applies) => {
    expect(assigned([{ when, fields: { Priority: 'High' } }], facts).fields).toEqual(applies ? { Priority: 'High' } : {});
  });
});

describe('several rules', () => {
  it('all count; of two with one field the first has its say', () => {
    const rules = [
      { when: { flow: 'Email' }, fields: { Subject: 'not this' } },
      { fields: { Subject: 'first', Priority: 'High' } },
      { fields: { Subject: 'second', Status: 'In Progress' } }
    ];
    expect(assigned(rules).fields).toEqual({ Subject: 'first', Priority: 'High', Status: 'In Progress' });
  });

  it('a value that comes out empty leaves the field to the next', () => {
    const rules = [{ fields: { Subject: '$$qualification$$' } }, { fields: { Subject: '$$queue$$' } }];
    expect(assigned(rules).fields).toEqual({ Subject: 'Sales' });
  });

  it.each([[null], [''], [' \n ']])('nor is it a problem that notes of %j leave the field empty', (notes) => {
    expect(assigned([{ fields: { Subject: '$$notes$$' } }], factsOf({ notes }))).toStrictEqual({ fields: {}, problems: [] });
  });

  it('the later value of a field that has one is not even tried', () => {
    const rules = [{ fields: { CallType: 'Inbound' } }, { fields: { CallType: '$$notes$$' } }];
    expect(assigned(rules, factsOf({ notes: 'no type' }))).toStrictEqual({ fields: { CallType: 'Inbound' }, problems: [] });
  });
});

describe('values', () => {
  it('take the form of their field', () => {
    const fields = {
      Subject: `  Call\nof   $$recordName$$ ${'x'.repeat(300)}`,
      Description: ' two\nlines ',
      ActivityDate: '$$start|date.day$$',
      CallType: 'inbound',
      Caller_Number__c: '$$caller|number.e164$$'
    };
    const { fields: made, problems } = assigned([{ fields }], factsOf({ caller: '01 23 45 67 89' }));
    expect(problems).toEqual([]);
    expect(made).toEqual({
      Subject: `Call of Ada Lovelace ${'x'.repeat(234)}`,
      Description: 'two\nlines',
      ActivityDate: '2026-01-05',
      CallType: 'Inbound',
      Caller_Number__c: '+33123456789'
    });
  });

  it.each([
    ['ActivityDate', '$$start$$'],
    ['CallType', '$$direction$$'],
    ['TaskSubtype', '$$flow$$'],
    ['Caller_Number__c', '$$notes$$']
  ])('%s = %s that does not fit is left out and named, without the value', (field, template) => {
    const facts = factsOf({ notes: 'n'.repeat(41) });
    expect(assigned([{ fields: { [field]: template } }], facts)).toEqual({
      fields: {},
      problems: [{ path: `assignment[0].fields.${field}`, message: 'the value does not fit the field' }]
    });
  });

  it('never end in half a character', () => {
    const { fields } = assigned([{ fields: { Subject: `${'x'.repeat(254)}😀` } }], factsOf({}, { record: ada }));
    expect(fields.Subject).toBe('x'.repeat(254));
    expect(assigned([{ fields: { Subject: 'Half\ud83d' } }]).fields.Subject).toBe('Half');
  });

  it('keep the whole characters of a text that is cut', () => {
    const { fields } = assigned([{ fields: { Subject: `😀${'x'.repeat(300)}` } }]);
    expect(fields.Subject).toBe(`😀${'x'.repeat(253)}`);
  });

  it('may be put together from text and placeholders, also where only certain words or a date fit', () => {
    const fields = { CallType: 'In$$notes$$', ActivityDate: '2026-01-$$queue$$' };
    expect(assigned([{ fields }], factsOf({ notes: 'bound', queue: '31' }))).toStrictEqual({
      fields: { CallType: 'Inbound', ActivityDate: '2026-01-31' },
      problems: []
    });
  });

  it.each([
    ['1'.repeat(40), '1'.repeat(40)],
    [`${'1'.repeat(38)}$$$$`, `${'1'.repeat(38)}$$`]
  ])('of a number may be 40 characters long: %s', (template, number) => {
    expect(assigned([{ fields: { Caller_Number__c: template } }]).fields).toStrictEqual({ Caller_Number__c: number });
  });
});
