import { settle } from '@inocx/testing/fakeClock.ts';
import { CONNECTED, ENDED, ada, factsOf, faultsOf, startBench } from './controllerBench.ts';
import { JOURNEYS, SCENARIOS, costOf } from './journeys.ts';
import { saboteur } from './saboteur.ts';

/* A mistake of our own, wherever it happens, costs the agent no log and is told as ours. */

describe.each(JOURNEYS)('%s', (_title, journey) => {
  it('goes well when nothing is broken', async () => {
    const page = await journey(saboteur(null));
    expect([page.records.tasks.size, page.told]).toEqual([1, []]);
  });

  it.each(['throws', 'rejects'] as const)('ends in one Task and a notice, wherever a function of a port %s once', async (how) => {
    const scout = saboteur(null);
    await journey(scout);
    const bad: string[] = [];
    let points = 0;
    for (const [name, calls] of scout.calls) {
      if (how === 'rejects' && !scout.promising.has(name)) continue;
      for (let at = 1; at <= calls; at += 1) {
        points += 1;
        bad.push(await costOf(journey, { name, at, how }));
      }
    }
    expect(bad.filter((line) => line !== '')).toEqual([]);
    expect(points).toBeGreaterThan(25);
  });
});

describe('an error while a log is made', () => {
  it.each([1, Infinity])('costs no Task when a rule throws %p times', async (times) => {
    const bench = await startBench({ settings: { '/screenPop/scenarios': SCENARIOS } });
    let left = times;
    Object.assign(bench.phones, {
      e164: () => {
        left -= 1;
        if (left >= 0) throw new TypeError('boom in our own code');
        return null;
      }
    });
    await bench.hear(CONNECTED);
    await bench.hear(ENDED);
    await bench.clock.advance(120_000);
    await bench.hear({ ...ENDED, notes: 'more' });
    await bench.clock.advance(120_000);
    const [notice] = bench.controller.state.notices;
    expect(bench.records.tasks.size).toBe(1);
    expect([notice?.fault.fault, notice?.fault.detail]).toEqual(['InternalError', 'TypeError: boom in our own code']);
    expect(notice?.fault.cause).toBeInstanceOf(TypeError);
    expect(bench.controller.state.notices).toHaveLength(1);
  });

  it('leaves out the part that fails, and no other', async () => {
    const bench = await startBench({
      deps: {
        words: {
          get direction(): never {
            throw new TypeError('no words');
          },
          flow: { email: 'E-mail', messaging: 'Message' },
          withheld: 'withheld'
        }
      }
    });
    await bench.hear(ENDED);
    expect([...bench.records.tasks.values()]).toMatchObject([
      { inocx__Interaction_Id__c: 'int-1', Subject: 'int-1', ActivityDate: '2026-01-05', CallDurationInSeconds: 60, WhoId: ada.id }
    ]);
    expect(faultsOf(bench)).toEqual(['InternalError']);
  });

  it('keeps the call when not even the plain facts can be written, until they can', async () => {
    const facts = factsOf({});
    let broken = true;
    const deps = {
      facts: {
        ...facts,
        get taskFields() {
          if (broken) throw new TypeError('no rights');
          return facts.taskFields;
        }
      }
    };
    broken = false;
    const bench = await startBench({ deps });
    broken = true;
    await bench.hear(ENDED);
    await bench.clock.advance(200_000);
    expect([bench.records.tasks.size, faultsOf(bench), bench.controller.state.calls[0]?.handedToLog]).toEqual([
      0,
      ['InternalError'],
      false
    ]);
    expect(bench.clock.waiting()).toBe(1);
    broken = false;
    await bench.clock.advance(60_000);
    expect([bench.records.tasks.size, bench.controller.state.calls[0]?.handedToLog]).toEqual([1, true]);
  });

  it('passes on what changed meanwhile once the code is well again', async () => {
    const bench = await startBench();
    await bench.hear({ ...ENDED, recordingExpected: true });
    const { now } = bench.clock;
    bench.clock.now = () => {
      throw new TypeError('no time');
    };
    bench.banner.emit.recording('int-1', 'https://acme.ino.cx/r/1');
    await settle();
    bench.clock.now = now;
    await bench.clock.advance(60_000);
    expect([...bench.records.tasks.values()]).toMatchObject([{ inocx__Voice_Recording__c: 'https://acme.ino.cx/r/1' }]);
    expect(faultsOf(bench)).toEqual(['InternalError']);
  });
});

describe('a log', () => {
  it('counts as handed over only when its entry is stored, and snapshots that come meanwhile make no second one', async () => {
    const bench = await startBench();
    const release = bench.store.hold('put');
    await bench.hear({ ...ENDED, state: 'wrapUp' });
    expect(bench.controller.state.calls[0]?.handedToLog).toBe(false);
    await bench.hear({ ...ENDED, state: 'wrapUp', notes: 'Wants two.' });
    await bench.hear({ ...ENDED, queue: 'Sales' });
    expect(bench.records.created).toEqual([]);
    release();
    await settle();
    await bench.clock.advance(60_000);
    expect(bench.controller.state.calls[0]?.handedToLog).toBe(true);
    expect([...bench.records.tasks.values()]).toMatchObject([{ Description: 'Wants two.', inocx__Queue__c: 'Sales' }]);
    expect(bench.records.created).toHaveLength(1);
  });
});

describe('a subscriber of the controller that throws', () => {
  it.each<[string, () => string]>([
    ['the same each time', () => 'event log broke'],
    ['something else each time', createCounter()]
  ])('%s stops neither pop nor log, and is told once', async (_what, message) => {
    const bench = await startBench();
    const heard: number[] = [];
    bench.controller.subscribe(() => {
      throw new Error(message());
    });
    bench.controller.subscribe(({ calls }) => heard.push(calls.length));
    await bench.hear(CONNECTED);
    await bench.hear(ENDED);
    expect([bench.records.pops.length, bench.records.created.length, faultsOf(bench)]).toEqual([1, 1, ['InternalError']]);
    expect(heard.at(-1)).toBe(1);
    bench.controller.dismiss(bench.controller.state.notices[0]?.key ?? '');
    await bench.hear({ id: 'int-2' });
    expect(faultsOf(bench)).toEqual([]);
  });
});

describe('a mistake of our own in a command', () => {
  it.each<[string, () => never | Promise<never>]>([
    [
      'at once',
      () => {
        throw new TypeError('x is undefined');
      }
    ],
    ['later', () => Promise.reject(new TypeError('x is undefined'))]
  ])('is told as ours, with its cause, when it comes %s', async (_when, control) => {
    const bench = await startBench();
    await bench.hear(CONNECTED);
    bench.banner.control = control;
    await bench.controller.control('int-1', 'hold');
    expect(bench.controller.state.notices.map(({ fault }) => [fault.fault, fault.cause])).toEqual([
      ['InternalError', expect.any(TypeError)]
    ]);
  });
});

function createCounter(): () => string {
  let count = 0;
  return () => `broke ${(count += 1)}`;
}
