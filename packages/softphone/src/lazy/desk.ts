import { CallDesk, type DeskState } from '@inocx/telephony/controller/callDesk.ts';
import { type EventTrail, deskWatcher } from '@inocx/telephony/diagnostics/eventTrail.ts';
import { type FaultError, background } from '@inocx/telephony/faults/faults.ts';
import { type Labels, createLabels } from '@inocx/telephony/words/labels.ts';
import { readingTexts } from 'c/openCti';
import { LONGEST_KEPT_MS } from '@inocx/telephony/outbox/outbox.ts';
import { isControllable, noticeStrip, panelView, sharedView } from '@inocx/telephony/view-model/panelView.ts';
import { liveState } from '@inocx/telephony/view-model/liveCalls.ts';
import type { LeadingTab, SalesforcePorts } from '@inocx/telephony/tabs/tabs.ts';
import type { LiveState, PageFacts } from '@inocx/telephony/ports/ports.ts';
import type { PanelView } from '@inocx/telephony/view-model/panelViewTypes.ts';
import { browserClock } from '../adapters/browserClock.ts';
import { forgetOldLogs, openLogStore } from '../adapters/logStoreAdapter.ts';
import { loadModule } from '../adapters/loadModule.ts';
import { deskCommands } from './deskCommands.ts';
import { createLazyPhones } from '../adapters/lazyPhones.ts';
import type { Mistakes } from '../browser/mistakes.ts';
import { soon } from '../browser/soon.ts';
import { judge } from './judge.ts';
import { wireFrame } from './wireFrame.ts';
import { wireLeaving } from './wireLeaving.ts';

/** Where a desk works: the element that shows it, the tab it leads, and what the page knows of the org. */
export interface DeskPlace {
  readonly element: HTMLElement & { view: PanelView };
  readonly leading: LeadingTab;
  readonly facts: PageFacts;
  /** What went wrong on the way to leading; null when nothing did. */
  readonly fault: FaultError | null;
  /** Hears what happens on the desk. */
  readonly trail: EventTrail;
  /** Mistakes of our own, wherever on the page: the desk shows them. */
  readonly mistakes: Mistakes;
  /** Tells this tab's pages of the live calls. Never throws. */
  readonly tellPages: (live: LiveState) => void;
  /** Is given the way to the desk's state, for the diagnostics. */
  readonly inspectable: (state: () => DeskState) => void;
}

/** The softphone proper, in the tab that leads: a script of its own, because tabs that mirror never need it. */
export function runDesk({ element, leading, facts, fault, trail, mistakes, tellPages, inspectable }: DeskPlace): void {
  const labels = createLabels(facts.labels);
  const desk = createDesk(leading.ports, facts, labels);
  const show = (): void => {
    element.view = viewOf(desk, labels, element.view);
    const live = liveState(desk.state);
    tellPages(live);
    leading.share(() => ({ view: sharedView(desk.state, labels), controllable: isControllable(desk.state), live }));
  };
  desk.subscribe(deskWatcher((text) => trail.add(text)));
  inspectable(() => desk.state);
  // The desk's own watcher logs what the desk shows.
  const bench = { trail, resourceUrl: facts.resourceUrl, told: new Set<string>(), show: (mistake: FaultError) => desk.report(mistake) };
  mistakes.judgeWith((mistake) => judge(mistake, bench));
  background(show);
  desk.subscribe(soon(() => background(show)));
  leading.onCommand(deskCommands(desk));
  // Each for itself: no mistake in one costs the agent the others.
  background(() => wireFrame(element, desk));
  background(() => wireLeaving(desk));
  background(() => desk.start());
  background(
    () => forgetOldLogs(facts, browserClock.now() - LONGEST_KEPT_MS),
    (failure) => {
      // A browser that does not do it is told by the outbox, which needs the same storage; the next start tries again.
      if (failure.fault !== 'StorageUnavailable') throw failure;
    }
  );
  if (fault !== null) desk.report(fault);
}

/** The view of the desk. When it cannot be made, the one before stays, with the Banner's frame in it, and says why. */
function viewOf(desk: CallDesk, labels: Labels, before: PanelView): PanelView {
  try {
    return panelView(desk.state, labels);
  } catch (thrown) {
    // Told once, by whoever hears what nobody catches: telling it changes the desk, and that draws the view again.
    background(() => {
      throw thrown;
    });
    return { ...before, strips: desk.state.notices.map((notice) => noticeStrip(notice, labels)) };
  }
}

function createDesk(ports: SalesforcePorts, facts: PageFacts, labels: Labels): CallDesk {
  const desk: CallDesk = new CallDesk({
    ...ports,
    records: readingTexts(ports.records),
    facts,
    clock: browserClock,
    phones: createLazyPhones({ resourceUrl: facts.resourceUrl, load: loadModule, onFault: (fault) => desk.report(fault) }),
    store: openLogStore({ orgId: facts.orgId, userId: facts.userId }),
    utcOffsetMinutes: (at) => -new Date(at).getTimezoneOffset(),
    words: {
      direction: { inbound: labels('Call_Inbound'), outbound: labels('Call_Outbound'), internal: labels('Call_Internal') },
      flow: { email: labels('Flow_Email'), messaging: labels('Flow_Messaging') },
      withheld: labels('Call_Withheld')
    }
  });
  return desk;
}
