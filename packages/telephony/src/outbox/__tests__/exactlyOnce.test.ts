import { FaultError } from '../../faults/faults.ts';
import fc from 'fast-check';
import type { LogStore } from '../../ports/ports.ts';
import { type Happening, World, type WorldOptions } from './world.ts';

const call = fc.integer({ min: 1, max: 3 });
const text = fc.constantFrom('a', 'b', 'c');
const fate = fc.constantFrom('works', 'works', 'lost', 'unanswered', 'late', 'failed');
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('log'), call }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('replay'), call }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('recording'), call }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('notes'), call, text }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('orgEdit'), call, text }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass'), ms: fc.constantFrom(100, 200, 1000, 11_000, 50_000) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reload') }) }
);
const lives = fc.array(happening, { minLength: 1, maxLength: 25 });
const fates = fc.array(fate, { maxLength: 20 });
const runs = { numRuns: 1500, seed: 20_260_105 };

async function lived(happenings: readonly Happening[], options: WorldOptions): Promise<World> {
  const world = new World(options);
  await world.live(happenings);
  return world;
}

/** Interactions with no Task, Tasks too many, and values that are not what they must be. */
function failures(world: World): { lost: number; duplicated: number; wrong: string[] } {
  let lost = 0;
  let duplicated = 0;
  const wrong: string[] = [];
  for (const [id, expected] of world.expected) {
    const [task, ...more] = world.org.withKey(id);
    duplicated += more.length;
    if (task === undefined) lost += 1;
    else {
      if (task.Subject !== expected.subject) wrong.push(`${id}: subject ${String(task.Subject)}, not ${expected.subject}`);
      if (task.Description !== expected.notes) wrong.push(`${id}: notes ${String(task.Description)}, not ${expected.notes}`);
      if (task.Recording__c !== expected.recording) wrong.push(`${id}: recording ${String(task.Recording__c)}`);
    }
  }
  return { lost, duplicated, wrong };
}

const none = { lost: 0, duplicated: 0, wrong: [] };

describe('whatever is lost, late, refused or reloaded', () => {
  it('every interaction ends in one Task with the last word of each writer', async () => {
    let logged = 0;
    let requests = 0;
    await fc.assert(
      fc.asyncProperty(lives, fates, async (happenings, sent) => {
        const world = await lived(happenings, { fates: sent });
        expect(failures(world)).toEqual(none);
        expect(world.entries().filter((entry) => entry.step !== 'done' || entry.refusal !== null)).toEqual([]);
        logged += world.expected.size;
        requests += world.org.requests.count;
      }),
      runs
    );
    // The walk must have met calls and resends, or it proved nothing.
    expect(logged).toBeGreaterThan(1000);
    expect(requests).toBeGreaterThan(logged * 1.5);
  }, 60_000);

  it('so too when Salesforce does not name the Task that exists; what could not be sent stays with the agent', async () => {
    let unnamed = 0;
    await fc.assert(
      fc.asyncProperty(lives, fates, async (happenings, sent) => {
        const world = await lived(happenings, { fates: sent, names: false });
        const entries = world.entries().filter((entry) => entry.notices.includes('DuplicateTask'));
        const { lost, duplicated, wrong } = failures(world);
        expect([lost, duplicated]).toEqual([0, 0]);
        const unexplained = wrong.filter((line) => !entries.some((entry) => line.startsWith(`${entry.interactionId}:`)));
        expect(unexplained).toEqual([]);
        expect(wrong.filter((line) => line.includes('subject'))).toEqual([]);
        unnamed += entries.length;
      }),
      runs
    );
    expect(unnamed).toBeGreaterThan(50);
  }, 60_000);

  it('so too when the browser stores nothing, as long as the page stays', async () => {
    const nothing = (): Promise<never> => Promise.reject(new FaultError('StorageUnavailable'));
    const storeOf = (): LogStore => ({ put: nothing, all: nothing, setAside: nothing, remove: nothing });
    const staying = lives.map((all) => all.filter((one) => one.do !== 'reload'));
    await fc.assert(
      fc.asyncProperty(staying, fates, async (happenings, sent) => {
        expect(failures(await lived(happenings, { fates: sent, storeOf }))).toEqual(none);
      }),
      { ...runs, numRuns: 500 }
    );
  }, 60_000);
});

/** Each takes one safety away. If the tests above could not fail, these would show nothing. */
describe('with one safety taken away', () => {
  const log: Happening = { do: 'log', call: 1 };

  it('no unique key in the org: two Tasks', async () => {
    expect(failures(await lived([log], { fates: ['unanswered'], unique: false })).duplicated).toBe(1);
  });

  it('a store that keeps nothing across a reload: a lost log', async () => {
    const storeOf = (store: LogStore): LogStore => ({ ...store, put: async () => undefined });
    const life: Happening[] = [log, { do: 'pass', ms: 1000 }, { do: 'reload' }];
    expect(failures(await lived(life, { fates: ['lost'], storeOf })).lost).toBe(1);
    expect(failures(await lived(life, { fates: ['lost'] })).lost).toBe(0);
  });

  it('an update that sends everything: an edit overwritten', async () => {
    const life: Happening[] = [log, { do: 'pass', ms: 1000 }, { do: 'orgEdit', call: 1, text: 'Mine' }];
    expect(failures(await lived(life, { fates: ['unanswered'], ifExists: (fields) => fields })).wrong).toEqual([
      'call 1: subject first, not Mine'
    ]);
    expect(failures(await lived(life, { fates: ['unanswered'] }))).toEqual(none);
  });
});
