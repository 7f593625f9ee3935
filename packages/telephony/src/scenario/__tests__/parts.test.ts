import { type ScenarioProblem, type ScenarioReading, type SearchedObject, readScenarios } from '../scenario.ts';

const noted = (path: string, message: string): ScenarioProblem => ({ path, message });
const nothing = (...problems: ScenarioProblem[]): ScenarioReading => ({ order: null, assignment: null, problems });
const searched = (index: number, objectName: string, fields: readonly string[] | null = null): SearchedObject => ({
  path: `screenPop.order[${index}]`,
  objectName,
  fields
});
const ordered = (order: readonly unknown[]): ScenarioReading => readScenarios({ screenPop: { order } });

describe('a part that says nothing is no problem', () => {
  it.each<[object]>([
    [{ screenPop: null }],
    [{ screenPop: {} }],
    [{ screenPop: { order: null } }],
    [{ assignment: null }],
    [{ screenPop: undefined, assignment: undefined }]
  ])('%j', (config) => {
    expect(readScenarios(config)).toStrictEqual(nothing());
  });
});

describe('a part that is something else is named, and says nothing', () => {
  it.each<[unknown, ScenarioProblem]>([
    ['Contact', noted('', 'the scenarios are not an object')],
    [[], noted('', 'the scenarios are not an object')],
    [7, noted('', 'the scenarios are not an object')],
    [{ screenPop: 'Contact' }, noted('screenPop', 'not an object with an order')],
    [{ screenPop: ['Contact'] }, noted('screenPop', 'not an object with an order')],
    [{ screenPop: { order: {} } }, noted('screenPop.order', 'not a list of objects')],
    [{ screenPop: { orders: ['Contact'] } }, noted('screenPop.orders', 'not known here; known are order')],
    [{ assignment: 'Subject' }, noted('assignment', 'not a list of rules')],
    [{ assignment: { fields: { Subject: 'x' } } }, noted('assignment', 'not a list of rules')],
    [{ assignments: [] }, noted('assignments', 'not known here; known are screenPop, assignment')]
  ])('%j', (config, problem) => {
    expect(readScenarios(config)).toStrictEqual(nothing(problem));
  });

  it('while the other part holds', () => {
    expect(readScenarios({ screenPop: { order: ['Lead'] }, assignment: 'none' })).toStrictEqual({
      order: [searched(0, 'Lead')],
      assignment: null,
      problems: [noted('assignment', 'not a list of rules')]
    });
  });

  it.each([['Phone number'], ['k'.repeat(81)], ['']])('a key that is no short word is not repeated: %j', (key) => {
    expect(readScenarios({ [key]: 1 })).toStrictEqual(nothing(noted('?', 'not known here; known are screenPop, assignment')));
  });

  it('a key of 80 letters still is', () => {
    const key = 'k'.repeat(80);
    expect(readScenarios({ [key]: 1 })).toStrictEqual(nothing(noted(key, 'not known here; known are screenPop, assignment')));
  });
});

describe('an entry of the order', () => {
  it.each([[null], [true], [['Lead']], [{}], [{ objectName: true }], [{ objectName: null }]])('%j names no object', (entry) => {
    expect(ordered([entry, 'Contact'])).toStrictEqual({
      order: [searched(1, 'Contact')],
      assignment: null,
      problems: [noted('screenPop.order[0]', 'not the API name of an object')]
    });
  });

  it.each<[unknown, readonly string[] | null]>([
    [undefined, null],
    [null, null],
    [[], null],
    [' Phone ', ['Phone']],
    [
      [' Phone', 'acme__Fax__c '],
      ['Phone', 'acme__Fax__c']
    ]
  ])('with the fields %j looks into %j', (fields, read) => {
    expect(ordered([{ objectName: 'Lead', fields }])).toStrictEqual({ order: [searched(0, 'Lead', read)], assignment: null, problems: [] });
  });

  it.each([[7], [true], [null], [['Phone']], [{ name: 'Phone' }]])('cannot look into the field %j', (field) => {
    expect(ordered([{ objectName: 'Lead', fields: ['Phone', field] }])).toStrictEqual({
      order: [searched(0, 'Lead', ['Phone'])],
      assignment: null,
      problems: [noted('screenPop.order[0].fields[1]', 'not the API name of a field')]
    });
  });

  it('whose one field is none is left out', () => {
    expect(ordered([{ objectName: 'Lead', fields: 'Mobile Phone' }])).toStrictEqual(
      nothing(noted('screenPop.order[0].fields', 'not the API name of a field'), noted('screenPop.order', 'names no object to look for'))
    );
  });

  it('may be the thirtieth, and name fifty fields', () => {
    const fields = Array.from({ length: 50 }, (_none, n) => `Phone${n}__c`);
    const names = Array.from({ length: 29 }, (_none, n) => `Object${n}__c`);
    expect(ordered([...names, { objectName: 'Lead', fields }])).toStrictEqual({
      order: [...names.map((name, index) => searched(index, name)), searched(29, 'Lead', fields)],
      assignment: null,
      problems: []
    });
  });
});
