import { createElement } from 'lwc';
import { CallDesk, INITIAL_STATE } from 'c/callDesk';
import { FaultError, toFault } from 'c/faults';
import { type Labels, createLabels } from 'c/labels';
import { createOpenCti } from 'c/openCti';
import { isControllable, panelView, sharedView } from 'c/panelView';
import Softphone from 'c/softphone';
import { type LeadingTab, type SalesforcePorts, SoftphoneTab } from 'c/tabs';
import type { PageFacts } from 'types/ports';
import type { Command, PanelView } from 'types/panelView';
import { browserClock } from './adapters/browserClock.ts';
import { openLogStore } from './adapters/logStoreAdapter.ts';
import { createPhones } from './adapters/phonesAdapter.ts';
import { openTabs } from './adapters/tabsAdapter.ts';
import { deskCommands } from './deskCommands.ts';
import { readPageFacts } from './pageFacts.ts';
import { wireFrame } from './wireFrame.ts';
import { wireLeaving } from './wireLeaving.ts';

export type SoftphoneElement = HTMLElement & { view: PanelView };

/** Puts the softphone together: facts from the page, adapters on them, the desk on those, the view on top. */
export function startSoftphone(): void {
  const place = document.getElementById('inocx-softphone') ?? document.body;
  try {
    const facts = readPageFacts(document.getElementById('inocx-facts'));
    document.documentElement.lang = facts.language.replace('_', '-');
    mount(place, facts);
  } catch (error) {
    // Without facts there are no labels either: the code and the missing fact are all there is to say.
    place.textContent = toFault(error, 'PageFactsMissing').message;
  }
}

function mount(place: HTMLElement, facts: PageFacts): void {
  const labels = createLabels(facts.labels);
  const element = createElement('c-softphone', { is: Softphone }) as unknown as SoftphoneElement;
  place.replaceChildren(element);
  if (window.parent === window) {
    // Opened by its address: nobody answers here, and such a page must not lead the tabs that have a phone.
    const problem = new FaultError('OpenCtiAbsent', 'the page is not in a frame');
    element.view = panelView({ ...INITIAL_STATE, started: true, problem }, labels);
    return;
  }
  element.view = panelView(INITIAL_STATE, labels);
  const keyField = facts.taskFields['Interaction_Id__c']?.name ?? '';
  const tab = new SoftphoneTab({
    tabs: openTabs({ orgId: facts.orgId, userId: facts.userId }),
    clock: browserClock,
    labels,
    ports: createOpenCti(foundOpenCti(), { clock: browserClock, keyField }),
    show: (view) => {
      element.view = view;
    },
    lead(leading, fault) {
      const desk = runDesk(element, leading, facts, labels);
      if (fault !== null) desk.report(fault);
    }
  });
  element.addEventListener('command', (event) => {
    const { command, target, value } = (event as CustomEvent<Command>).detail;
    tab.press({ command, target, value });
  });
  void tab.start();
}

/** The softphone proper, in the tab that leads. */
function runDesk(element: SoftphoneElement, leading: LeadingTab, facts: PageFacts, labels: Labels): CallDesk {
  const desk = createDesk(leading.ports, facts, labels);
  const show = (): void => {
    element.view = panelView(desk.state, labels);
    leading.share(() => ({ view: sharedView(desk.state, labels), controllable: isControllable(desk.state) }));
  };
  show();
  desk.subscribe(show);
  leading.onCommand(deskCommands(desk));
  wireFrame(element, desk);
  wireLeaving(desk);
  void desk.start();
  return desk;
}

function createDesk(ports: SalesforcePorts, facts: PageFacts, labels: Labels): CallDesk {
  const desk: CallDesk = new CallDesk({
    ...ports,
    facts,
    clock: browserClock,
    phones: createPhones({ resourceUrl: facts.resourceUrl, onFault: (fault) => desk.report(fault) }),
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

/** What Salesforce's script left on the window, if it ran at all. */
function foundOpenCti(): unknown {
  const sforce: unknown = Reflect.get(window, 'sforce');
  return typeof sforce === 'object' && sforce !== null ? Reflect.get(sforce, 'opencti') : undefined;
}
