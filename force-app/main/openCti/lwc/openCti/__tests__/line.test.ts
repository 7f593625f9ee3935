import { FaultError } from 'c/callModel';
import { createOpenCti } from 'c/openCti';
import { type FakeClock, fakeClock } from '@inocx/testing/fakeClock.ts';
import { type OpenCtiStandIn, createStandIn, refusal, success } from '@inocx/testing/openCtiStandIn.ts';

const KEY = 'inocx__Interaction_Id__c';
const TASK = '00T000000000001AAA';

let clock: FakeClock;
let lightning: OpenCtiStandIn;

const ports = (openCti: unknown = lightning.openCti) => createOpenCti(openCti, { clock, keyField: KEY });
const refreshed = (openCti?: unknown): Promise<string> => outcome(ports(openCti).records.refresh());

/** `done`, or the fault's name and detail. */
async function outcome(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'done',
    (thrown: unknown) => (thrown instanceof FaultError ? `${thrown.fault}: ${thrown.detail}` : `no fault: ${String(thrown)}`)
  );
}

beforeEach(() => {
  clock = fakeClock();
  lightning = createStandIn();
});

describe('an Open CTI that does not work', () => {
  it.each([[undefined], [null], ['sforce'], [7]])('is absent when the page found %j', async (openCti) => {
    expect(await outcome(createOpenCti(openCti, { clock, keyField: KEY }).records.refresh())).toMatch(/^OpenCtiAbsent/);
  });

  it.each<[string, object]>([
    ['methods are missing', {}],
    ['a method is no function', { refreshView: 'x' }],
    [
      'methods repeat the complaint of boot, which is a text',
      {
        refreshView: () => {
          // eslint-disable-next-line no-throw-literal -- as the library does
          throw 'Failed to initialize Open CTI';
        }
      }
    ],
    [
      'methods stumble over what boot did not set',
      {
        refreshView: () => {
          throw new TypeError("Cannot read properties of undefined (reading 'postMessage')");
        }
      }
    ]
  ])('is dead when %s', async (_name, openCti) => {
    expect(await refreshed(openCti)).toMatch(/^OpenCtiDead/);
  });

  it('names the argument when the library throws it back at once', async () => {
    lightning.openCti.refreshView = () => {
      throw new Error('refreshView takes one object');
    };
    expect(await refreshed()).toBe('OpenCtiBadArgument: refreshView: refreshView takes one object');
    expect(clock.waiting()).toBe(0);
  });

  it.each<[string, object]>([
    ['absent', {}],
    ['dead', { onClickToDial: 'x' }]
  ])('%s: listening throws nothing, and the next call says what is wrong', async (_name, openCti) => {
    const { host } = ports(openCti);
    expect(() => {
      host.onDial(() => undefined);
      host.onNavigation(() => undefined);
    }).not.toThrow();
    expect(await outcome(host.setDialling(true))).toMatch(/^OpenCtiDead/);
  });
});

describe('a call that gets no answer', () => {
  it('ends after ten seconds, and not before', async () => {
    lightning.silence('refreshView');
    let result = 'open';
    void refreshed().then((ended) => {
      result = ended;
    });
    await clock.advance(9_999);
    expect(result).toBe('open');
    await clock.advance(1);
    expect(result).toBe('OpenCtiNoAnswer: refreshView within 10000 ms');
  });

  it('stays ended when an answer comes late, and the late one does not answer the next call', async () => {
    const late = lightning.silence('saveLog');
    const { records } = ports();
    const first = outcome(records.createTask({ Subject: 'a' }));
    await clock.advance(10_000);
    expect(await first).toMatch(/^OpenCtiNoAnswer/);
    lightning.silence('saveLog');
    let second = 'open';
    void outcome(records.createTask({ Subject: 'b' })).then((ended) => {
      second = ended;
    });
    late(success({ recordId: TASK }));
    await clock.advance(5_000);
    expect(second).toBe('open');
    await clock.advance(5_000);
    expect(second).toMatch(/^OpenCtiNoAnswer/);
  });

  describe('when a save reports its timeout', () => {
    const late: string[] = [];
    const wait = { limitMs: 20_000, onLate: (answer: Promise<unknown>) => void outcome(answer).then((ended) => late.push(ended)) };

    beforeEach(() => {
      late.length = 0;
    });

    it.each<[string, object, string]>([
      ['the Task', success({ recordId: TASK }), 'done'],
      ['a duplicate', refusal('GENERIC_ERROR', 'see details', `duplicate value found: ${KEY}: id: ${TASK}`), 'DuplicateTask'],
      ['a refusal that will pass', refusal('GENERIC_ERROR', 'see details', 'UNABLE_TO_LOCK_ROW'), 'SalesforceFailed'],
      ['what is no answer', { answer: 1 }, 'SalesforceFailed']
    ])('ends when its own time is over, and is told late of %s', async (_name, response, reported) => {
      const answer = lightning.silence('saveLog');
      const saved = outcome(ports().records.createTask({ [KEY]: 'i1' }, wait));
      await clock.advance(19_999);
      expect(clock.waiting()).toBe(1);
      await clock.advance(1);
      expect(await saved).toBe('OpenCtiNoAnswer: saveLog within 20000 ms');
      answer(response);
      await clock.advance(0);
      expect(late.map((one) => one.split(':')[0])).toEqual([reported]);
    });

    it('reports an update too, and no late answer when the answer came in time', async () => {
      const answer = lightning.silence('saveLog');
      const saved = outcome(ports().records.updateTask(TASK, { Subject: 'a' }, wait));
      await clock.advance(15_000);
      answer(success());
      expect(await saved).toBe('done');
      await clock.advance(60_000);
      expect([late, clock.waiting()]).toEqual([[], 0]);
    });
  });

  it('leaves no timer behind when the answer comes', async () => {
    expect(await refreshed()).toBe('done');
    expect(clock.waiting()).toBe(0);
  });
});

