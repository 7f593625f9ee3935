import type { ChaosSession } from '../chaos/session.ts';
import { countTasks } from './countTasks.ts';
import { emptyDisk, QuietTab } from './quietTab.ts';
import { ended, ringing } from '../chaos/snapshotOf.ts';

export interface Flush {
  readonly logs: number;
  /** Tasks in the org afterwards. */
  readonly tasks: number;
  /** Creates and updates that reached the org. */
  readonly requests: number;
  /** Logs that still wait. */
  readonly left: number;
  /** Simulated time of the whole flush, in turns of three creates: 1 is as fast as three at a time can be. */
  readonly inTurns: number;
  /** Processor time of this process (µs). Only its ratio to another flush of the same run means anything. */
  readonly processorTime: number;
}

/** How many logs the outbox sends at a time (telephony/outbox). */
const AT_ONCE = 3;
const AWAY_ID = 'flush-template';

/** A page loads with that many logs in its store, and the org is there again. The logs are copies of one that the softphone stored itself. */
export async function flushLogs(session: ChaosSession, logs: number): Promise<Flush> {
  const template = await storedLog(session);
  const disk = emptyDisk();
  for (let index = 0; index < logs; index += 1) {
    const id = `flush-${logs}-${index}`;
    disk.entries.set(id, template.replaceAll(AWAY_ID, id));
  }
  const began = process.cpuUsage();
  const tab = await QuietTab.open(session, { disk });
  for (let rest = Infinity; tab.disk.entries.size > 0 && tab.disk.entries.size < rest;) {
    rest = tab.disk.entries.size;
    await tab.settled();
  }
  const { user, system } = process.cpuUsage(began);
  const creates = tab.openCti.filter(({ method }) => method === 'saveLog');
  tab.close();
  const answer = median(creates.map(({ sentAt, answeredAt }) => (answeredAt ?? Infinity) - sentAt));
  const took = Math.max(...creates.map((one) => one.answeredAt ?? Infinity)) - Math.min(...creates.map((one) => one.sentAt));
  return {
    logs,
    tasks: countTasks(session, `flush-${logs}-`),
    requests: tab.requests.create + tab.requests.update,
    left: tab.disk.entries.size,
    inTurns: took / (Math.ceil(logs / AT_ONCE) * answer),
    processorTime: user + system
  };
}

/** What the softphone stores of a call while the org is away, as text. */
async function storedLog(session: ChaosSession): Promise<string> {
  const tab = await QuietTab.open(session);
  tab.orgIsThere = false;
  const call = ringing(AWAY_ID, session.clock.now());
  await tab.tell(call);
  await tab.tell(ended(call, session.clock.now()));
  const stored = tab.disk.entries.get(AWAY_ID);
  tab.close();
  if (stored === undefined) throw new Error('The softphone stored no log while the org was away.');
  return stored;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
