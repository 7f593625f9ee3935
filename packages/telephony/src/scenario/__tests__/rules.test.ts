import { type AssignmentRule, type ScenarioProblem, type ScenarioReading, readScenarios } from '../scenario.ts';

type Conditions = AssignmentRule['when'];
type Field = AssignmentRule['fields'][number];

const always: Conditions = { flow: null, direction: null, object: null, outcome: null };
const subject: Field = { field: 'Subject', template: ['x'] };
const noted = (path: string, message: string): ScenarioProblem => ({ path: `assignment[0]${path}`, message });

/** What one rule is read as; null when it is left out. */
const reading = (rule: { when: Conditions; fields: readonly Field[] } | null, ...problems: ScenarioProblem[]): ScenarioReading => ({
  order: null,
  assignment: rule === null ? [] : [{ path: 'assignment[0]', ...rule }],
  problems
});
const read = (rule: unknown): ScenarioReading => readScenarios({ assignment: [rule] });

describe('the conditions of a rule', () => {
  it.each<[unknown, Partial<Conditions>]>([
    [undefined, {}],
    [null, {}],
    [{}, {}],
    [{ flow: null, direction: null, object: null, outcome: null }, {}],
    [{ flow: [], direction: [], object: [], outcome: [] }, {}],
    [{ flow: ['Voice', 'Email', 'Messaging'] }, { flow: ['voice', 'email', 'messaging'] }],
    [{ flow: ' VOICE ' }, { flow: ['voice'] }],
    [{ direction: ['Incoming', 'Outgoing'] }, { direction: ['inbound', 'outbound'] }],
    [{ object: ['Contacts', ' Leads ', 'Case'] }, { object: ['Contact', 'Lead', 'Case'] }],
    [
      { outcome: ['answered', 'missed', 'declined', 'abandoned', 'failed', 'voicemail'] },
      { outcome: ['answered', 'missed', 'declined', 'abandoned', 'failed', 'voicemail'] }
    ]
  ])('%j are read as %j', (when, conditions) => {
    expect(read({ when, fields: { Subject: 'x' } })).toStrictEqual(reading({ when: { ...always, ...conditions }, fields: [subject] }));
  });

  it.each<[string, unknown, string]>([
    ['flow', 7, 'none of Voice, Email or Messaging; the rule is left out'],
    ['flow', '', 'none of Voice, Email or Messaging; the rule is left out'],
    ['flow', [null], 'none of Voice, Email or Messaging; the rule is left out'],
    ['direction', 'Internal', 'none of Incoming or Outgoing; the rule is left out'],
    ['direction', 'inbound', 'none of Incoming or Outgoing; the rule is left out'],
    ['outcome', 'toString', 'none of answered, missed, declined, abandoned, failed, voicemail; the rule is left out']
  ])('%s = %j would apply more widely than meant', (key, word, message) => {
    expect(read({ when: { [key]: word }, fields: { Subject: 'x' } })).toStrictEqual(reading(null, noted(`.when.${key}`, message)));
  });

  it('keep thirty words, and name that there are more', () => {
    const objects = Array.from({ length: 31 }, (_none, n) => `Object${n}__c`);
    const rule = { when: { ...always, object: objects.slice(0, 30) }, fields: [subject] };
    expect(read({ when: { object: objects.slice(0, 30) }, fields: { Subject: 'x' } })).toStrictEqual(reading(rule));
    expect(read({ when: { object: objects }, fields: { Subject: 'x' } })).toStrictEqual(
      reading(rule, noted('.when.object', 'longer than 30 entries; the rest is left out'))
    );
  });
});

describe('a rule', () => {
  it.each([[null], [7], [['Subject']]])('is not %j', (rule) => {
    expect(read(rule)).toStrictEqual(reading(null, noted('', 'not a rule')));
  });

  it.each([[null], ['Subject'], [['Subject']]])('has no fields in %j', (fields) => {
    expect(read({ fields })).toStrictEqual(reading(null, noted('.fields', 'not a set of Task fields; the rule is left out')));
  });

  it('may be the hundredth, and no more', () => {
    const rules = Array.from({ length: 101 }, () => ({ fields: { Subject: 'x' } }));
    const followed = rules.slice(0, 100).map((_rule, n) => ({ path: `assignment[${n}]`, when: always, fields: [subject] }));
    expect(readScenarios({ assignment: rules.slice(0, 100) })).toStrictEqual({ order: null, assignment: followed, problems: [] });
    expect(readScenarios({ assignment: rules })).toStrictEqual({
      order: null,
      assignment: followed,
      problems: [{ path: 'assignment', message: 'longer than 100 entries; the rest is left out' }]
    });
  });
});

describe('the fields of a rule', () => {
  /** As many fields that nobody knows, and one that is right behind them. */
  const behind = (strangers: number): object =>
    Object.fromEntries([...Array.from({ length: strangers }, (_none, n) => [`Field${n}__c`, 'x']), ['Subject', 'x']]);
  const unknown = (count: number): ScenarioProblem[] =>
    Array.from({ length: count }, (_none, n) => noted(`.fields.Field${n}__c`, 'not a Task field that the softphone knows; left out'));

  it('are read up to the thirtieth', () => {
    expect(read({ fields: behind(29) })).toStrictEqual(reading({ when: always, fields: [subject] }, ...unknown(29)));
    expect(read({ fields: behind(30) })).toStrictEqual(
      reading(null, noted('.fields', 'longer than 30 fields; the rest is left out'), ...unknown(30))
    );
  });

  it.each<[unknown, string]>([
    ['Call', 'Call'],
    [7, '7'],
    [0, '0'],
    [true, 'true'],
    [false, 'false']
  ])('take %j as the text %s', (value, text) => {
    expect(read({ fields: { Subject: value } })).toStrictEqual(reading({ when: always, fields: [{ field: 'Subject', template: [text] }] }));
  });

  it.each([['+012026-01-31'], ['31.01.2026'], ['2026-01-31T00:00:00'], ['2026-1-31'], ['2026-13-01']])('take no %s as a date', (day) => {
    expect(read({ fields: { ActivityDate: day } })).toStrictEqual(
      reading(null, noted('.fields.ActivityDate', 'must be a date such as 2026-01-31, or $$start|date.day$$'))
    );
  });

  it.each([['1acme__Caller_Number__c'], ['acme__Subject'], ['acme__Caller_Number__cx'], ['Caller_Number']])('are not named %s', (name) => {
    expect(read({ fields: { [name]: 'x' } })).toStrictEqual(
      reading(null, noted(`.fields.${name}`, 'not a Task field that the softphone knows; left out'))
    );
  });
});
