import { readScenarioText, readScenarios } from '../scenario.ts';

const lines = (config: unknown): string[] => readScenarios(config).problems.map(({ path, message }) => `${path}: ${message}`);
const orderOf = (order: unknown): (readonly [string, readonly string[] | null])[] | undefined =>
  readScenarios({ screenPop: { order } }).order?.map(({ objectName, fields }) => [objectName, fields] as const);

/** A rule that is right, with whatever a test changes. */
const ruled = (changes: object): object => ({ assignment: [{ fields: { Subject: 'x' }, ...changes }] });

describe('no configuration', () => {
  it.each([[null], [undefined], [{}]])('%j says nothing and is no problem', (config) => {
    expect(readScenarios(config)).toEqual({ order: null, assignment: null, problems: [] });
  });

  it.each([[''], ['  \n']])('nor does the text %j', (text) => {
    expect(readScenarioText(text)).toEqual({ order: null, assignment: null, problems: [] });
  });

  it('a text that is not JSON is one problem', () => {
    expect(readScenarioText('{order: Contact}').problems).toEqual([{ path: '', message: 'the text is not JSON' }]);
  });

  it('a text is read as its JSON', () => {
    expect(readScenarioText('{"screenPop": {"order": ["Lead"]}}').order?.map((one) => one.objectName)).toEqual(['Lead']);
  });
});

describe('the screen-pop order', () => {
  it('takes API names, INO cx’s plurals, custom objects and person accounts, with fields or without', () => {
    const order = [
      'Contacts',
      { objectName: 'leads' },
      ' acme__Site__c ',
      { objectName: 'PersonAccount', fields: ['Phone', 'PersonMobilePhone'] }
    ];
    expect(lines({ screenPop: { order } })).toEqual([]);
    expect(orderOf(order)).toEqual([
      ['Contact', null],
      ['Lead', null],
      ['acme__Site__c', null],
      ['PersonAccount', ['Phone', 'PersonMobilePhone']]
    ]);
  });

  it.each<[string, unknown, string[], (string | null)[] | undefined]>([
    ['no list', 'Contact', ['screenPop.order: not a list of objects'], undefined],
    ['an empty list', [], ['screenPop.order: names no object to look for'], undefined],
    ['a name with blanks', ['My Object', 'Lead'], ['screenPop.order[0]: not the API name of an object'], ['Lead']],
    ['a number', [7, 'Lead'], ['screenPop.order[0]: not the API name of an object'], ['Lead']],
    ['the same object twice', ['Contact', 'contacts'], ['screenPop.order[1]: Contact stands here already'], ['Contact']],
    [
      'an unknown key',
      [{ objectName: 'Lead', field: 'Phone' }],
      ['screenPop.order[0].field: not known here; known are objectName, fields'],
      ['Lead']
    ],
    [
      'a field that is none',
      [{ objectName: 'Lead', fields: ['Phone', 'Mobile Phone'] }],
      ['screenPop.order[0].fields[1]: not the API name of a field'],
      ['Lead']
    ],
    [
      'only fields that are none',
      [{ objectName: 'Lead', fields: ['?'] }, 'Contact'],
      ['screenPop.order[0].fields[0]: not the API name of a field'],
      ['Contact']
    ]
  ])('with %s is named, and the rest holds', (_name, order, problems, left) => {
    expect(lines({ screenPop: { order } })).toEqual(problems);
    expect(orderOf(order)?.map(([name]) => name)).toEqual(left);
  });

  it('takes one field as a text, and an empty list as any field', () => {
    expect(
      orderOf([
        { objectName: 'Lead', fields: 'Phone' },
        { objectName: 'Contact', fields: [] }
      ])
    ).toEqual([
      ['Lead', ['Phone']],
      ['Contact', null]
    ]);
  });

  it('is cut after 30 objects', () => {
    const order = Array.from({ length: 31 }, (_none, n) => `Object${n}__c`);
    expect(orderOf(order)).toHaveLength(30);
    expect(lines({ screenPop: { order } })).toEqual(['screenPop.order: longer than 30 entries; the rest is left out']);
  });
});

