import { createElement } from 'lwc';
import { FaultError, toFault } from 'c/faults';
import { createLabels } from 'c/labels';
import { createOpenCti } from 'c/openCti';
import Softphone from 'c/softphone';
import { type LeadingTab, SoftphoneTab } from 'c/tabs';
import type { PageFacts } from 'types/ports';
import type { Command, PanelView } from 'types/panelView';
import { browserClock } from './adapters/browserClock.ts';
import { loadModule } from './adapters/loadModule.ts';
import { openTabs } from './adapters/tabsAdapter.ts';
import { problemView, startingView } from './firstView.ts';
import { runLazyDesk } from './lazyDesk.ts';
import { readPageFacts } from './pageFacts.ts';

type SoftphoneElement = HTMLElement & { view: PanelView };

/** Puts the page together: facts from it, Open CTI on them, the panel on top; the desk comes when this tab leads. */
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
    element.view = problemView(labels, new FaultError('OpenCtiAbsent', 'the page is not in a frame'));
    return;
  }
  element.view = startingView(labels);
  const tab = createTab(element, facts);
  element.addEventListener('command', (event) => {
    const { command, target, value } = (event as CustomEvent<Command>).detail;
    tab.press({ command, target, value });
  });
  void tab.start();
}

function createTab(element: SoftphoneElement, facts: PageFacts): SoftphoneTab {
  const labels = createLabels(facts.labels);
  const keyField = facts.taskFields['Interaction_Id__c']?.name ?? '';
  const lead = (leading: LeadingTab, fault: FaultError | null): void => {
    runLazyDesk({ resourceUrl: facts.resourceUrl, load: loadModule }, { element, leading, facts, fault }).catch((error: unknown) => {
      element.view = problemView(labels, toFault(error, 'ScriptUnavailable'));
    });
  };
  return new SoftphoneTab({
    tabs: openTabs({ orgId: facts.orgId, userId: facts.userId }),
    clock: browserClock,
    labels,
    ports: createOpenCti(foundOpenCti(), { clock: browserClock, keyField }),
    starting: startingView(labels),
    show: (view) => {
      element.view = view;
    },
    lead
  });
}

/** What Salesforce's script left on the window, if it ran at all. */
function foundOpenCti(): unknown {
  const sforce: unknown = Reflect.get(window, 'sforce');
  return typeof sforce === 'object' && sforce !== null ? Reflect.get(sforce, 'opencti') : undefined;
}
