import type { KeptWork, LogEntry, LogStore, WorkStore } from '@inocx/telephony/ports/ports.ts';
import { fails, same } from './check.ts';

export interface LogStoreOwner {
  readonly orgId: string;
  readonly userId: string;
}

/** One browser, as a case sees and spoils it. */
export interface LogStoreHarness {
  /** The store of a page just loaded. */
  open(owner: LogStoreOwner): LogStore & WorkStore;
  /** Puts something into the owner's store that is no entry. The store has been used before. */
  spoil(owner: LogStoreOwner): Promise<void>;
  /** From now on the browser lets no page keep anything. */
  breakDown(): Promise<void>;
}

export interface LogStoreCase {
  readonly name: string;
  /** Rejects when the case does not hold. */
  run(harness: LogStoreHarness): Promise<void>;
}

const alice: LogStoreOwner = { orgId: '00D000000000001EAA', userId: '005000000000001AAA' };
const bob: LogStoreOwner = { ...alice, userId: '005000000000002AAA' };
const sandbox: LogStoreOwner = { ...alice, orgId: '00D000000000009EAA' };

/** An entry with a value of every kind, null and empty ones too. */
export function entryOf(interactionId: string, changes: Partial<LogEntry> = {}): LogEntry {
  return {
    interactionId,
    step: 'create',
    taskId: null,
    pending: { Subject: 'Inbound call – Zoë 😀', Seconds__c: 61, WhoId: null, Flag__c: false, Empty__c: '' },
    ifExists: { Seconds__c: 61 },
    attempts: 2,
    notBefore: 1_767_600_000_000,
    changedAt: 1_767_600_000_000,
    refusal: { code: 'INOCX-306', detail: 'validation' },
    related: 'asked',
    notices: ['RelatedRecordRefused'],
    awaitsRecording: true,
    leftOut: ['Queue__c'],
    ...changes
  };
}

/** What an agent said of a call, with a value of every kind. */
function workOf(interactionId: string, changes: Partial<KeptWork> = {}): KeptWork {
  const deal = { id: '006000000000001AAA', objectName: 'Opportunity', name: 'Zoë’s deal 😀', personContactId: null };
  const words = { notes: 'Wants a quote', result: null, about: deal, chosen: null };
  const kept = { candidates: [deal], popped: true, nobody: true, followedUp: false, logged: words, changedAt: 1_767_600_000_000 };
  return { interactionId, ...words, ...kept, ...changes };
}

const idsIn = async (store: LogStore): Promise<string[]> => (await store.all()).map((entry) => entry.interactionId);

