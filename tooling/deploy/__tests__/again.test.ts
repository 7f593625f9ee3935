import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SfAnswer } from '../../lib/sfCli.ts';
import { installPlan, promotePlan, registerPlan, releasedPlan, versionPlan } from '../../release/releasePlan.ts';
import { runPlan, type Step } from '../plan.ts';
import { scratchPlan } from '../scratchPlan.ts';

/* A run that failed is started again with the same words. Each step fails in turn, before it does its work and after it. */

const VERSION = '04t000000000001AAA';

/** What an org and a Dev Hub hold; each refuses to make a thing twice, except to deploy. */
class World {
  readonly things: string[] = [];

  answer(args: readonly string[]): SfAnswer {
    const [made, read] = [WORK.find(([starts]) => command(args).startsWith(starts)), READS.find(([part]) => command(args).includes(part))];
    if (made !== undefined) return this.make(made[1](args), made[2]);
    return read === undefined ? ok({}) : ok(read[1](this));
  }

  has(thing: string): boolean {
    return this.things.includes(thing);
  }

  private make(thing: string, result: object): SfAnswer {
    const again = this.has(thing);
    if (again && !/^(?:deploy|version|user|open)/.test(thing)) return refusal(`there is a ${thing} already`);
    if (!again) this.things.push(thing);
    return ok(result);
  }
}

const ok = (result: unknown): SfAnswer => ({ code: 0, result, error: '' });
const refusal = (error: string): SfAnswer => ({ code: 1, result: undefined, error });
const command = (args: readonly string[]): string => args.join(' ');
const after = (args: readonly string[], flag: string): string => args[args.indexOf(flag) + 1] ?? '';

/** What changes something: command, thing, result. */
const WORK: readonly (readonly [starts: string, thing: (args: readonly string[]) => string, result: object])[] = [
  ['org create scratch', () => 'scratch org', {}],
  ['project deploy start', (args) => `deploy of ${after(args, '--source-dir')}`, {}],
  ['org assign permset', () => 'assignment', {}],
  ['data update record', () => 'user of the call center', {}],
  ['data create record', () => 'contact', {}],
  ['org open', () => 'open console', {}],
  ['package create', (args) => after(args, '--name'), { Id: '0Ho000000000001AAA' }],
  ['package version create', () => 'version', { SubscriberPackageVersionId: VERSION }],
  ['package version promote', () => 'released version', {}],
  ['package install ', () => 'installed version', {}]
];

const rows = (there: boolean, row: object): object => ({ records: there ? [row] : [] });

const READS: readonly (readonly [part: string, result: (world: World) => unknown])[] = [
  [
    'org display',
    (world) => ({ username: 'ada@acme.example', ...(world.has('scratch org') ? { status: 'Active', expirationDate: '2030-01-01' } : {}) })
  ],
  ['FROM PermissionSetAssignment', (world) => rows(world.has('assignment'), { Id: '0Pa000000000001' })],
  ['FROM CallCenter', () => rows(true, { Id: '04v000000000001' })],
  ['FROM Contact', (world) => rows(world.has('contact'), { Id: '003000000000001' })],
  ['package list', ({ things }) => things.filter((name) => name.startsWith('INO cx')).map((Name) => ({ Name, Id: '0Ho000000000001AAA' }))],
  ['package version list', () => []],
  ['package version report', (world) => ({ IsReleased: world.has('released version') })],
  ['package installed list', (world) => (world.has('installed version') ? [{ SubscriberPackageVersionId: VERSION.slice(0, 15) }] : [])]
];

const PLANS: Readonly<Record<string, readonly Step[]>> = {
  'scratch, with an org of its own': scratchPlan({ org: 'ci', devHub: 'hub', days: 7, insight: true, open: true }),
  'scratch, in an org that exists': scratchPlan({ org: 'ci', devHub: null, days: 7, insight: true, open: false }),
  'release register': registerPlan('hub'),
  'release version': [releasedPlan('core', 'hub'), ...versionPlan('core', 'hub')],
  'release promote': promotePlan(VERSION, 'hub'),
  'release install': installPlan(VERSION, 'ci')
};

const LOST = refusal('the connection was lost');

/** Runs a plan whose call number `failing` is refused, or does its work and loses the answer. Says whether the plan failed. */
async function run(steps: readonly Step[], world: World, failing = -1, when: 'before' | 'after' = 'before'): Promise<boolean> {
  let call = -1;
  const sf = (args: readonly string[]): Promise<SfAnswer> => {
    call += 1;
    if (call !== failing) return Promise.resolve(world.answer(args));
    if (when === 'after') world.answer(args);
    return Promise.resolve(LOST);
  };
  try {
    await runPlan(steps, { sf, print: () => undefined, dryRun: false });
    return false;
  } catch (error) {
    assert.match(String(error), /the connection was lost/);
    return true;
  }
}

for (const [name, steps] of Object.entries(PLANS)) {
  describe(`${name} runs again after a failure`, () => {
    for (const [at, { says, mayFail }] of steps.entries()) {
      for (const when of ['before', 'after'] as const) {
        test(`${when}: ${says}`, async () => {
          const [clean, world] = [new World(), new World()];
          await run(steps, clean);
          const failed = await run(steps, world, at, when);
          assert.equal(failed, mayFail !== true);
          assert.equal(await run(steps, world), false);
          assert.deepEqual([...world.things].sort(), [...clean.things].sort());
        });
      }
    }
  });
}
