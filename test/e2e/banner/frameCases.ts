import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { HELLO } from '@inocx/testing/contract/bannerHarness.ts';
import { createEar, type Ear } from '@inocx/testing/contract/bannerEar.ts';
import { fails, same } from '@inocx/testing/contract/check.ts';
import { type BrowserHarness, TIMEOUT_MS } from './browserHarness.ts';
import { createFrame, received, type TestFrame } from './frame.ts';

/** What only a browser can show: windows, origins, and pages on the way to the Banner. */
export interface FrameCase {
  readonly name: string;
  run(harness: BrowserHarness): Promise<void>;
}

/** Penpal's own messages, as a page would forge them. The channel is undefined on both ends. */
const FORGED: readonly object[] = [
  { namespace: 'penpal', type: 'SYN', participantId: '\u{10ffff}' },
  { namespace: 'penpal', type: 'ACK1', methodPaths: [] },
  { namespace: 'penpal', type: 'ACK2' },
  { namespace: 'penpal', type: 'CALL', id: 'x', methodPath: ['ready'], args: [{ v: 1 }] },
  {
    namespace: 'penpal',
    type: 'CALL',
    id: 'y',
    methodPath: ['interaction'],
    args: [{ v: 1, seq: 1, snapshot: snapshotOf({ id: 'forged' }) }]
  },
  { namespace: 'penpal', type: 'DESTROY' },
  { penpal: 'syn' },
  { penpal: 'call', id: 1, methodName: 'interaction', args: [{ v: 1, seq: 1, snapshot: snapshotOf({ id: 'forged' }) }] }
];

/** Posts every forged message from a page and proves that each one reached the softphone's window. */
async function forge(frame: TestFrame): Promise<void> {
  for (const message of FORGED) {
    const arrived = received((event) => event.source === frame.window && JSON.stringify(event.data) === JSON.stringify(message));
    await frame.command('post', message);
    await arrived;
  }
}

async function greeted(harness: BrowserHarness, ear: Ear): Promise<void> {
  await harness.load();
  await ear.receive('ready');
  await harness.port.hello(HELLO);
}

/** The bridge works both ways, and nothing but this was told since `before` events. */
async function stillWorks(harness: BrowserHarness, ear: Ear, before: number): Promise<void> {
  await harness.port.dial({ number: '+33123456789', record: null });
  await harness.emit.interaction(snapshotOf({ id: 'real' }));
  await ear.receive('interaction');
  const received = ear.received.slice(before).map((one) => one.event);
  same(received, ['interaction'], 'what was told');
  same(ear.received[before]?.value, { v: 1, seq: 1, snapshot: snapshotOf({ id: 'real' }) }, 'the interaction');
}

export const frameCases: readonly FrameCase[] = [
  {
    name: 'another window of the right origin forges messages: they arrive, none is heard, the link holds',
    async run(harness) {
      const ear = createEar();
      harness.port.listen(ear.events);
      await greeted(harness, ear);
      const before = ear.received.length;
      const other = createFrame();
      await other.open(harness.hosts.banner, '/intruder');
      await forge(other);
      await stillWorks(harness, ear, before);
      other.remove();
    }
  },
  {
    name: 'a page of another origin in the right frame forges messages: none is heard, and the Banner after it links',
    async run(harness) {
      const ear = createEar();
      harness.port.listen(ear.events);
      await harness.frame.open(harness.hosts.login, '/intruder');
      await forge(harness.frame);
      same(ear.received.length, 0, 'events');
      await fails(harness.port.hello(HELLO), 'BannerNoAnswer', 'not linked');
      await greeted(harness, ear);
      await stillWorks(harness, ear, 1);
    }
  },
  {
    name: 'a page of the right origin that only knows the old penpal protocol does not link, and the Banner after it does',
    async run(harness) {
      const ear = createEar();
      harness.port.listen(ear.events);
      await harness.frame.open(harness.hosts.banner, '/intruder');
      await harness.frame.command('post', { penpal: 'syn' });
      await fails(harness.port.hello(HELLO), 'BannerNoAnswer', 'not linked');
      await greeted(harness, ear);
      await stillWorks(harness, ear, 1);
    }
  },
  {
    name: 'a call with no answer ends after the timeout, not before, and a late answer harms nothing',
    async run(harness) {
      const ear = createEar();
      harness.port.listen(ear.events);
      await greeted(harness, ear);
      await harness.behave('dial', 'silent');
      const started = performance.now();
      await fails(harness.port.dial({ number: '+33123456789', record: null }), 'BannerNoAnswer', 'timed out');
      same(performance.now() - started > TIMEOUT_MS - 10, true, 'waited for the timeout');
      await harness.behave('dial', 'accept');
      await stillWorks(harness, ear, 1);
    }
  },
  {
    name: 'a page that goes without goodbye is found out when the next one comes: a waiting call ends, lost, ready',
    async run(harness) {
      const ear = createEar();
      harness.port.listen(ear.events);
      await harness.load('raw');
      await ear.receive('ready');
      await harness.port.hello(HELLO);
      await harness.behave('dial', 'silent');
      const ends = fails(harness.port.dial({ number: '+33123456789', record: null }), 'BannerNoAnswer', 'loaded anew');
      await harness.asked('dial');
      await harness.load('raw');
      await ends;
      await ear.receive('ready', 2);
      same(
        ear.received.map((one) => one.event),
        ['ready', 'lost', 'ready'],
        'events'
      );
    }
  },
  {
    name: 'the adapter is made anew over the same page: the Banner is ready again and its session goes on',
    async run(harness) {
      const ear = createEar();
      harness.port.listen(ear.events);
      await greeted(harness, ear);
      await harness.emit.interaction(snapshotOf());
      await ear.receive('interaction');
      const { session } = await harness.port.hello(HELLO);
      harness.port.destroy();
      const again = harness.another();
      const secondEar = createEar();
      again.listen(secondEar.events);
      await secondEar.receive('ready');
      const reply = await again.hello({ ...HELLO, last: { session, seq: 0 } });
      same([reply.session, reply.replay], [session, [{ seq: 1, snapshot: snapshotOf() }]], 'reply');
      again.destroy();
    }
  },
  {
    name: 'what the Banner says while it answers a greeting does not overtake the answer',
    async run(harness) {
      const ear = createEar();
      harness.port.listen(ear.events);
      await greeted(harness, ear);
      await harness.frame.command('duringGreeting', snapshotOf({ id: 'meanwhile' }));
      const reply = await harness.port.hello(HELLO);
      same(ear.received.length, 1, 'events before the answer: ready alone');
      same(
        reply.replay.map((entry) => entry.snapshot.id),
        ['meanwhile'],
        'replay'
      );
    }
  },
  {
    name: 'a recording told while no softphone listened is told after the next greeting, once',
    async run(harness) {
      const ear = createEar();
      harness.port.listen(ear.events);
      await harness.load();
      await ear.receive('ready');
      await harness.emit.recording('of-yesterday', 'https://acme.ino.cx/recordings/1');
      await harness.port.hello(HELLO);
      await ear.receive('recording');
      await harness.port.hello(HELLO);
      await stillWorks(harness, ear, 2);
    }
  }
];
