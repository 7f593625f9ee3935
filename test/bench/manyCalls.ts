import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { seedNumbers } from '../../workbench/org/seed/seedNumbers.ts';
import type { ChaosSession } from '../chaos/session.ts';
import { countTasks } from './countTasks.ts';
import { QuietTab } from './quietTab.ts';
import { answered, ended, ringing } from '../chaos/snapshotOf.ts';

/** What one tab holds after that many calls. */
export interface Holding {
  readonly calls: number;
  /** Bytes of data after a full collection: of the softphone, and of the parts of the run around it. */
  readonly heap: number;
  /** Timers that are set. */
  readonly timers: number;
  /** Logs, and the kept state of calls, in the browser's store. */
  readonly stored: number;
  /** Calls and notices in the softphone. */
  readonly inSoftphone: number;
}

const TALK_MS = 20_000;

/**
 * One tab takes `calls` calls, one after the other: known and unknown callers, answered and missed, with recordings and without, with
 * words typed in the softphone. Looks after every `every` calls. Throws when the org does not have one Task for each.
 */
export async function takeManyCalls(session: ChaosSession, calls: number, every: number): Promise<readonly Holding[]> {
  const tab = await QuietTab.open(session);
  const callers = [...seedNumbers().map((one) => one.e164), '+33199008877', null];
  const looks: Holding[] = [];
  for (let index = 0; index < calls; index += 1) {
    await takeCall(session, tab, index, callers[index % callers.length] ?? null);
    tab.openCti.length = 0;
    tab.writes.length = 0;
    if ((index + 1) % every === 0) looks.push(await look(tab, index + 1));
  }
  const tasks = countTasks(session, 'many-');
  if (tasks !== calls) throw new Error(`${calls} calls left ${tasks} Tasks.`);
  tab.close();
  return looks;
}

async function takeCall(session: ChaosSession, tab: QuietTab, index: number, caller: string | null): Promise<void> {
  const call = ringing(`many-${index}`, session.clock.now(), { caller });
  await tab.tell(call);
  if (index % 5 === 4) return tab.tell(ended(call, session.clock.now()));
  const talking = answered(call, session.clock.now());
  await tab.tell(talking);
  if (index % 3 === 0) void tab.controller.agentWork.note(call.id, `Words of call ${index}`);
  await tab.settled(TALK_MS);
  const recordingExpected = index % 2 === 0;
  await tab.tell(ended(talking, session.clock.now(), { recordingExpected }));
  if (recordingExpected) await tab.tellRecording(call.id, `https://acme.ino.cx/recordings/${index}`);
}

async function look({ controller, disk, pendingTimers }: QuietTab, calls: number): Promise<Holding> {
  const { state } = controller;
  return {
    calls,
    heap: await heapInUse(),
    timers: pendingTimers,
    stored: disk.entries.size + disk.works.size,
    inSoftphone: state.calls.length + state.notices.length
  };
}

/** Where V8 keeps what a program makes. What it makes of the program, code that it compiles as it learns, lies elsewhere. */
const DATA_SPACES = ['old_space', 'new_space', 'large_object_space', 'new_large_object_space'];

/** Collects twice: what the first pass finalises goes with the second. */
async function heapInUse(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('This Node cannot collect on request.');
  for (let pass = 0; pass < 2; pass += 1) {
    collect();
    await new Promise((resolve) => void setImmediate(resolve));
  }
  const data = getHeapSpaceStatistics().filter(({ space_name }) => DATA_SPACES.includes(space_name));
  return data.reduce((sum, space) => sum + space.space_used_size, 0);
}
