import { createElement } from 'lwc';
import { CallDesk } from 'c/callDesk';
import { toFault } from 'c/faults';
import { createLabels } from 'c/labels';
import { createOpenCti } from 'c/openCti';
import { panelView } from 'c/panelView';
import Softphone from 'c/softphone';
import type { PageFacts } from 'types/ports';
import type { PanelView } from 'types/panelView';
import { browserClock } from './adapters/browserClock.ts';
import { openLogStore } from './adapters/logStoreAdapter.ts';
import { createPhones } from './adapters/phonesAdapter.ts';
import { readPageFacts } from './pageFacts.ts';
import { wireCommands } from './wireCommands.ts';
import { wireFrame } from './wireFrame.ts';

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
  const desk = createDesk(facts);
  const element = createElement('c-softphone', { is: Softphone }) as unknown as SoftphoneElement;
  element.view = panelView(desk.state, labels);
  desk.subscribe((state) => {
    element.view = panelView(state, labels);
  });
  wireFrame(element, desk);
  wireCommands(element, desk);
  place.replaceChildren(element);
  void desk.start();
}

function createDesk(facts: PageFacts): CallDesk {
  const labels = createLabels(facts.labels);
  const keyField = facts.taskFields['Interaction_Id__c']?.name ?? '';
  const openCti = createOpenCti(foundOpenCti(), { clock: browserClock, keyField });
  const desk: CallDesk = new CallDesk({
    ...openCti,
    facts,
    clock: browserClock,
    phones: createPhones({ resourceUrl: facts.resourceUrl, onFault: (fault) => desk.report(fault) }),
    store: openLogStore({ orgId: facts.orgId, userId: facts.userId }),
    utcOffsetMinutes: (at) => -new Date(at).getTimezoneOffset(),
    words: {
      direction: { inbound: labels('Call_Inbound'), outbound: labels('Call_Outbound'), internal: labels('Call_Internal') },
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
