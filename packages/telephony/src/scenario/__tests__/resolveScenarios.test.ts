import { type ScenarioSources, NO_SCENARIOS, resolveScenarios, isLayoutProblem, readScenarios } from '../scenario.ts';

const contactFirst = { screenPop: { order: ['Contact'] } };
const layout = { Contact: ['Name', 'Phone'], Account: ['Name', 'Phone'] };

const active = (changes: Partial<ScenarioSources> = {}): ReturnType<typeof resolveScenarios> =>
  resolveScenarios({
    banner: NO_SCENARIOS,
    settings: NO_SCENARIOS,
    order: { objectNames: ['Contact', 'Account', 'Lead'], isDefault: true },
    layout: null,
    ...changes
  });

const objects = (changes: Partial<ScenarioSources>): string[] => active(changes).scenarios.screenPop.order.map((one) => one.objectName);

describe('the source of each part', () => {
  it('is the defaults when nobody says anything: contact, account, lead, and no rules', () => {
    expect(active()).toMatchObject({ source: { order: 'defaults', assignment: 'defaults' }, problems: [] });
    expect(objects({})).toEqual(['Contact', 'Account', 'Lead']);
    expect(active().scenarios.assignment).toEqual([]);
  });

  it('is INO cx before the settings, and the settings before the defaults, each part for itself', () => {
    const banner = readScenarios({ screenPop: { order: ['Lead'] } });
    const settings = readScenarios({ ...contactFirst, assignment: [{ fields: { Priority: 'High' } }] });
    expect(objects({ banner, settings })).toEqual(['Lead']);
    expect(active({ banner, settings }).source).toEqual({ order: 'banner', assignment: 'settings' });
    expect(objects({ settings })).toEqual(['Contact']);
    expect(active({ settings }).scenarios.assignment).toHaveLength(1);
  });

  it('is the setting of the order when an admin changed it', () => {
    expect(active({ order: { objectNames: ['Lead'], isDefault: false } }).source.order).toBe('settings');
  });

  it('of each problem is named, those of INO cx first', () => {
    const [banner, settings] = [readScenarios({ colour: 'red' }), readScenarios({ screenPop: 'Contact' })];
    expect(active({ banner, settings }).problems).toStrictEqual([
      { source: 'banner', path: 'colour', message: 'not known here; known are screenPop, assignment' },
      { source: 'settings', path: 'screenPop', message: 'not an object with an order' }
    ]);
  });

  it('of a part that cannot be followed is the next source', () => {
    const banner = readScenarios({ screenPop: { order: 'Contact' }, assignment: [] });
    const settings = readScenarios({ ...contactFirst, assignment: [{ fields: { Priority: 'High' } }] });
    expect(active({ banner, settings })).toMatchObject({
      source: { order: 'settings', assignment: 'banner' },
      problems: [{ source: 'banner', path: 'screenPop.order', message: 'not a list of objects' }]
    });
    expect(active({ banner, settings }).scenarios.assignment).toEqual([]);
  });
});

describe('what the softphone layout does not list', () => {
  it.each<[unknown, string[]]>([
    [['Contact', { objectName: 'Account', fields: ['phone'] }], []],
    [['Contact', 'Case'], ['screenPop.order[1]: the softphone layout does not list Case']],
    [['contact', 'PersonAccount'], []],
    [
      [{ objectName: 'Contact', fields: ['Phone', 'Fax', 'Email'] }],
      [
        'screenPop.order[0]: the softphone layout does not list the field Fax of Contact',
        'screenPop.order[0]: the softphone layout does not list the field Email of Contact'
      ]
    ]
  ])('is named for the order %j', (order, problems) => {
    const banner = readScenarios({ screenPop: { order } });
    const found = active({ banner, layout }).problems;
    expect(found.map(({ path, message }) => `${path}: ${message}`)).toEqual(problems);
    expect(found.every((one) => one.source === 'banner' && isLayoutProblem(one))).toBe(true);
  });

  it('is told apart from what the scenarios themselves have wrong', () => {
    expect(isLayoutProblem({ path: 'screenPop.order', message: 'is no object of the softphone layout' })).toBe(false);
  });

  it('of the defaults is a problem of the defaults', () => {
    expect(active({ layout }).problems).toEqual([
      { source: 'defaults', path: '/screenPop/order', message: 'the softphone layout does not list Lead' }
    ]);
  });

  it('is not known while the layout is not', () => {
    expect(active({ banner: readScenarios({ screenPop: { order: ['Case'] } }) }).problems).toEqual([]);
  });
});