describe('a container that is not there yet', () => {
  const notReady = refusal('SOFTPHONE_CONTAINER_ERROR');

  it('is asked again, with longer and longer waits', async () => {
    for (let n = 0; n < 3; n += 1) lightning.next('refreshView', notReady);
    const result = refreshed();
    await clock.advance(249);
    expect(lightning.calls).toHaveLength(1);
    await clock.advance(1);
    expect(lightning.calls).toHaveLength(2);
    await clock.advance(500);
    expect(lightning.calls).toHaveLength(3);
    await clock.advance(1000);
    expect(await result).toBe('done');
    expect(lightning.calls).toHaveLength(4);
  });

  it('is given up after five tries', async () => {
    lightning.answer('refreshView', () => notReady);
    const result = refreshed();
    await clock.advance(60_000);
    expect(await result).toBe('OpenCtiNotReady: refreshView');
    expect(lightning.calls).toHaveLength(5);
  });
});

describe('a refusal', () => {
  const named = (name: string, error: object): object => ({ success: false, returnValue: null, [name]: [error] });
  const error = (code: string, details?: unknown): object => ({ code, description: 'see details', details });

  it.each<[string, unknown, string]>([
    ['a validation rule', refusal('GENERIC_ERROR', 'see details', 'Subject is too short'), 'SalesforceRefused'],
    ['a field right', refusal('GENERIC_ERROR', 'see details', 'No such column X__c'), 'SalesforceRefused'],
    ['a wrong parameter', refusal('INVALID_PARAM', 'recordId expected'), 'SalesforceRefused'],
    ['details in an object', named('errors', error('GENERIC_ERROR', { fieldErrors: { X: [{ message: 'bad' }] } })), 'SalesforceRefused'],
    ['details that are a text', named('errors', error('GENERIC_ERROR', 'bad')), 'SalesforceRefused'],
    ['errors under the name of the tables', named('error', error('GENERIC_ERROR', [{ message: 'bad' }])), 'SalesforceRefused'],
    ['a server error', refusal('SERVER_ERROR'), 'SalesforceFailed'],
    ['a locked row', named('errors', error('GENERIC_ERROR', [{ message: 'x', errorCode: 'UNABLE_TO_LOCK_ROW' }])), 'SalesforceFailed'],
    ['an error without any reason', refusal('GENERIC_ERROR'), 'SalesforceFailed'],
    ['no errors at all', { success: false, returnValue: null, errors: null }, 'SalesforceFailed'],
    ['an answer without success', { returnValue: true }, 'SalesforceFailed'],
    ['no answer object', undefined, 'SalesforceFailed'],
    ['a text for an answer', 'ok', 'SalesforceFailed']
  ])('by %s', async (_name, response, fault) => {
    lightning.next('refreshView', response);
    expect((await refreshed()).split(':')[0]).toBe(fault);
  });

  it('says all that was said, never [object Object], and masks phone numbers', async () => {
    lightning.next('refreshView', refusal('GENERIC_ERROR', 'see details', 'Phone +33612345678 is bad', 'Subject: required'));
    const text = await refreshed();
    expect(text).toBe('SalesforceRefused: refreshView: GENERIC_ERROR; see details; Phone …78 is bad; Subject: required');
  });

  it('survives details that contain themselves', async () => {
    const loop: Record<string, unknown> = { message: 'bad' };
    loop.inner = loop;
    lightning.next('refreshView', named('errors', error('GENERIC_ERROR', [loop])));
    expect(await refreshed()).toMatch(/^SalesforceRefused: .*bad/);
  });
});

describe('an answer that stumbles over a mistake of our own', () => {
  it('rejects with it at once: nobody waits for ever', async () => {
    const late = lightning.silence('saveLog');
    const { records } = ports();
    const made = records.createTask({ Subject: 'a' });
    late({
      get success(): never {
        throw new TypeError('boom');
      }
    });
    await expect(made).rejects.toThrow(new TypeError('boom'));
  });
});
