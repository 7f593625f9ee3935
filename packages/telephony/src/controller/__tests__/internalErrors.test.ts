import { settle } from '@inocx/testing/fakeClock.ts';
import { CONNECTED, ENDED, ada, factsOf, faultsOf, startHarness } from './controllerHarness.ts';
import { JOURNEYS, SCENARIOS, costOf } from './journeys.ts';
import { saboteur } from './saboteur.ts';

/* A mistake of our own, wherever it happens, costs the agent no log and is told as ours. */

describe.each(JOURNEYS)('%s', (_title, journey) => {
  it('goes well when nothing is broken', async () => {
    const page = await journey(saboteur(null));
    expect([page.records.tasks.size, page.sent]).toEqual([1, []]);
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
    const harness = await startHarness({ settings: { '/screenPop/scenarios': SCENARIOS } });
    let left = times;
    Object.assign(harness.phones, {
      e164: () => {
        left -= 1;
        if (left >= 0) throw new TypeError('boom in our own code');
        return null;
      }
    });
    await harness.receive(CONNECTED);
    await harness.receive(ENDED);
    await harness.clock.advance(120_000);
    await harness.receive({ ...ENDED, notes: 'more' });
    await harness.clock.advance(120_000);
    const [notice] = harness.controller.state.notices;
    expect(harness.records.tasks.size).toBe(1);
    expect([notice?.fault.fault, notice?.fault.detail]).toEqual(['InternalError', 'TypeError: boom in our own code']);
    expect(notice?.fault.cause).toBeInstanceOf(TypeError);
    expect(harness.controller.state.notices).toHaveLength(1);
  });

  it('leaves out the part that fails, and no other', async () => {
    const harness = await startHarness({
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
    await harness.receive(ENDED);
    expect([...harness.records.tasks.values()]).toMatchObject([
      { inocx__Interaction_Id__c: 'int-1', Subject: 'int-1', ActivityDate: '2026-01-05', CallDurationInSeconds: 60, WhoId: ada.id }
    ]);
    expect(faultsOf(harness)).toEqual(['InternalError']);
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
    const harness = await startHarness({ deps });
    broken = true;
    await harness.receive(ENDED);
    await harness.clock.advance(200_000);
    expect([harness.records.tasks.size, faultsOf(harness), harness.controller.state.calls[0]?.handedToLog]).toEqual([
      0,
      ['InternalError'],
      false
    ]);
    expect(harness.clock.waiting()).toBe(1);
    broken = false;
    await harness.clock.advance(60_000);
    expect([harness.records.tasks.size, harness.controller.state.calls[0]?.handedToLog]).toEqual([1, true]);
  });

  it('passes on what changed meanwhile once the code is well again', async () => {
    const harness = await startHarness();
    await harness.receive({ ...ENDED, recordingExpected: true });
    const { now } = harness.clock;
    harness.clock.now = () => {
      throw new TypeError('no time');
    };
    harness.banner.emit.recording('int-1', 'https://acme.ino.cx/r/1');
    await settle();
    harness.clock.now = now;
    await harness.clock.advance(60_000);
    expect([...harness.records.tasks.values()]).toMatchObject([{ inocx__Voice_Recording__c: 'https://acme.ino.cx/r/1' }]);
    expect(faultsOf(harness)).toEqual(['InternalError']);
  });
});

describe('a log', () => {
  it('counts as handed over only when its entry is stored, and snapshots that come meanwhile make no second one', async () => {
    const harness = await startHarness();
    const release = harness.store.hold('put');
    await harness.receive({ ...ENDED, state: 'wrapUp' });
    expect(harness.controller.state.calls[0]?.handedToLog).toBe(false);
    await harness.receive({ ...ENDED, state: 'wrapUp', notes: 'Wants two.' });
    await harness.receive({ ...ENDED, queue: 'Sales' });
    expect(harness.records.created).toEqual([]);
    release();
    await settle();
    await harness.clock.advance(60_000);
    expect(harness.controller.state.calls[0]?.handedToLog).toBe(true);
    expect([...harness.records.tasks.values()]).toMatchObject([{ Description: 'Wants two.', inocx__Queue__c: 'Sales' }]);
    expect(harness.records.created).toHaveLength(1);
  });
});

describe('a subscriber of the controller that throws', () => {
  it.each<[string, () => string]>([
    ['the same each time', () => 'event log broke'],
    ['something else each time', createCounter()]
  ])('%s stops neither pop nor log, and is told once', async (_what, message) => {
    const harness = await startHarness();
    const received: number[] = [];
    harness.controller.subscribe(() => {
      throw new Error(message());
    });
    harness.controller.subscribe(({ calls }) => received.push(calls.length));
    await harness.receive(CONNECTED);
    await harness.receive(ENDED);
    expect([harness.records.pops.length, harness.records.created.length, faultsOf(harness)]).toEqual([1, 1, ['InternalError']]);
    expect(received.at(-1)).toBe(1);
    harness.controller.dismiss(harness.controller.state.notices[0]?.key ?? '');
    await harness.receive({ id: 'int-2' });
    expect(faultsOf(harness)).toEqual([]);
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
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    harness.banner.control = control;
    await harness.controller.control('int-1', 'hold');
    expect(harness.controller.state.notices.map(({ fault }) => [fault.fault, fault.cause])).toEqual([
      ['InternalError', expect.any(TypeError)]
    ]);
  });
});

function createCounter(): () => string {
  let count = 0;
  return () => `broke ${(count += 1)}`;
}
