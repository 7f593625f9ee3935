import { forgetOldLogs, openLogStore } from '@inocx/softphone/adapters/logStoreAdapter.ts';
import { entryOf, type LogStoreHarness, type LogStoreOwner, logStoreCases } from '@inocx/testing/contract/logStoreCases.ts';

/** Runs in the page: the cases of the contract on the browser's own IndexedDB. A fresh page and origin each. */
const TIMEOUT_MS = 500;

const harness: LogStoreHarness = {
  open: (owner) => openLogStore({ ...owner, timeoutMs: TIMEOUT_MS }),
  spoil,
  async breakDown() {
    // As a browser that blocks storage does it: at the call.
    replaceOpen(() => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    });
  }
};

/** Writes past the adapter, with the browser's own API: the adapter's database and store are found by what they hold. */
async function spoil({ orgId, userId }: LogStoreOwner): Promise<void> {
  const names = (await indexedDB.databases()).map((one) => one.name ?? '');
  const name = names.find((one) => one.includes(orgId) && one.includes(userId));
  if (name === undefined) throw new Error(`no database of ${orgId} and ${userId} among ${names.join(', ')}`);
  const database = await settled(indexedDB.open(name));
  await settled(database.transaction('entries', 'readwrite').objectStore('entries').put({ interactionId: 'spoilt', step: 'delete' }));
  database.close();
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function replaceOpen(open: () => IDBOpenDBRequest): void {
  Object.defineProperty(indexedDB, 'open', { configurable: true, value: open });
}

const logged = { notes: 'n', result: null, about: null, chosen: null };
const work = {
  notes: 'n',
  result: null,
  about: null,
  chosen: null,
  candidates: [],
  popped: false,
  nobody: false,
  followedUp: false,
  logged: null
};

const owner: LogStoreOwner = { orgId: '00D1', userId: '0051' };

/** What only a browser can show. Each answers with what came of it. */
const trials: Readonly<Record<string, () => Promise<string>>> = {
  /** The browser takes the request and never answers. */
  silence: () => {
    replaceOpen(() => Object.setPrototypeOf(new EventTarget(), IDBOpenDBRequest.prototype));
    return outcome(harness.open(owner).put(entryOf('i1')));
  },
  /** A log larger than what the origin may keep. */
  quota: () => outcome(harness.open(owner).put(entryOf('i1', { pending: { Description: 'x'.repeat(3_000_000) } }))),
  /** Another tab runs a newer version of the softphone, with another database. */
  async upgrade() {
    const store = harness.open(owner);
    await store.put(entryOf('i1'));
    const name = (await indexedDB.databases())[0]?.name ?? '';
    // Far above any version of ours.
    const newer = await settled(indexedDB.open(name, 1000));
    newer.close();
    return outcome(store.put(entryOf('i2')));
  },
  /** The browser closes the connection, as it does when the agent clears the site's data. */
  async cleared() {
    const store = harness.open(owner);
    await store.put(entryOf('i1'));
    const name = (await indexedDB.databases())[0]?.name ?? '';
    await settled(indexedDB.deleteDatabase(name));
    return outcome(store.put(entryOf('i2')).then(async () => (await store.all()).map((entry) => entry.interactionId).join()));
  },
  /** Two users and a foreign database in one browser: what each has left after the old was forgotten for the first user. */
  async forgotten() {
    const other: LogStoreOwner = { orgId: '00D1', userId: '0052' };
    for (const who of [owner, other]) {
      const store = openLogStore(who);
      await store.put(entryOf('spoilt'));
      await harness.spoil(who);
      await store.setAside();
      for (const changedAt of [1000, 2000]) {
        await store.put(entryOf(`log-${changedAt}`, { changedAt, step: 'done', taskId: '00T1' }));
        await store.putWork({ ...work, interactionId: `work-${changedAt}`, logged, changedAt });
      }
    }
    const foreign = openLogStore(other);
    await foreign.put(entryOf('log-unlogged', { changedAt: 1000 }));
    await foreign.putWork({ ...work, interactionId: 'work-unlogged', logged: null, changedAt: 1000 });
    await forgetOldLogs(owner, 2000);
    const soon = await rows();
    await forgetOldLogs(owner, Date.now() + 1000);
    return `${soon} | ${await rows()}`;
  }
};

/** What lies in each database, as user:store:key. */
async function rows(): Promise<string> {
  const all: string[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const keys = await settled(database.transaction(store).objectStore(store).getAllKeys());
      all.push(...keys.map((key) => `${name.slice(-4)}:${store === 'aside' ? store : String(key)}`));
    }
    database.close();
  }
  return all.sort().join(' ');
}

function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    (value) => `done ${String(value ?? '')}`.trim(),
    (thrown: unknown) => String(thrown)
  );
}

async function run(name: string): Promise<string | null> {
  const one = logStoreCases.find((each) => each.name === name);
  if (one === undefined) return `no case ${name}`;
  return one.run(harness).then(
    () => null,
    (thrown: unknown) => String(thrown)
  );
}

Object.assign(globalThis, { suite: { names: logStoreCases.map((one) => one.name), run, try: (name: string) => trials[name]?.() } });
