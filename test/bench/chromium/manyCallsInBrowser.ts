import type { Page } from 'playwright-core';
import { poll } from '../../../workbench/drive/poll.ts';
import { CallHarness } from '../../e2e/calls/callHarness.ts';
import { type Held, HeldByPage } from './heldByPage.ts';

/** What one tab holds after that many calls. */
export interface BrowserHolding {
  readonly calls: number;
  /** Lightning page and softphone: they are of one site, and share a process. The shell of the workbench is in it. */
  readonly softphone: Held;
  /** INO cx's page, with the Banner's side of the bridge in it. */
  readonly banner: Held;
  /** Logs, and the kept state of calls, in IndexedDB. */
  readonly stored: number;
}

/** Known and unknown callers, in turn. */
const CALLERS = ['+33199001235', '+33199008877', '+33639980012', '+33199001234'];
/** Calls between two waits for their Tasks. */
const TOGETHER = 10;
/** On a busy machine an answer may come too late, and a log waits for its next try. */
const PATIENCE_MS = 120_000;

/**
 * One real tab takes calls; every other one is answered, the rest are missed calls without a number. Looks after each of `lookAt`, the last of which is the
 * end. No page pops: the shell's pages are not the softphone.
 */
export async function takeManyCallsInBrowser(lookAt: readonly number[]): Promise<readonly BrowserHolding[]> {
  const harness = await CallHarness.open({ wholeBrowser: true, settings: { '/screenPop/popOn': 'never' } });
  try {
    const { page } = harness.tab;
    const [softphone, banner] = [await HeldByPage.of(page), await HeldByPage.of(await harness.tab.banner())];
    const looks: BrowserHolding[] = [];
    for (let index = 0; index < Math.max(...lookAt); index += 1) {
      await takeCall(harness, index);
      const taken = index + 1;
      if (taken % TOGETHER === 0 || lookAt.includes(taken)) await allLogged(harness, taken);
      if (!lookAt.includes(taken)) continue;
      const stored = await storedIn(harness);
      await emptyShellLists(page);
      looks.push({ calls: taken, stored, softphone: await softphone.now(), banner: await banner.now() });
    }
    return looks;
  } finally {
    await harness.close();
  }
}

async function takeCall({ session }: CallHarness, index: number): Promise<void> {
  const isMissed = index % 2 === 0;
  // Searches for calls that nobody answers are limited to a few a minute: a missed one with a number would wait for its turn.
  const caller = isMissed ? null : CALLERS[(index >> 1) % CALLERS.length];
  const id = await session.ino.ring({ caller: caller ?? null, recordingExpected: false });
  if (isMissed) return session.ino.act(id, 'miss');
  await session.ino.act(id, 'answer');
  await session.ino.act(id, 'hangup', { communicationSeconds: 30 });
  await session.ino.act(id, 'wrapup');
}

function allLogged({ session }: CallHarness, calls: number): Promise<true> {
  const tasks = (): number =>
    session.workbench.org.system.query('SELECT COUNT() FROM Task WHERE inocx__Interaction_Id__c != null').totalSize;
  return poll(`Tasks of ${calls} calls`, async () => (tasks() === calls ? true : null), PATIENCE_MS);
}

/** Waits until the store has let go of the logs that are saved. */
async function storedIn(harness: CallHarness): Promise<number> {
  const softphone = await harness.tab.softphone();
  return softphone.evaluate(async () => {
    const [info] = await indexedDB.databases();
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(info?.name ?? '');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const count = (store: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const asking = database.transaction(store).objectStore(store).count();
        asking.onsuccess = () => resolve(asking.result);
        asking.onerror = () => reject(asking.error);
      });
    let logs = await count('entries');
    for (let tries = 0; logs > 0 && tries < 200; tries += 1) logs = await count('entries');
    // The state of the last calls. What was sent for calls of the day lies beside it, of the last 500 at the most (replayedCalls.test.ts).
    const works = await new Promise<number>((resolve, reject) => {
      const asking = database.transaction('works').objectStore('works').getAllKeys();
      asking.onsuccess = () => resolve(asking.result.filter((key) => !String(key).startsWith('\u0000log ')).length);
      asking.onerror = () => reject(asking.error);
    });
    database.close();
    return logs + works;
  });
}

/** What the shell was asked and what was published there grows, for tests to read. */
function emptyShellLists(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { inocxShell } = window as unknown as { inocxShell: { methods: unknown[]; channels: { published: unknown[] } } };
    inocxShell.methods.splice(0);
    inocxShell.channels.published.splice(0);
  });
}
