import type { AxeReport } from './axe.ts';
import { runAxe } from './axe.ts';
import type { AgentTab } from './agentTab.ts';
import { type FirstLoad, watchFirstLoad } from './firstLoad.ts';
import { poll } from './poll.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';

export interface DemoOptions {
  readonly executablePath: string;
  readonly headed: boolean;
  /** Absent: the production names. */
  readonly mode?: SessionOptions['mode'];
  /** As INO cx would send it. */
  readonly caller: string;
  readonly print: (text: string) => void;
}

export interface DemoResult {
  readonly interactionId: string;
  /** Null when no record, or more than one, has the number. */
  readonly poppedRecordId: string | null;
  readonly taskId: string;
  /** As the org's REST API gives it back. */
  readonly task: Readonly<Record<string, unknown>>;
  readonly salesforceRequests: Readonly<Record<string, number>>;
  readonly firstLoadBytes: FirstLoad;
  readonly axe: Pick<AxeReport, 'violations' | 'rulesRun'>;
}

const AGENT = 'alice.agent@acme.example';

/** One inbound call through all of it: ring, pop, answer, talk, hang up, recording. */
export async function runDemo({ executablePath, headed, mode = 'production', caller, print }: DemoOptions): Promise<DemoResult> {
  const session = await openSession({ executablePath, headed, mode });
  try {
    const page = await (await session.context()).newPage();
    const firstLoad = await watchFirstLoad(page, session.workbench.hosts.visualforce);
    print('Alice logs in to the org.');
    const tab = await session.agent(AGENT, page);
    const firstLoadBytes = await firstLoad.in(await tab.softphone());
    print('She signs in to INO cx.');
    await tab.signInToBanner();
    await tab.linked();
    return { ...(await oneCall(session, tab, caller, print)), firstLoadBytes };
  } finally {
    await session.close();
  }
}

async function oneCall(
  session: Session,
  tab: AgentTab,
  caller: string,
  print: (text: string) => void
): Promise<Omit<DemoResult, 'firstLoadBytes'>> {
  const { ino } = session;
  const interactionId = await ino.ring({ caller });
  print(`${interactionId} rings.`);
  const softphone = await tab.softphone();
  const card = softphone.locator(`[data-call="${interactionId}"]`);
  const poppedRecordId = await tab.popped(interactionId);
  const axe = await runAxe(softphone);
  await ino.act(interactionId, 'answer');
  await card.locator('[role=timer]').waitFor();
  print('Alice talks.');
  await ino.act(interactionId, 'hangup', { communicationSeconds: 42 });
  const taskId = await poll('the Task', async () => (await ino.read(interactionId)).taskId);
  print(`Logged as ${taskId}.`);
  await ino.act(interactionId, 'recording', {});
  const task = await poll('the recording in the Task', async () => recorded(await session.rest('GET', `/sobjects/Task/${taskId}`)));
  return {
    interactionId,
    poppedRecordId,
    taskId,
    task,
    salesforceRequests: await tab.salesforceRequests(),
    axe: { violations: axe.violations, rulesRun: axe.rulesRun }
  };
}

function recorded(task: Readonly<Record<string, unknown>> | null): Readonly<Record<string, unknown>> | null {
  const recording = task?.['inocx__Voice_Recording__c'];
  return typeof recording === 'string' && recording.startsWith('https:') ? task : null;
}
