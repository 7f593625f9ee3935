import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { HELLO } from '@inocx/testing/contract/bannerBench.ts';
import { createEar, type Ear } from '@inocx/testing/contract/bannerEar.ts';
import { fails, same } from '@inocx/testing/contract/check.ts';
import { type BrowserBench, TIMEOUT_MS } from './browserBench.ts';
import { createFrame, heard, type TestFrame } from './frame.ts';

/** What only a browser can show: windows, origins, and pages on the way to the Banner. */
export interface FrameCase {
  readonly name: string;
  run(bench: BrowserBench): Promise<void>;
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
    const arrived = heard((event) => event.source === frame.window && JSON.stringify(event.data) === JSON.stringify(message));
    await frame.command('post', message);
    await arrived;
  }
}

async function greeted(bench: BrowserBench, ear: Ear): Promise<void> {
  await bench.load();
  await ear.hear('ready');
  await bench.port.hello(HELLO);
}

/** The bridge works both ways, and nothing but this was told since `before` events. */
async function stillWorks(bench: BrowserBench, ear: Ear, before: number): Promise<void> {
  await bench.port.dial({ number: '+33123456789', record: null });
  await bench.say.interaction(snapshotOf({ id: 'real' }));
  await ear.hear('interaction');
  const told = ear.heard.slice(before).map((one) => one.event);
  same(told, ['interaction'], 'what was told');
  same(ear.heard[before]?.value, { v: 1, seq: 1, snapshot: snapshotOf({ id: 'real' }) }, 'the interaction');
}

export const frameCases: readonly FrameCase[] = [
  {
    name: 'another window of the right origin forges messages: they arrive, none is heard, the link holds',
    async run(bench) {
      const ear = createEar();
      bench.port.listen(ear.events);
      await greeted(bench, ear);
      const before = ear.heard.length;
      const other = createFrame();
      await other.open(bench.hosts.banner, '/intruder');
      await forge(other);
      await stillWorks(bench, ear, before);
      other.remove();
    }
  },
  {
    name: 'a page of another origin in the right frame forges messages: none is heard, and the Banner after it links',
    async run(bench) {
      const ear = createEar();
      bench.port.listen(ear.events);
      await bench.frame.open(bench.hosts.login, '/intruder');
      await forge(bench.frame);
      same(ear.heard.length, 0, 'events');
      await fails(bench.port.hello(HELLO), 'BannerNoAnswer', 'not linked');
      await greeted(bench, ear);
      await stillWorks(bench, ear, 1);
    }
  },
  {
    name: 'a page of the right origin that only knows the old penpal protocol does not link, and the Banner after it does',
    async run(bench) {
      const ear = createEar();
      bench.port.listen(ear.events);
      await bench.frame.open(bench.hosts.banner, '/intruder');
      await bench.frame.command('post', { penpal: 'syn' });
      await fails(bench.port.hello(HELLO), 'BannerNoAnswer', 'not linked');
      await greeted(bench, ear);
      await stillWorks(bench, ear, 1);
    }
  },
  {
    name: 'a call with no answer ends after the timeout, not before, and a late answer harms nothing',
    async run(bench) {
      const ear = createEar();
      bench.port.listen(ear.events);
      await greeted(bench, ear);
      await bench.behave('dial', 'silent');
      const started = performance.now();
      await fails(bench.port.dial({ number: '+33123456789', record: null }), 'BannerNoAnswer', 'timed out');
      same(performance.now() - started > TIMEOUT_MS - 10, true, 'waited for the timeout');
      await bench.behave('dial', 'accept');
      await stillWorks(bench, ear, 1);
    }
  },
  {
    name: 'a page that goes without goodbye is found out when the next one comes: a waiting call ends, lost, ready',
    async run(bench) {
      const ear = createEar();
      bench.port.listen(ear.events);
      await bench.load('raw');
      await ear.hear('ready');
      await bench.port.hello(HELLO);
      await bench.behave('dial', 'silent');
      const ends = fails(bench.port.dial({ number: '+33123456789', record: null }), 'BannerNoAnswer', 'loaded anew');
      await bench.asked('dial');
      await bench.load('raw');
      await ends;
      await ear.hear('ready', 2);
      same(
        ear.heard.map((one) => one.event),
        ['ready', 'lost', 'ready'],
        'events'
      );
    }
  },
  {
    name: 'the adapter is made anew over the same page: the Banner is ready again and its session goes on',
    async run(bench) {
      const ear = createEar();
      bench.port.listen(ear.events);
      await greeted(bench, ear);
      await bench.say.interaction(snapshotOf());
      await ear.hear('interaction');
      const { session } = await bench.port.hello(HELLO);
      bench.port.destroy();
      const again = bench.another();
      const secondEar = createEar();
      again.listen(secondEar.events);
      await secondEar.hear('ready');
      const reply = await again.hello({ ...HELLO, last: { session, seq: 0 } });
      same([reply.session, reply.replay], [session, [{ seq: 1, snapshot: snapshotOf() }]], 'reply');
      again.destroy();
    }
  },
  {
    name: 'what the Banner says while it answers a greeting does not overtake the answer',
    async run(bench) {
      const ear = createEar();
      bench.port.listen(ear.events);
      await greeted(bench, ear);
      await bench.frame.command('duringGreeting', snapshotOf({ id: 'meanwhile' }));
      const reply = await bench.port.hello(HELLO);
      same(ear.heard.length, 1, 'events before the answer: ready alone');
      same(
        reply.replay.map((entry) => entry.snapshot.id),
        ['meanwhile'],
        'replay'
      );
    }
  },
  {
    name: 'a recording told while no softphone listened is told after the next greeting, once',
    async run(bench) {
      const ear = createEar();
      bench.port.listen(ear.events);
      await bench.load();
      await ear.hear('ready');
      await bench.say.recording('of-yesterday', 'https://acme.ino.cx/recordings/1');
      await bench.port.hello(HELLO);
      await ear.hear('recording');
      await bench.port.hello(HELLO);
      await stillWorks(bench, ear, 2);
    }
  }
];
