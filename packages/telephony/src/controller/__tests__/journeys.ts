import { setImmediate } from 'node:timers';
import type { InteractionSnapshot } from '../../ports/bridge.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { type FakeLogStore, fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { type Harness, CONNECTED, ENDED, startHarness } from './controllerHarness.ts';
import { type Bug, type Saboteur, saboteur } from './saboteur.ts';

export const SCENARIOS = JSON.stringify({ assignment: [{ fields: { Description: '$$caller|number.e164$$' } }] });
const RECORDED: Partial<InteractionSnapshot> = { ...ENDED, recordingExpected: true };

/** A rejection that nobody handles becomes known only now, and fails the test. */
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

export interface Page extends Harness {
  /** Faults the agent was told of, in the order they came. */
  readonly sent: string[];
}

async function openPage(agent: Saboteur, from: { store: FakeLogStore; records?: Harness['records'] }): Promise<Page> {
  const sent: string[] = [];
  const note = ({ fault }: { readonly fault: { readonly fault: string } }): void => {
    if (!sent.includes(fault.fault)) sent.push(fault.fault);
  };
  const harness = await startHarness({
    settings: { '/screenPop/scenarios': SCENARIOS },
    load: false,
    ...from,
    deps: agent.functions({ utcOffsetMinutes: () => 60, random: () => 0.5 }),
    before: (made) => {
      made.controller.subscribe(({ notices }) => notices.forEach(note));
      agent.watch({ ...made });
    }
  });
  return { ...harness, sent };
}

/** Ring, answer, end, recording; and time for whatever has to be tried again. */
async function plainCall(agent: Saboteur): Promise<Page> {
  const page = await openPage(agent, { store: fakeLogStore() });
  await page.clock.advance(100_000);
  page.banner.load();
  await page.clock.advance(100_000);
  for (const change of [{}, CONNECTED, RECORDED]) await page.receive(change);
  await page.clock.advance(200_000);
  page.banner.emit.recording('int-1', 'https://acme.ino.cx/r/1');
  await page.clock.advance(200_000);
  return page;
}

/** The page is loaded anew while the agent talks. */
async function callWithReload(agent: Saboteur): Promise<Page> {
  const first = await openPage(agent, { store: fakeLogStore() });
  await first.clock.advance(100_000);
  first.banner.load();
  await first.clock.advance(100_000);
  for (const change of [{}, CONNECTED]) await first.receive(change);
  await first.controller.agentWork.note('int-1', 'Wants two.');
  await settle();
  const second = await openPage(agent, { store: first.store, records: first.records });
  await second.clock.advance(100_000);
  second.banner.load([snapshotOf(CONNECTED)]);
  await second.clock.advance(100_000);
  await second.receive(ENDED);
  await second.clock.advance(300_000);
  return { ...second, sent: [...first.sent, ...second.sent] };
}

export type Journey = (agent: Saboteur) => Promise<Page>;

export const JOURNEYS: readonly [string, Journey][] = [
  ['a plain call', plainCall],
  ['a call with a reload', callWithReload]
];

/** Empty when the journey ended in one Task and a notice that calls the mistake ours; else what happened. */
export async function costOf(journey: Journey, bug: Bug): Promise<string> {
  const page = await journey(saboteur(bug));
  await turn();
  const result = `${page.records.tasks.size} Tasks, ${page.sent.includes('InternalError') ? 'told' : 'not told'}`;
  return result === '1 Tasks, told' ? '' : `${bug.name} ${bug.how} at ${bug.at}: ${result}`;
}
