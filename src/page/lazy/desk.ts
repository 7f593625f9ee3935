import { CallDesk, type DeskState } from 'c/callDesk';
import { type EventTrail, deskWatcher } from 'c/eventTrail';
import type { FaultError } from 'c/faults';
import { type Labels, createLabels } from 'c/labels';
import { readingTexts } from 'c/openCti';
import { LONGEST_KEPT_MS } from 'c/outbox';
import { isControllable, panelView, sharedView } from 'c/panelView';
import { liveState } from 'c/liveCalls';
import type { LeadingTab, SalesforcePorts } from 'c/tabs';
import type { LiveState, PageFacts } from 'types/ports';
import type { PanelView } from 'types/panelView';
import { browserClock } from '../adapters/browserClock.ts';
import { forgetOldLogs, openLogStore } from '../adapters/logStoreAdapter.ts';
import { loadModule } from '../adapters/loadModule.ts';
import { deskCommands } from '../deskCommands.ts';
import { createLazyPhones } from '../lazyPhones.ts';
import { soon } from '../soon.ts';
import { wireFrame } from '../wireFrame.ts';
import { wireLeaving } from '../wireLeaving.ts';

/** Where a desk works: the element that shows it, the tab it leads, and what the page knows of the org. */
export interface DeskPlace {
  readonly element: HTMLElement & { view: PanelView };
  readonly leading: LeadingTab;
  readonly facts: PageFacts;
  /** What went wrong on the way to leading; null when nothing did. */
  readonly fault: FaultError | null;
  /** Hears what happens on the desk. */
  readonly trail: EventTrail;
  /** Tells this tab's pages of the live calls. Never throws. */
  readonly tellPages: (live: LiveState) => void;
  /** Is given the way to the desk's state, for the diagnostics. */
  readonly inspectable: (state: () => DeskState) => void;
}

/** The softphone proper, in the tab that leads: a script of its own, because tabs that mirror never need it. */
export function runDesk({ element, leading, facts, fault, trail, tellPages, inspectable }: DeskPlace): void {
  const labels = createLabels(facts.labels);
  const desk = createDesk(leading.ports, facts, labels);
  const show = (): void => {
    element.view = panelView(desk.state, labels);
    const live = liveState(desk.state);
    tellPages(live);
    leading.share(() => ({ view: sharedView(desk.state, labels), controllable: isControllable(desk.state), live }));
  };
  show();
  desk.subscribe(soon(show));
  desk.subscribe(deskWatcher((text) => trail.add(text)));
  inspectable(() => desk.state);
  leading.onCommand(deskCommands(desk));
  wireFrame(element, desk);
  wireLeaving(desk);
  void desk.start();
  // A browser that does not do it is told by the outbox, which needs the same storage; the next start tries again.
  forgetOldLogs(facts, browserClock.now() - LONGEST_KEPT_MS).catch(() => undefined);
  if (fault !== null) desk.report(fault);
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
