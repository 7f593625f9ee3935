import { SoftphoneController, type SoftphoneState } from '@inocx/telephony/controller/softphoneController.ts';
import { type EventLog, eventLogger } from '@inocx/telephony/diagnostics/eventLog.ts';
import { type FaultError, background } from '@inocx/telephony/faults/faults.ts';
import { type Labels, createLabels } from '@inocx/telephony/words/labels.ts';
import { type TabRecords, withTasks } from 'c/openCti';
import { LONGEST_KEPT_MS } from '@inocx/telephony/outbox/outbox.ts';
import { isControllable, noticeStrip, panelView, sharedView } from '@inocx/telephony/view-model/panelView.ts';
import { liveState } from '@inocx/telephony/view-model/liveCalls.ts';
import type { LeaderTab, SalesforcePorts } from '@inocx/telephony/tabs/tabs.ts';
import type { LiveState, PageFacts } from '@inocx/telephony/ports/ports.ts';
import type { PanelView } from '@inocx/telephony/view-model/panelViewTypes.ts';
import { browserClock } from '../adapters/browserClock.ts';
import { forgetOldLogs, openLogStore } from '../adapters/logStoreAdapter.ts';
import { loadModule } from '../adapters/loadModule.ts';
import { controllerCommands } from './controllerCommands.ts';
import { createLazyPhones } from '../adapters/lazyPhones.ts';
import type { UncaughtErrors } from '../browser/uncaughtErrors.ts';
import { coalesce } from '../browser/coalesce.ts';
import { judge } from './judge.ts';
import { connectBannerFrame } from './connectBannerFrame.ts';
import { warnBeforeUnload } from './warnBeforeUnload.ts';

/** Where the controller works: the element that shows it, the tab it leads, and what the page knows of the org. */
export interface ControllerPlace {
  readonly element: HTMLElement & { view: PanelView };
  readonly leading: LeaderTab<TabRecords>;
  readonly facts: PageFacts;
  /** What went wrong on the way to leading; null when nothing did. */
  readonly fault: FaultError | null;
  /** Hears what happens in the softphone. */
  readonly eventLog: EventLog;
  /** Errors of our own that nobody catches, wherever on the page: the controller shows them. */
  readonly uncaughtErrors: UncaughtErrors;
  /** Tells this tab's pages of the live calls. Never throws. */
  readonly tellPages: (live: LiveState) => void;
  /** Is given the way to the softphone's state, for the diagnostics. */
  readonly inspectable: (state: () => SoftphoneState) => void;
}

/** The softphone proper, in the tab that leads: a script of its own, because follower tabs never need it. */
export function runController({ element, leading, facts, fault, eventLog, uncaughtErrors, tellPages, inspectable }: ControllerPlace): void {
  const labels = createLabels(facts.labels);
  const controller = createController(leading.ports, facts, labels);
  const show = (): void => {
    element.view = viewOf(controller, labels, element.view);
    const live = liveState(controller.state);
    tellPages(live);
    leading.share(() => ({ view: sharedView(controller.state, labels), controllable: isControllable(controller.state), live }));
  };
  controller.subscribe(eventLogger((text) => eventLog.add(text)));
  inspectable(() => controller.state);
  // The controller's own watcher logs what the controller shows.
  const context = {
    eventLog,
    resourceUrl: facts.resourceUrl,
    seen: new Set<string>(),
    show: (mistake: FaultError) => controller.report(mistake)
  };
  uncaughtErrors.judgeWith((error) => judge(error, context));
  background(show);
  controller.subscribe(coalesce(() => background(show)));
  leading.onCommand(controllerCommands(controller));
  // Each for itself: no mistake in one costs the agent the others.
  background(() => connectBannerFrame(element, controller));
  background(() => warnBeforeUnload(controller));
  background(() => controller.start());
  background(
    () => forgetOldLogs(facts, browserClock.now() - LONGEST_KEPT_MS),
    (failure) => {
      // A browser that does not do it is told by the outbox, which needs the same storage; the next start tries again.
      if (failure.fault !== 'StorageUnavailable') throw failure;
    }
  );
  if (fault !== null) controller.report(fault);
}

/** The view of the softphone. When it cannot be made, the one before stays, with the Banner's frame in it, and says why. */
function viewOf(controller: SoftphoneController, labels: Labels, before: PanelView): PanelView {
  try {
    return panelView(controller.state, labels);
  } catch (thrown) {
    // Told once, by whoever hears what nobody catches: telling it changes the controller, and that draws the view again.
    background(() => {
      throw thrown;
    });
    return { ...before, strips: controller.state.notices.map((notice) => noticeStrip(notice, labels)) };
  }
}

function createController(ports: SalesforcePorts<TabRecords>, facts: PageFacts, labels: Labels): SoftphoneController {
  const controller: SoftphoneController = new SoftphoneController({
    ...ports,
    records: withTasks(ports.records, facts.taskFields['Interaction_Id__c']?.name ?? ''),
    facts,
    clock: browserClock,
    phones: createLazyPhones({ resourceUrl: facts.resourceUrl, load: loadModule, onFault: (fault) => controller.report(fault) }),
    store: openLogStore({ orgId: facts.orgId, userId: facts.userId }),
    utcOffsetMinutes: (at) => -new Date(at).getTimezoneOffset(),
    words: {
      direction: { inbound: labels('Call_Inbound'), outbound: labels('Call_Outbound'), internal: labels('Call_Internal') },
      flow: { email: labels('Flow_Email'), messaging: labels('Flow_Messaging') },
      withheld: labels('Call_Withheld')
    }
  });
  return controller;
}
