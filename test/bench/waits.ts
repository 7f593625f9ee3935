import type { ChaosSession } from '../chaos/session.ts';
import { HOP_MS } from '../chaos/bannerPage.ts';
import { type OpenCtiCall, QuietTab } from './quietTab.ts';
import { answered, ended, ringing } from '../chaos/snapshotOf.ts';

/**
 * What lies between a message of INO cx and its effect, on the simulated clock: there code takes no time, and only what is waited for
 * does. 1: the org's own answers and nothing else.
 */
export interface Waits {
  /** From hearing of the ring to the order to pop, in answers of the org to the searches in between. */
  readonly popInAnswers: number;
  /** From hearing of the end to the saved Task, in answers of the org; the store's own time is left out, its writes are counted. */
  readonly savedInAnswers: number;
  readonly writesBeforePop: number;
  readonly writesBeforeSaved: number;
}

const CALLER = '+33199001235';

export async function measureWaits(session: ChaosSession): Promise<Waits> {
  const tab = await QuietTab.open(session);
  const call = ringing('waits', session.clock.now(), { caller: CALLER });
  const rang = await during(session, tab, () => tab.tell(call));
  const talking = answered(call, session.clock.now());
  await tab.tell(talking);
  const over = await during(session, tab, () => tab.tell(ended(talking, session.clock.now())));
  tab.close();
  const pop = first(rang.calls, 'screenPop');
  const save = first(over.calls, 'saveLog');
  const answers = total(rang.calls.filter(({ method }) => method === 'searchAndScreenPop'));
  const before = over.writes.filter(({ begunAt }) => begunAt < save.sentAt);
  const storing = before.reduce((sum, write) => sum + write.doneAt - write.begunAt, 0);
  return {
    popInAnswers: (pop.sentAt - rang.receivedAt) / answers,
    savedInAnswers: (endOf(save) - over.receivedAt - storing) / total([save]),
    writesBeforePop: rang.writes.filter(({ begunAt }) => begunAt < pop.sentAt).length,
    writesBeforeSaved: before.length
  };
}

interface Span {
  readonly receivedAt: number;
  readonly calls: readonly OpenCtiCall[];
  readonly writes: QuietTab['writes'];
}

async function during(session: ChaosSession, tab: QuietTab, work: () => Promise<void>): Promise<Span> {
  const receivedAt = session.clock.now() + HOP_MS;
  const [calls, writes] = [tab.openCti.length, tab.writes.length];
  await work();
  return { receivedAt, calls: tab.openCti.slice(calls), writes: tab.writes.slice(writes) };
}

function first(calls: readonly OpenCtiCall[], method: string): OpenCtiCall {
  const found = calls.find((call) => call.method === method);
  if (found === undefined) throw new Error(`The softphone did not call ${method}.`);
  return found;
}

function endOf({ method, answeredAt }: OpenCtiCall): number {
  if (answeredAt === null) throw new Error(`${method} has no answer.`);
  return answeredAt;
}

const total = (calls: readonly OpenCtiCall[]): number => calls.reduce((sum, call) => sum + endOf(call) - call.sentAt, 0);