describe('the rules', () => {
  it('are read with all their conditions', () => {
    const when = { flow: 'Voice', direction: ['incoming'], object: ['Contacts', 'acme__Site__c'], outcome: ['answered', 'Missed'] };
    const { assignment, problems } = readScenarios(ruled({ name: 'Sales', when }));
    expect(problems).toEqual([]);
    expect(assignment).toMatchObject([
      {
        path: 'assignment[0]',
        when: { flow: ['voice'], direction: ['inbound'], object: ['Contact', 'acme__Site__c'], outcome: ['answered', 'missed'] },
        fields: [{ field: 'Subject' }]
      }
    ]);
  });

  it('without conditions apply to all; an empty list of rules is a list', () => {
    expect(readScenarios(ruled({})).assignment?.[0]?.when).toEqual({ flow: null, direction: null, object: null, outcome: null });
    expect(readScenarios({ assignment: [] }).assignment).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['an unknown flow', { when: { flow: 'Fax' } }, 'assignment[0].when.flow: none of Voice, Email or Messaging; the rule is left out'],
    [
      'a direction INO cx has not',
      { when: { direction: ['Sideways'] } },
      'assignment[0].when.direction: none of Incoming or Outgoing; the rule is left out'
    ],
    [
      'an object that is none',
      { when: { object: 'My Object' } },
      'assignment[0].when.object: none of Contacts, Accounts, Leads or the API name of an object; the rule is left out'
    ],
    [
      'an unknown outcome',
      { when: { outcome: 'lost' } },
      'assignment[0].when.outcome: none of answered, missed, declined, abandoned, failed, voicemail; the rule is left out'
    ],
    [
      'an unknown condition',
      { when: { queue: 'Sales' } },
      'assignment[0].when.queue: not known here; known are flow, direction, object, outcome'
    ],
    ['conditions that are none', { when: 'Voice' }, 'assignment[0].when: not a set of conditions; the rule is left out'],
    ['no fields', { fields: undefined }, 'assignment[0].fields: not a set of Task fields; the rule is left out'],
    ['an empty set of fields', { fields: {} }, 'assignment[0].fields: must name 1 to 30 Task fields'],
    [
      'only a field nobody knows',
      { fields: { Region__c: 'x' } },
      'assignment[0].fields.Region__c: not a Task field that the softphone knows; left out'
    ]
  ])('with %s are left out rather than apply more widely', (_name, changes, problem) => {
    expect(lines(ruled(changes))).toEqual([problem]);
    expect(readScenarios(ruled(changes)).assignment).toEqual([]);
  });

  it.each<[string, object, string]>([
    [
      'one unknown word among known ones',
      { when: { flow: ['Voice', 'Fax'] } },
      'assignment[0].when.flow: a word is none of Voice, Email or Messaging'
    ],
    ['an unknown key', { colour: 'red' }, 'assignment[0].colour: not known here; known are name, when, object, fields']
  ])('with %s stay, and it is named', (_name, changes, problem) => {
    expect(lines(ruled(changes))).toEqual([problem]);
    expect(readScenarios(ruled(changes)).assignment).toHaveLength(1);
  });

  it('that are wrong do not hide the others, and each is named by its place', () => {
    const config = { assignment: ['x', { fields: { Subject: '$$' } }, { fields: { Priority: 'High' } }], screenpop: {} };
    expect(lines(config)).toEqual([
      'screenpop: not known here; known are screenPop, assignment',
      'assignment[0]: not a rule',
      'assignment[1].fields.Subject: a $$ has no counterpart'
    ]);
    expect(readScenarios(config).assignment?.map((rule) => rule.path)).toEqual(['assignment[2]']);
  });

  it('keep at most a hundred problems', () => {
    expect(lines({ assignment: Array.from({ length: 100 }, () => ({ fields: { A: 1, B: 2 } })) })).toHaveLength(100);
  });
});

describe('the fields of a rule', () => {
  it.each([
    ['subject', 'x', 'Subject'],
    ['inocx__Caller_Number__c', '$$caller$$', 'Caller_Number__c'],
    ['TaskSubType', 'call', 'TaskSubtype'],
    ['Priority', 1, 'Priority']
  ])('%s = %j is %s', (name, value, field) => {
    expect(readScenarios(ruled({ fields: { [name]: value } })).assignment?.[0]?.fields[0]?.field).toBe(field);
  });

  const owned = 'the softphone keeps this field up to date; left out';
  const related = 'the related records come from the search or from the agent; left out';
  it.each<[string, unknown, string]>([
    ['Interaction_Id__c', '$$interactionId$$', 'this field is the key of the log; left out'],
    ['inocx__Interaction_Id__c', 'x', 'this field is the key of the log; left out'],
    ['Voice_Recording__c', 'https://evil.example', owned],
    ['CallDurationInSeconds', 5, owned],
    ['Communication_Duration__c', 5, owned],
    ['Smart_Routing_Duration__c', 5, owned],
    ['Interaction_Outcome__c', 'answered', owned],
    ['Interaction_Flow__c', 'voice', owned],
    ['Queue__c', 'Sales', owned],
    ['WhoId', '$$recordId$$', related],
    ['whatid', '$$recordId$$', related],
    ['OwnerId', 'x', 'not a Task field that the softphone knows; left out'],
    ['constructor', 'x', 'not a Task field that the softphone knows; left out'],
    ['Subject', null, 'not a text'],
    ['Subject', ['x'], 'not a text'],
    ['Subject', '  ', 'must not be empty or too long'],
    ['CallType', 'Missed', 'must be one of Inbound, Outbound, Internal'],
    ['TaskSubtype', 'Chat', 'must be one of Call, Email, Task'],
    ['ActivityDate', 'today', 'must be a date such as 2026-01-31, or $$start|date.day$$'],
    ['ActivityDate', '2026-02-30', 'must be a date such as 2026-01-31, or $$start|date.day$$'],
    ['Caller_Number__c', '1'.repeat(41), 'must not be empty or too long']
  ])('%s = %j is left out: %s', (name, value, why) => {
    const config = { assignment: [{ fields: { Priority: 'High', [name]: value } }] };
    expect(lines(config)).toEqual([`assignment[0].fields.${name}: ${why}`]);
    expect(readScenarios(config).assignment?.[0]?.fields.map((one) => one.field)).toEqual(['Priority']);
  });

  it('stand there once', () => {
    expect(lines(ruled({ fields: { Subject: 'x', subject: 'y' } }))).toEqual(['assignment[0].fields.subject: Subject stands here already']);
  });

  it('never repeat a long or odd name', () => {
    expect(lines(ruled({ fields: { Priority: 'High', '+33 1 23 45 67 89': 'x' } }))).toEqual([
      'assignment[0].fields.?: not a Task field that the softphone knows; left out'
    ]);
  });
});
