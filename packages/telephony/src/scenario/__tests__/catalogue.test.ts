import { type FieldCatalogue, dateTime, decimal, idOf, line, webAddress, word } from '../../fields/fields.ts';
import { applyRules, readScenarios } from '../scenario.ts';
import { factsOf } from './facts.ts';

const catalogue: FieldCatalogue = {
  reader: 'INO cx',
  objects: [
    {
      name: 'calls',
      fields: {
        subject: { owner: 'agent', form: line(20) },
        startTime: { owner: 'fact', form: dateTime },
        duration: { owner: 'fact', form: decimal },
        contactId: { owner: 'fact', form: idOf(/^\d{1,20}$/) },
        direction: { owner: 'fact', form: word(['inbound', 'outbound']) },
        recordingUrl: { owner: 'log', form: webAddress(100) },
        link: { owner: 'fact', form: webAddress(100) }
      }
    },
    { name: 'tickets', fields: { subject: { owner: 'fact', form: line(255) } } }
  ]
};

const read = (assignment: readonly object[]): ReturnType<typeof readScenarios> => readScenarios({ assignment }, catalogue);
const lines = (assignment: readonly object[]): string[] => read(assignment).problems.map(({ path, message }) => `${path}: ${message}`);

describe('rules with another catalogue', () => {
  const calls = {
    fields: {
      Subject: 'Call of $$caller$$ and more',
      startTime: '$$start|date.utc$$',
      duration: '$$talkSeconds$$',
      contactId: '$$recordId$$',
      direction: 'INBOUND'
    }
  };

  it('set that catalogue’s fields in its forms', () => {
    const rules = read([calls]);
    const facts = factsOf(
      { caller: '+33612345678', communicationSeconds: 61 },
      { record: { id: '17', objectName: 'contacts', name: 'Ada', personContactId: null } }
    );
    expect(rules.problems).toEqual([]);
    expect(applyRules(rules.assignment ?? [], facts, catalogue)).toEqual({
      fields: {
        subject: 'Call of +33612345678',
        startTime: '2026-01-05T08:00:00.000Z',
        duration: '61',
        contactId: '17',
        direction: 'inbound'
      },
      problems: []
    });
  });

  it('apply to the object they name, else to the first', () => {
    const { assignment } = read([{ object: ' Tickets', fields: { subject: 'Ticket' } }, { fields: { subject: 'Call' } }]);
    const [, tickets] = catalogue.objects;
    expect(assignment?.map(({ object }) => object)).toEqual(['tickets', undefined]);
    expect(applyRules(assignment ?? [], factsOf(), catalogue).fields).toEqual({ subject: 'Call' });
    expect(applyRules(assignment ?? [], factsOf(), catalogue, tickets).fields).toEqual({ subject: 'Ticket' });
  });

  it.each<[unknown, string]>([
    ['Task', 'none of calls, tickets; the rule is left out'],
    [7, 'none of calls, tickets; the rule is left out'],
    ['', 'none of calls, tickets; the rule is left out']
  ])('are left out with the object %j', (object, why) => {
    expect(read([{ object, fields: { subject: 'x' } }]).assignment).toEqual([]);
    expect(lines([{ object, fields: { subject: 'x' } }])).toEqual([`assignment[0].object: ${why}`]);
  });

  it.each<[string, unknown, string]>([
    ['startTime', '2026-01-05 08:00', 'must be a time such as 2026-01-31T08:00:00Z, or $$start|date.utc$$'],
    ['duration', 'long', 'must be a number such as 12 or 12.5'],
    ['contactId', 'Ada', 'must be the id of a record'],
    ['link', 'javascript:x', 'must be an http or https address, not too long'],
    ['recordingUrl', 'https://x.example', 'INO cx keeps this field up to date; left out'],
    ['Status', 'x', 'not a calls field that INO cx knows; left out']
  ])('%s = %j is left out: %s', (name, value, why) => {
    expect(lines([{ fields: { [name]: value } }])).toEqual([`assignment[0].fields.${name}: ${why}`]);
  });

  it('report a value that does not fit', () => {
    const { assignment } = read([{ fields: { duration: '$$queue$$' } }]);
    expect(applyRules(assignment ?? [], factsOf({ queue: 'Sales' }), catalogue)).toEqual({
      fields: {},
      problems: [{ path: 'assignment[0].fields.duration', message: 'the value does not fit the field' }]
    });
  });
});

describe('rules of the softphone', () => {
  it('may name only the Task', () => {
    const config = {
      assignment: [
        { object: 'task', fields: { Subject: 'x' } },
        { object: 'Lead', fields: { Subject: 'y' } }
      ]
    };
    const { assignment, problems } = readScenarios(config);
    expect(applyRules(assignment ?? [], factsOf()).fields).toEqual({ Subject: 'x' });
    expect(problems).toEqual([{ path: 'assignment[1].object', message: 'none of Task; the rule is left out' }]);
  });
});
