import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireHeadlessBrowser } from '../../../tooling/lib/browser.ts';
import { openSession, type Session } from '../../../workbench/drive/session.ts';
import { seedNumbers } from '../../../workbench/org/seed/seedNumbers.ts';
import { editableFields } from '../editableFields.ts';
import { type Counts, type Failure, openLedger } from '../ledger.ts';
import { BrowserCall, type CallRoom } from './browserCall.ts';
import { BROWSER_KINDS, type BrowserFault, type BrowserKind, planBrowserCall } from './browserPlan.ts';
import { BrowserTabs } from './browserTabs.ts';
import { createLimiter } from '@inocx/telephony/async/limiter.ts';

export interface BrowserChaosOptions {
  /** Number of the first call; 0 when absent. */
  readonly from?: number;
  /** Number of the first call that is not played any more: how many there are, from 0. */
  readonly calls: number;
  readonly seed: number;
  onProgress?(calls: number): void;
}

/** As the report of a run in Node; what only a simulated line can do is not among the kinds. */
export interface BrowserChaosReport extends Counts {
  readonly seed: number;
  readonly faultsInjected: number;
  readonly faultsByKind: Readonly<Record<BrowserKind, number>>;
}

/** What lets Salesforce, or the softphone itself, refuse a log for good. */
const REFUSING: readonly BrowserFault[] = ['orgRefuses', 'duplicateUnnamed', 'keyRightMissing', 'unkeyedFailedAfterCommit'];

/** Calls that run at a time. */
const AT_A_TIME = 6;

const AGENT = 'alice.agent@acme.example';
const KEY = 'inocx__Interaction_Id__c';

/** Calls through the deployed softphone in Chromium, with real pages, tabs and storage that go wrong. */
export async function runBrowserChaos(options: BrowserChaosOptions): Promise<{ report: BrowserChaosReport; failures: readonly Failure[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'chaos-'));
  const file = join(folder, 'org.db');
  const session = await openSession({ executablePath: await requireHeadlessBrowser(() => undefined), file });
  try {
    return await runOn(session, file, options);
  } finally {
    await session.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runOn(session: Session, file: string, { calls, from = 0, seed, onProgress }: BrowserChaosOptions) {
  const { org } = session.workbench;
  const agent = org.userByName(AGENT);
  if (agent === undefined) throw new Error(`The org has no ${AGENT}.`);
  const ledger = openLedger(file, KEY);
  const struck = new Map<BrowserKind, number>(BROWSER_KINDS.map((kind) => [kind, 0]));
  const room: CallRoom = {
    session,
    tabs: await BrowserTabs.on(session),
    ledger,
    asAgent: org.as(agent.id),
    editable: editableFields(org, agent.id),
    seed,
    // A tab cannot be closed and loaded anew at once.
    limiter: createLimiter(1),
    struck: (kind) => void struck.set(kind, (struck.get(kind) ?? 0) + 1)
  };
  const phones = seedNumbers().map(({ e164 }) => e164);
  try {
    for (let first = from; first < calls; first += AT_A_TIME) {
      const indexes = Array.from({ length: Math.min(AT_A_TIME, calls - first) }, (_none, offset) => first + offset);
      const plans = indexes.map((index) => planBrowserCall(seed, index, phones));
      const mayBeRefused = plans.some(({ faults }) => faults.some(({ kind }) => REFUSING.includes(kind)));
      const batch = plans.map((plan) => new BrowserCall(room, plan, mayBeRefused));
      await Promise.all(batch.map((call) => call.live()));
      await room.tabs.calm();
      await Promise.all(batch.map((call) => call.rest()));
      onProgress?.(first + indexes.length);
    }
    const faultsByKind = Object.fromEntries(struck) as Record<BrowserKind, number>;
    const faultsInjected = [...struck.values()].reduce((sum, one) => sum + one, 0);
    return { report: { seed, ...ledger.count(), faultsInjected, faultsByKind }, failures: ledger.failures() };
  } finally {
    ledger.close();
  }
}
