import type { SoftphoneState } from '@inocx/telephony/controller/softphoneController.ts';
import {
  type Result,
  type Findings,
  type TabRole,
  checkViews,
  checksOf,
  eventLine,
  supportText
} from '@inocx/telephony/diagnostics/diagnostics.ts';
import type { EventLog } from '@inocx/telephony/diagnostics/eventLog.ts';
import { toFault } from '@inocx/telephony/faults/faults.ts';
import { createLabels } from '@inocx/telephony/words/labels.ts';
import type { CheckView } from '@inocx/telephony/view-model/diagnosticsViewTypes.ts';
import type { PageFacts, UtilityPanelPort } from '@inocx/telephony/ports/ports.ts';
import { browserName, soundOf } from '../adapters/browserSound.ts';
import { openLogStore } from '../adapters/logStoreAdapter.ts';
import { storageFault } from '../adapters/storageFault.ts';

export { judge } from './judge.ts';

/** The page as it stands. */
export interface InspectedPage {
  readonly facts: PageFacts;
  readonly panel: Pick<UtilityPanelPort, 'settings' | 'layout'>;
  readonly role: TabRole;
  /** Null where the controller runs in another tab, or not yet. */
  readonly softphone: SoftphoneState | null;
  readonly eventLog: EventLog;
  /** UTC ms. */
  readonly now: number;
}

/** What diagnostics.js makes of a page. */
export interface Inspection {
  readonly checks: readonly CheckView[];
  readonly events: readonly string[];
  /** For support. */
  readonly text: string;
}

/** Asks Salesforce, the storage and the browser how they are, and puts it together. Never rejects for what is broken: that is the answer. */
export async function inspect({ facts, panel, role, softphone, eventLog, now }: InspectedPage): Promise<Inspection> {
  const [settings, layout, storage, sound] = await Promise.all([
    resultOf(() => panel.settings()),
    resultOf(() => panel.layout()),
    storageFault(openLogStore({ orgId: facts.orgId, userId: facts.userId }), now),
    soundOf(window)
  ]);
  const browser = browserName(navigator.userAgent);
  const findings: Findings = { at: now, browser, facts, role, softphone, settings, layout, storage, sound, events: eventLog.events() };
  const checks = checksOf(findings);
  return {
    checks: checkViews(checks, createLabels(facts.labels)),
    events: findings.events.map(eventLine),
    text: supportText(findings, checks)
  };
}

async function resultOf<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, fault: toFault(error) };
  }
}
