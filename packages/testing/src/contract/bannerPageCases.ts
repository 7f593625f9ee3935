import { snapshotOf } from '../snapshots.ts';
import { type BannerCase, HELLO, PRESENT, RECORD } from './bannerHarness.ts';
import { createEar } from './bannerEar.ts';
import { fails, same } from './check.ts';

const ENDED = { state: 'ended', outcome: 'answered', can: [] } as const;

/** Who is there, and what has happened so far. */
export const greetingCases: readonly BannerCase[] = [
  {
    name: 'before the page is there, every call ends in BannerNoAnswer',
    async run({ port }) {
      port.listen(createEar().events);
      await fails(port.hello(HELLO), 'BannerNoAnswer');
      await fails(port.dial({ number: '+33123456789', record: null }), 'BannerNoAnswer');
      await fails(port.control('int-1', 'answer', null), 'BannerNoAnswer');
      await fails(port.selectRecord('int-1', RECORD), 'BannerNoAnswer');
      await fails(port.taskSaved('int-1', '00T000000000001AAA'), 'BannerNoAnswer');
    }
  },
  {
    name: 'the greeting brings version, session, capabilities, agent and what runs',
    async run({ port, load, emit }) {
      const ear = createEar();
      port.listen(ear.events);
      await load();
      await ear.receive('ready');
      await emit.agent('connected', 'ada@acme.ino.cx');
      await emit.interaction(snapshotOf());
      same([...port.versions], [1], 'versions that this end speaks');
      const reply = await port.hello(HELLO);
      same(reply.version, 1, 'version');
      same(reply.session.length > 0, true, 'a session');
      same([...reply.capabilities].sort(), ['control', 'dial', 'scenarios', 'selectRecord', 'taskSaved'], 'capabilities');
      same(reply.agent, { state: 'connected', username: 'ada@acme.ino.cx' }, 'agent');
      same(reply.replay, [{ seq: 1, snapshot: snapshotOf() }], 'replay');
      same(reply.now, PRESENT, 'the time of INO cx');
      same(ear.received.length, 1, 'events before the greeting was answered: ready alone');
    }
  },
  {
    name: 'no version in common: the reply says so and nothing is told',
    async run({ port, load, emit }) {
      const ear = createEar();
      port.listen(ear.events);
      await load();
      await ear.receive('ready');
      const reply = await port.hello({ ...HELLO, versions: [99] });
      same([reply.version, reply.capabilities, reply.replay], [null, [], []], 'reply');
      await emit.interaction(snapshotOf());
      same((await port.hello(HELLO)).version, 1, 'version of a second greeting');
      same(
        ear.received.map((one) => one.event),
        ['ready'],
        'events'
      );
    }
  },
  {
    name: 'greeted twice, it replays only what came later, and what still runs',
    async run({ port, load, emit }) {
      const ear = createEar();
      port.listen(ear.events);
      await load();
      await ear.receive('ready');
      await port.hello(HELLO);
      await emit.interaction(snapshotOf({ id: 'over', ...ENDED }));
      await emit.interaction(snapshotOf({ id: 'runs' }));
      await emit.interaction(snapshotOf({ id: 'later', ...ENDED }));
      await ear.receive('interaction', 3);
      const { session } = await port.hello(HELLO);
      const again = await port.hello({ ...HELLO, last: { session, seq: 2 } });
      same(again.session, session, 'session');
      same(
        again.replay.map((entry) => [entry.seq, entry.snapshot.id]),
        [
          [2, 'runs'],
          [3, 'later']
        ],
        'replay after 2'
      );
      const foreign = await port.hello({ ...HELLO, last: { session: 'of another load', seq: 2 } });
      same(
        foreign.replay.map((entry) => entry.snapshot.id),
        ['over', 'runs', 'later'],
        'replay after another session'
      );
    }
  }
];

/** Pages come and go. */
export const pageCases: readonly BannerCase[] = [
  {
    name: 'the page is loaded anew: lost, ready again, another session, and what runs is replayed',
    async run({ port, load, emit }) {
      const ear = createEar();
      port.listen(ear.events);
      await load();
      await ear.receive('ready');
      const first = await port.hello(HELLO);
      await emit.interaction(snapshotOf());
      await emit.interaction(snapshotOf({ state: 'connected', answeredAt: PRESENT }));
      await ear.receive('interaction', 2);
      const known = snapshotOf({ state: 'held', answeredAt: PRESENT });
      await load('client', [known]);
      await ear.receive('ready', 2);
      same(
        ear.received.map((one) => one.event),
        ['ready', 'interaction', 'interaction', 'lost', 'ready'],
        'events'
      );
      const second = await port.hello({ ...HELLO, last: { session: first.session, seq: 2 } });
      same(second.session === first.session, false, 'same session');
      same(second.replay, [{ seq: 1, snapshot: known }], 'replay');
    }
  },
  {
    name: 'the frame goes to a page that does not speak: lost, calls fail; the Banner comes back: ready, calls work',
    async run({ port, load, leave, asked }) {
      const ear = createEar();
      port.listen(ear.events);
      await load();
      await ear.receive('ready');
      await port.hello(HELLO);
      await leave();
      await ear.receive('lost');
      await fails(port.dial({ number: '+33123456789', record: null }), 'BannerNoAnswer');
      await load();
      await ear.receive('ready', 2);
      await port.hello(HELLO);
      await port.dial({ number: '+33123456789', record: null });
      same((await asked('dial')).slice(-1), [{ number: '+33123456789', record: null }], 'dialled');
    }
  },
  {
    name: 'a call that waits when the page goes ends at once in BannerNoAnswer',
    async run({ port, load, leave, behave, asked }) {
      const ear = createEar();
      port.listen(ear.events);
      await load();
      await ear.receive('ready');
      await port.hello(HELLO);
      await behave('control', 'silent');
      const ends = fails(port.control('int-1', 'answer', null), 'BannerNoAnswer');
      same((await asked('control')).length, 1, 'requests that arrived');
      await leave();
      await ends;
    }
  },
  {
    name: 'destroyed, once or twice, it hears nothing and calls fail',
    async run({ port, load }) {
      const ear = createEar();
      port.listen(ear.events);
      await load();
      await ear.receive('ready');
      port.destroy();
      port.destroy();
      await fails(port.hello(HELLO), 'BannerNoAnswer');
      await load();
      same(
        ear.received.map((one) => one.event),
        ['ready'],
        'events'
      );
    }
  },
  {
    name: 'a second listener is a mistake',
    async run({ port }) {
      port.listen(createEar().events);
      const second = await new Promise<void>((resolve) => resolve(port.listen(createEar().events))).catch(() => 'refused');
      same(second, 'refused', 'second listen');
    }
  }
];
