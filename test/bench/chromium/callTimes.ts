import type { Frame, Page } from 'playwright-core';
import { CallHarness } from '../../e2e/calls/callHarness.ts';

/** What our code adds to the org's own answers, as a share of them; medians over the calls. */
export interface Overhead {
  readonly pop: number;
  readonly saved: number;
}

interface Note {
  /** Name of an Open CTI method, or `bridge` for a message of the Banner. */
  readonly what: string;
  readonly text: string;
  /** UTC ms, fractions included. */
  readonly at: number;
}

const CALLER = '+33199001235';

/**
 * Ring to pop, and hang-up to saved Task, over that many calls: from the Banner's message in the softphone's page on. The org's own
 * answer lies between the arrival of an Open CTI call in the Lightning page and of its answer in the softphone's.
 */
export async function measureOverhead(calls: number): Promise<Overhead> {
  const harness = await CallHarness.open({ wholeBrowser: true, prepare: takeNotes });
  try {
    const pops: number[] = [];
    const saves: number[] = [];
    for (let index = 0; index < calls; index += 1) {
      const call = await harness.ringAndSearch({ caller: CALLER, recordingExpected: false });
      await harness.tab.popped(call.id);
      const [rang, rangThere] = await notesOf(harness);
      pops.push(shareOf(rang, rangThere, { id: call.id, state: 'ringing', asks: 'searchAndScreenPop', thenSends: 'screenPop' }));
      await call.answer();
      await call.hangUp();
      await call.task();
      await call.card.getByText('Logged', { exact: false }).first().waitFor({ state: 'attached' });
      const [over, overThere] = await notesOf(harness);
      saves.push(shareOf(over, overThere, { id: call.id, state: 'wrapUp', asks: 'saveLog', thenSends: null }));
      await call.finish();
      await harness.goHome();
      await notesOf(harness);
    }
    return { pop: median(pops), saved: median(saves) };
  } finally {
    await harness.close();
  }
}

interface Stretch {
  readonly id: string;
  /** Of the snapshot with which it begins. */
  readonly state: string;
  /** The Open CTI call whose answer is the org's part. */
  readonly asks: string;
  /** The call with which it ends; null: the answer is the end. */
  readonly thenSends: string | null;
}

function shareOf(softphone: readonly Note[], lightning: readonly Note[], { id, state, asks, thenSends }: Stretch): number {
  const received = find(softphone, ({ what, text }) => what === 'bridge' && text.includes(`"${id}"`) && text.includes(`"${state}"`));
  const asked = find(lightning, ({ what, at }) => what === asks && at >= received.at);
  const answered = find(softphone, ({ what, at }) => what === asks && at >= asked.at);
  const end = thenSends === null ? answered : find(lightning, ({ what, at }) => what === thenSends && at >= answered.at);
  return (asked.at - received.at + end.at - answered.at) / (answered.at - asked.at);
}

function find(notes: readonly Note[], test: (note: Note) => boolean): Note {
  const found = notes.find(test);
  if (found === undefined) throw new Error(`Nothing was noted of what is measured: ${notes.map(({ what }) => what).join(' ')}`);
  return found;
}

/** Takes the notes of the softphone's page and of the Lightning page. */
async function notesOf(harness: CallHarness): Promise<readonly [softphone: readonly Note[], lightning: readonly Note[]]> {
  const take = (place: Frame | Page): Promise<readonly Note[]> =>
    place.evaluate(() => {
      const { inocxNotes } = window as unknown as { inocxNotes: Note[] };
      return inocxNotes.splice(0);
    });
  return [await take(await harness.tab.softphone()), await take(harness.tab.page)];
}

/** Each page notes what arrives in it: Open CTI's messages by its window, the Banner's by the port that the handshake gave. */
async function takeNotes(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const notes: Note[] = [];
    Reflect.set(window, 'inocxNotes', notes);
    const note = (what: string, text: string): void => void notes.push({ what, text, at: performance.timeOrigin + performance.now() });
    window.addEventListener('message', ({ data }) => {
      if (typeof data?.methodName === 'string') note(data.methodName, '');
    });
    const ports = new WeakSet<MessagePort>();
    const listen = MessagePort.prototype.addEventListener;
    MessagePort.prototype.addEventListener = function (this: MessagePort, ...given: [string, EventListenerOrEventListenerObject]) {
      if (!ports.has(this)) listen.call(this, 'message', (event) => note('bridge', JSON.stringify((event as MessageEvent).data)));
      ports.add(this);
      listen.apply(this, given);
    };
  });
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
