import { snapshotOf } from '../snapshots.ts';
import { type BannerCase, HELLO, RECORD } from './bannerHarness.ts';
import { createEar } from './bannerEar.ts';
import { fails, same } from './check.ts';

const ENDED = { state: 'ended', outcome: 'answered', can: [] } as const;

/** Requests and what is asked of the Banner by them. */
const REQUESTS = [
  { method: 'dial', args: [{ number: '+33123456789', record: RECORD }], arrives: { number: '+33123456789', record: RECORD } },
  { method: 'dial', args: [{ number: '+33123456789', record: null }], arrives: { number: '+33123456789', record: null } },
  { method: 'control', args: ['int-1', 'answer', null], arrives: { interactionId: 'int-1', action: 'answer', args: null } },
  {
    method: 'control',
    args: ['int-1', 'digits', { digits: '1#' }],
    arrives: { interactionId: 'int-1', action: 'digits', args: { digits: '1#' } }
  },
  { method: 'selectRecord', args: ['int-1', RECORD], arrives: { interactionId: 'int-1', record: RECORD } },
  { method: 'taskSaved', args: ['int-1', '00T000000000001AAA'], arrives: { interactionId: 'int-1', taskId: '00T000000000001AAA' } }
] as const;

type Call = (...args: readonly unknown[]) => Promise<void>;

/** Requests to the Banner: arriving, refused, unanswered. */
export const requestCases: readonly BannerCase[] = REQUESTS.map(({ method, args, arrives }) => ({
  name: `${method} ${JSON.stringify(arrives)} reaches the Banner; refused and unanswered it ends in a fault`,
  async run(harness) {
    const ear = createEar();
    harness.port.listen(ear.events);
    await harness.load();
    await ear.receive('ready');
    await harness.port.hello(HELLO);
    const call = (harness.port[method] as Call).bind(harness.port);
    await call(...args);
    const [asked] = await harness.asked(method);
    same(asked, arrives, 'the request');
    await harness.behave(method, { refuse: 'not now' });
    await fails(call(...args), 'BannerRefused', 'not now');
    await harness.behave(method, 'silent');
    await fails(call(...args), 'BannerNoAnswer');
    await harness.behave(method, 'accept');
    await call(...args);
    same((await harness.asked(method)).length, 4, 'requests that arrived');
  }
}));

/** Messages from the Banner, good and bad. */
export const messageCases: readonly BannerCase[] = [
  {
    name: 'after the greeting all four messages are told as the Banner says them',
    async run({ port, load, emit }) {
      const ear = createEar();
      port.listen(ear.events);
      await load();
      await ear.receive('ready');
      await port.hello(HELLO);
      await emit.agent('onACall', 'ada@acme.ino.cx');
      await emit.interaction(snapshotOf());
      await emit.interaction(snapshotOf(ENDED));
      await emit.recording('int-1', 'https://acme.ino.cx/recordings/int-1');
      await emit.recording('int-2', null);
      await emit.scenarios({ order: ['Contact'] });
      same(await ear.receive('agent'), [{ v: 1, state: 'onACall', username: 'ada@acme.ino.cx' }], 'agent');
      const interactions = [
        { v: 1, seq: 1, snapshot: snapshotOf() },
        { v: 1, seq: 2, snapshot: snapshotOf(ENDED) }
      ];
      same(await ear.receive('interaction', 2), interactions, 'interactions');
      const first = { v: 1, interactionId: 'int-1', url: 'https://acme.ino.cx/recordings/int-1' };
      same(await ear.receive('recording', 2), [first, { v: 1, interactionId: 'int-2', url: null }], 'recordings');
      same(await ear.receive('scenarios'), [{ order: ['Contact'] }], 'scenarios');
      same(ear.faults(), [], 'faults');
    }
  },
  {
    name: 'a greeting is answered with the scenarios told before, the latest ones, and null takes them away',
    async run({ port, load, emit }) {
      const ear = createEar();
      port.listen(ear.events);
      await load();
      await ear.receive('ready');
      same((await port.hello(HELLO)).scenarios, undefined, 'at first');
      await emit.scenarios({ order: ['Contact'] });
      await emit.scenarios({ order: ['Lead'] });
      await ear.receive('scenarios', 2);
      same((await port.hello(HELLO)).scenarios, { order: ['Lead'] }, 'greeted again');
      await emit.scenarios(null);
      same(await ear.receive('scenarios', 3), [{ order: ['Contact'] }, { order: ['Lead'] }, null], 'told at each change');
      same((await port.hello(HELLO)).scenarios, null, 'taken away');
    }
  },
  {
    name: 'messages of another shape or version are refused, and the next good one is told',
    async run({ port, load, send }) {
      const ear = createEar();
      port.listen(ear.events);
      await load('raw');
      await ear.receive('ready');
      const bad = [null, 'ring', [], {}, { v: 1 }, { v: 1, seq: 1, snapshot: { id: 'int-1' } }, { v: 1, seq: -1, snapshot: snapshotOf() }];
      for (const message of bad) await send('interaction', message);
      await send('interaction', { v: 2, seq: 1, snapshot: snapshotOf() });
      await send('agent', { v: 1, state: 'asleep', username: 'ada' });
      await send('recording', { v: 1, interactionId: 'int-1', url: 'javascript:alert(1)' });
      await send('interaction', { v: 1, seq: 2, snapshot: snapshotOf() });
      await ear.receive('interaction');
      const expected = [...bad.map(() => 'BridgeMessageRefused'), 'BridgeVersion', 'BridgeMessageRefused', 'BridgeMessageRefused'];
      same(ear.faults(), expected, 'faults');
      same(
        ear.received.filter((one) => one.event !== 'fault').map((one) => one.event),
        ['ready', 'interaction'],
        'what was told'
      );
    }
  },
  {
    name: 'a snapshot with a bad side field is told without that field, and with a fault',
    async run({ port, load, send }) {
      const ear = createEar();
      port.listen(ear.events);
      await load('raw');
      await ear.receive('ready');
      const broken = { ...snapshotOf(), recordingUrl: 'javascript:alert(1)', smartRoutingSeconds: -1, extra: { deep: [1] } };
      await send('interaction', { v: 1, seq: 1, snapshot: broken, extra: 1 });
      same(await ear.receive('interaction'), [{ v: 1, seq: 1, snapshot: snapshotOf({ smartRoutingSeconds: null }) }], 'what was told');
      same(ear.faults(), ['BridgeValueDropped', 'BridgeValueDropped'], 'faults');
    }
  },
  {
    name: 'notes of a megabyte arrive cut, and the message after them arrives whole',
    async run({ port, load, send }) {
      const ear = createEar();
      port.listen(ear.events);
      await load('raw');
      await ear.receive('ready');
      await send('interaction', { v: 1, seq: 1, snapshot: { ...snapshotOf(), notes: 'n'.repeat(2 ** 20), caller: '3'.repeat(2 ** 20) } });
      await send('interaction', { v: 1, seq: 2, snapshot: snapshotOf() });
      const [cut, whole] = await ear.receive('interaction', 2);
      same(cut, { v: 1, seq: 1, snapshot: snapshotOf({ notes: 'n'.repeat(32_000), caller: null }) }, 'cut');
      same(whole, { v: 1, seq: 2, snapshot: snapshotOf() }, 'whole');
      same(ear.faults(), ['BridgeValueDropped', 'BridgeValueDropped'], 'faults');
    }
  }
];
