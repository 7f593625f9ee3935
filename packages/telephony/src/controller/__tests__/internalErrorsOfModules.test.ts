import { JOURNEYS, costOf, type Journey } from './journeys.ts';
import { type Saboteur, saboteur } from './saboteur.ts';

/* As internalErrors.test: here it is a function of another module that throws once. */

jest.mock('../../call-log/callLog.ts', () => mockModule('callLog', jest.requireActual('../../call-log/callLog.ts')));
jest.mock('../../interaction/interaction.ts', () => mockModule('interaction', jest.requireActual('../../interaction/interaction.ts')));
jest.mock('../../screen-pop/screenPop.ts', () => mockModule('screenPop', jest.requireActual('../../screen-pop/screenPop.ts')));
jest.mock('../../scenario/scenario.ts', () => mockModule('scenario', jest.requireActual('../../scenario/scenario.ts')));
jest.mock('../../settings/settings.ts', () => mockModule('settings', jest.requireActual('../../settings/settings.ts')));
jest.mock('../../settings/loginUrl.ts', () => mockModule('loginUrl', jest.requireActual('../../settings/loginUrl.ts')));
jest.mock('../../words/agentState.ts', () => mockModule('agentState', jest.requireActual('../../words/agentState.ts')));

/** Each function of the module, but what a controller is made with (a page on which that throws has no controller), asks the saboteur of the day. */
function mockModule(place: string, actual: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(actual).map(([name, original]) => [
      name,
      typeof original !== 'function' || (name.startsWith('create') && name !== 'createFields')
        ? original
        : (...args: unknown[]): unknown => {
            const call = (...given: unknown[]): unknown => Reflect.apply(original, undefined, given);
            const agent: unknown = Reflect.get(globalThis, 'saboteurOfTheDay');
            return isSaboteur(agent) ? agent.wrapped(`${place}.${name}`, call)(...args) : call(...args);
          }
    ])
  );
}

function isSaboteur(value: unknown): value is Saboteur {
  return typeof value === 'object' && value !== null && 'wrapped' in value;
}

/** The saboteur works from the first message of the Banner on: before that there is no call to lose. */
const spoilt =
  (journey: Journey): Journey =>
  async (agent) => {
    Reflect.set(globalThis, 'saboteurOfTheDay', agent);
    try {
      return await journey(agent);
    } finally {
      Reflect.deleteProperty(globalThis, 'saboteurOfTheDay');
    }
  };

describe.each(JOURNEYS)('%s', (_title, journey) => {
  it('ends in one Task and a notice, wherever a function of a module throws once', async () => {
    const scout = saboteur(null);
    await spoilt(journey)(scout);
    const bad: string[] = [];
    let points = 0;
    for (const [name, calls] of scout.calls) {
      if (!/^(callLog|interaction|screenPop|scenario|settings|loginUrl|agentState)\./.test(name)) continue;
      for (let at = 1; at <= calls; at += 1) {
        points += 1;
        bad.push(await costOf(spoilt(journey), { name, at, how: 'throws' }));
      }
    }
    expect(bad.filter((line) => line !== '')).toEqual([]);
    expect(points).toBeGreaterThan(50);
  });
});
