import type { TabCoordinationPort } from '@inocx/telephony/ports/ports.ts';
import { same } from './check.ts';

export interface TabsOwner {
  readonly orgId: string;
  readonly userId: string;
}

/** A tab of a case; visible at first. */
export interface HarnessTab {
  readonly port: TabCoordinationPort;
  show(): void;
  hide(): void;
  /** The agent clicks into the softphone. */
  focus(): void;
  close(): void;
}

/** One browser, as a case works it. */
export interface TabCoordinationHarness {
  open(owner: TabsOwner): Promise<HarnessTab>;
  /** A tab in a browser that cannot tell tabs apart. */
  openApart(owner: TabsOwner): Promise<HarnessTab>;
}

export interface TabCoordinationCase {
  readonly name: string;
  /** Rejects when the case does not hold. */
  run(harness: TabCoordinationHarness): Promise<void>;
}

const alice: TabsOwner = { orgId: '00D000000000001EAA', userId: '005000000000001AAA' };
const bob: TabsOwner = { ...alice, userId: '005000000000002AAA' };
const sandbox: TabsOwner = { ...alice, orgId: '00D000000000009EAA' };

/** What becomes of a tab that wants to lead: `waits`, then perhaps `leads`. */
interface Candidate {
  readonly log: string[];
  readonly waits: Promise<void>;
  readonly leads: Promise<void>;
}

function candidate({ port }: HarnessTab): Candidate {
  const log: string[] = [];
  let waiting = (): void => undefined;
  const waits = new Promise<void>((resolve) => {
    waiting = resolve;
  });
  const leads = port
    .lead(() => {
      log.push('waits');
      waiting();
    })
    .then(() => void log.push('leads'));
  return { log, waits, leads };
}

/** Collects what a tab hears; `upTo` settles when it has heard so many messages. */
function ear({ port }: HarnessTab): { readonly received: unknown[]; upTo(count: number): Promise<void> } {
  const received: unknown[] = [];
  let wake = (): void => undefined;
  port.onMessage((message) => {
    received.push(message);
    wake();
  });
  return {
    received,
    async upTo(count) {
      while (received.length < count) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  };
}

const leading: readonly TabCoordinationCase[] = [
  {
    name: 'the first tab leads and was never told to wait',
    async run({ open }) {
      const first = candidate(await open(alice));
      await first.leads;
      same(first.log, ['leads'], 'the first tab');
    }
  },
  {
    name: 'a second tab waits until the first is gone',
    async run({ open }) {
      const first = await open(alice);
      await candidate(first).leads;
      const second = candidate(await open(alice));
      await second.waits;
      same(second.log, ['waits'], 'while the first is there');
      first.close();
      await second.leads;
      same(second.log, ['waits', 'leads'], 'after it is gone');
    }
  },
  {
    name: 'tabs follow in the order they came, one that has gone is passed over, and only one leads at a time',
    async run({ open }) {
      const first = await open(alice);
      await candidate(first).leads;
      const gone = await open(alice);
      const second = await open(alice);
      const waiting = [candidate(gone)];
      await waiting[0]?.waits;
      const next = candidate(second);
      await next.waits;
      const last = candidate(await open(alice));
      await last.waits;
      gone.close();
      first.close();
      await next.leads;
      same(last.log, ['waits'], 'the last tab while the one before it leads');
      second.close();
      await last.leads;
    }
  },
  {
    name: 'another user, and the same user in another org, lead by themselves',
    async run({ open }) {
      const all = [candidate(await open(alice)), candidate(await open(bob)), candidate(await open(sandbox))];
      await Promise.all(all.map((one) => one.leads));
      same(
        all.map((one) => one.log),
        [['leads'], ['leads'], ['leads']],
        'all three'
      );
    }
  },
  {
    name: 'a browser that cannot tell tabs apart says so, and a tab in it speaks to nobody',
    async run({ open, openApart }) {
      const { port } = await openApart(alice);
      const outcome = await port
        .lead(() => undefined)
        .then(
          () => 'leads',
          (thrown: unknown) => String(thrown)
        );
      same(outcome.includes('INOCX-505'), true, `the outcome ${outcome}`);
      const other = ear(await open(alice));
      port.broadcast('lost');
      (await open(alice)).port.broadcast('heard');
      await other.upTo(1);
      same(other.received, ['heard'], 'the other tab');
    }
  }
];

const speaking: readonly TabCoordinationCase[] = [
  {
    name: 'each tab has an id of its own',
    async run({ open }) {
      const ids = [await open(alice), await open(alice), await open(bob)].map((tab) => tab.port.id);
      same([new Set(ids).size, ids.includes('')], [3, false], `the ids ${ids.join(', ')}`);
    }
  },
  {
    name: 'what a tab says reaches all others in order, as it was then, and not the tab itself',
    async run({ open }) {
      const [a, b, c] = [await open(alice), await open(alice), await open(alice)];
      const [atA, atB, atC] = [ear(a), ear(b), ear(c)];
      const message = { text: 'first', deep: [null, 1, { yes: true }] };
      a.port.broadcast(message);
      message.text = 'changed';
      a.port.broadcast('second');
      await Promise.all([atB.upTo(2), atC.upTo(2)]);
      b.port.broadcast('third');
      await Promise.all([atA.upTo(1), atC.upTo(3)]);
      const first = { text: 'first', deep: [null, 1, { yes: true }] };
      same(atA.received, ['third'], 'the speaker');
      same(atB.received, [first, 'second'], 'the second tab');
      same(atC.received, [first, 'second', 'third'], 'the third tab');
    }
  },
  {
    name: 'another user hears nothing',
    async run({ open }) {
      const [a, b] = [await open(alice), await open(bob)];
      const [otherOfAlice, atBob, atSandbox] = [ear(await open(alice)), ear(b), ear(await open(sandbox))];
      a.port.broadcast('for Alice');
      await otherOfAlice.upTo(1);
      (await open(bob)).port.broadcast('for Bob');
      (await open(sandbox)).port.broadcast('for the sandbox');
      await Promise.all([atBob.upTo(1), atSandbox.upTo(1)]);
      same([atBob.received, atSandbox.received], [['for Bob'], ['for the sandbox']], 'the others');
    }
  },
  {
    name: 'a tab that is gone hears nothing more',
    async run({ open }) {
      const [a, gone, c] = [await open(alice), await open(alice), await open(alice)];
      const [atGone, atC] = [ear(gone), ear(c)];
      a.port.broadcast('before');
      await Promise.all([atGone.upTo(1), atC.upTo(1)]);
      gone.close();
      a.port.broadcast('after');
      await atC.upTo(2);
      same(atGone.received, ['before'], 'the tab that is gone');
    }
  }
];

const looking: readonly TabCoordinationCase[] = [
  {
    name: 'a tab knows whether it is in front, and hears when that changes and when it gets the focus',
    async run({ open }) {
      const tab = await open(alice);
      const seen: boolean[] = [];
      same(tab.port.visible(), true, 'at first');
      tab.port.onLook(() => seen.push(tab.port.visible()));
      tab.hide();
      tab.show();
      tab.focus();
      same(seen, [false, true, true], 'looks');
    }
  }
];

export const tabCoordinationCases: readonly TabCoordinationCase[] = [...leading, ...speaking, ...looking];