export const logStoreCases: readonly LogStoreCase[] = [
  {
    name: 'is empty at first',
    async run({ open }) {
      const store = open(alice);
      same([await store.all(), await store.setAside()], [[], 0], 'a new store');
    }
  },
  {
    name: 'gives back what was put, whole, after a reload',
    async run({ open }) {
      await open(alice).put(entryOf('i1'));
      same(await open(alice).all(), [entryOf('i1')], 'entries');
    }
  },
  {
    name: 'puts the newest in place of the one before',
    async run({ open }) {
      const store = open(alice);
      await store.put(entryOf('i1'));
      await store.put(entryOf('i1', { step: 'done', taskId: '00T000000000001AAA', pending: {}, ifExists: {}, refusal: null }));
      same(
        (await store.all()).map((entry) => [entry.step, entry.taskId]),
        [['done', '00T000000000001AAA']],
        'entries'
      );
    }
  },
  {
    name: 'keeps a Task that another tab stored when one who does not know it stores later',
    async run({ open }) {
      const task = '00T000000000001AAA';
      const [first, second] = [open(alice), open(alice)];
      await first.put(
        entryOf('i1', { step: 'done', taskId: task, pending: {}, ifExists: {}, refusal: null, notices: [], awaitsRecording: true })
      );
      const unnamed = { step: 'done', pending: { Recording__c: 'https://a.ino.cx/r' }, ifExists: {}, awaitsRecording: false } as const;
      await second.put(entryOf('i1', { ...unnamed, changedAt: 1_767_600_009_000, refusal: null, notices: ['DuplicateTask'] }));
      const kept = { step: 'update', taskId: task, pending: unnamed.pending, ifExists: {}, changedAt: 1_767_600_009_000 } as const;
      same(await first.all(), [entryOf('i1', { ...kept, refusal: null, notices: [], awaitsRecording: true })], 'entries');
      await second.put(entryOf('i1', { changedAt: 1_767_600_010_000, notices: [] }));
      const both = { ...unnamed.pending, Seconds__c: 61 };
      same(
        (await first.all()).map(({ step, taskId, pending }) => ({ step, taskId, pending })),
        [{ step: 'update', taskId: task, pending: both }],
        'a create that knows no Task'
      );
    }
  },
  {
    name: 'keeps the last of puts that were not waited for',
    async run({ open }) {
      const store = open(alice);
      await Promise.all([1, 2, 3, 4, 5].map((attempts) => store.put(entryOf('i1', { attempts }))));
      same(
        (await store.all()).map((entry) => entry.attempts),
        [5],
        'attempts'
      );
    }
  },
  {
    name: 'gives the oldest first, whatever their ids',
    async run({ open }) {
      const store = open(alice);
      await store.put(entryOf('b', { changedAt: 2 }));
      await store.put(entryOf('a', { changedAt: 3 }));
      await store.put(entryOf('c', { changedAt: 1 }));
      same(await idsIn(store), ['c', 'b', 'a'], 'order');
    }
  },
  {
    name: 'tells ids apart that look alike, and takes the longest',
    async run({ open }) {
      const store = open(alice);
      const ids = ['int-1', 'INT-1', 'int-1 ', '1', 'é', 'e\u0301', 'x'.repeat(255)];
      for (const [changedAt, id] of ids.entries()) await store.put(entryOf(id, { changedAt }));
      same(await idsIn(store), ids, 'ids');
    }
  },
  {
    name: 'removes one and leaves the others; what is not there is removed already',
    async run({ open }) {
      const store = open(alice);
      await store.put(entryOf('i1'));
      await store.put(entryOf('i2'));
      await store.remove('i1');
      await store.remove('i3');
      same(await idsIn(open(alice)), ['i2'], 'ids');
    }
  },
  {
    name: 'shows another user nothing, and another org nothing',
    async run({ open }) {
      await open(alice).put(entryOf('i1'));
      same([await open(bob).all(), await open(sandbox).all()], [[], []], 'others');
      await open(bob).remove('i1');
      same(await idsIn(open(alice)), ['i1'], 'ids');
    }
  },
  {
    name: 'does not mistake one pair of org and user for another',
    async run({ open }) {
      await open({ orgId: 'a:b', userId: 'c' }).put(entryOf('i1'));
      same(await open({ orgId: 'a', userId: 'b:c' }).all(), [], 'the other pair');
    }
  },
  {
    name: 'keeps what was put, not what became of the object',
    async run({ open }) {
      const pending: Record<string, string> = { Subject: 'first' };
      const store = open(alice);
      const written = store.put(entryOf('i1', { pending }));
      pending['Subject'] = 'later';
      await written;
      same((await store.all())[0]?.pending, { Subject: 'first' }, 'pending');
    }
  },
  {
    name: 'sets aside once what it cannot read, and gives the rest',
    async run({ open, spoil }) {
      await open(alice).put(entryOf('i1'));
      await spoil(alice);
      const store = open(alice);
      same(await idsIn(store), ['i1'], 'before');
      same([await store.setAside(), await store.setAside()], [1, 0], 'set aside');
      same(await idsIn(store), ['i1'], 'after');
    }
  },
  {
    name: 'rejects with StorageUnavailable, whatever it is asked, when the browser keeps nothing',
    async run({ open, breakDown }) {
      await breakDown();
      const store = open(alice);
      await fails(store.put(entryOf('i1')), 'StorageUnavailable');
      await fails(store.all(), 'StorageUnavailable');
      await fails(store.setAside(), 'StorageUnavailable');
      await fails(store.remove('i1'), 'StorageUnavailable');
    }
  },
  {
    name: 'gives back the agent’s words whole after a reload, the latest ones, oldest first, to nobody else, until they are removed',
    async run({ open }) {
      const store = open(alice);
      await store.putWork(workOf('i2', { notes: 'W' }));
      await store.putWork(workOf('i2', { changedAt: 1_767_600_000_001 }));
      await store.putWork(workOf('i1'));
      const expected = [workOf('i1'), workOf('i2', { changedAt: 1_767_600_000_001 })];
      same(await open(alice).works(), expected, 'after a reload');
      same([await open(bob).works(), await open(alice).all()], [[], []], 'another user, and the logs');
      await store.removeWork('i1');
      same(await open(alice).works(), expected.slice(1), 'after the removal');
    }
  }
];
