import { fieldsOf } from '@inocx/telephony/decode/decode.ts';
import { createElement } from 'lwc';
import type { SoftphoneState } from '@inocx/telephony/controller/softphoneController.ts';
import type { TabRole } from '@inocx/telephony/diagnostics/diagnostics.ts';
import { type EventLog, createEventLog, faultText } from '@inocx/telephony/diagnostics/eventLog.ts';
import { FaultError, type FaultSink, background, toFault } from '@inocx/telephony/faults/faults.ts';
import { type Labels, createLabels } from '@inocx/telephony/words/labels.ts';
import { type OpenCtiPorts, type TabRecords, createTabPorts } from 'c/openCti';
import Softphone from 'c/softphone';
import { type LeaderTab, SoftphoneTab } from '@inocx/telephony/tabs/tabs.ts';
import type { DiagnosticsView } from '@inocx/telephony/view-model/diagnosticsViewTypes.ts';
import type { LiveState, PageFacts } from '@inocx/telephony/ports/ports.ts';
import type { Command, PanelView } from '@inocx/telephony/view-model/panelViewTypes.ts';
import { browserClock } from './adapters/browserClock.ts';
import { loadModule } from './adapters/loadModule.ts';
import { openTabs } from './adapters/tabsAdapter.ts';
import { Diagnostics } from './diagnostics.ts';
import { problemView, initialView } from './initialView.ts';
import { runLazyController } from './lazyController.ts';
import type { JudgeContext, judge } from './lazy/judge.ts';
import { wireLazyPresses } from './lazyPresses.ts';
import type { UncaughtErrors } from './browser/uncaughtErrors.ts';
import { readPageFacts } from './pageFacts.ts';
import { foreignParent } from './parentOrigin.ts';
import { type ScriptSource, loadExport } from './browser/withTimeout.ts';
import { hostWithPages, pagesTeller } from './wirePages.ts';

type SoftphoneElement = HTMLElement & { view: PanelView; diagnostics: DiagnosticsView | null };

/** One load of the page: what its parts share, and what the diagnostics look at. */
interface Page {
  readonly element: SoftphoneElement;
  readonly facts: PageFacts;
  readonly labels: Labels;
  readonly ports: OpenCtiPorts<TabRecords>;
  readonly eventLog: EventLog;
  readonly scripts: ScriptSource;
  readonly uncaughtErrors: UncaughtErrors;
  /** Tells this tab's own pages, whoever leads. */
  readonly tellPages: (live: LiveState) => void;
  role: TabRole;
  /** Why presses are not guarded; null when they are. */
  unguarded: FaultError | null;
  /** Null until the controller runs in this tab. */
  readSoftphone: (() => SoftphoneState) | null;
}

/**
 * Puts the page together: facts from it, Open CTI on them, the panel on top; the controller comes when this tab leads. In a frame of a foreign page
 * only the words are read: Open CTI, the browser's stores, the other tabs and INO cx are left alone.
 */
export function startSoftphone(uncaughtErrors: UncaughtErrors): void {
  const place = document.getElementById('inocx-softphone') ?? document.body;
  try {
    const facts = readPageFacts(document.getElementById('inocx-facts'));
    document.documentElement.lang = facts.language.replace('_', '-');
    const labels = createLabels(facts.labels);
    const element = createElement('c-softphone', { is: Softphone }) as unknown as SoftphoneElement;
    const isAlone = window.parent === window;
    const foreign = isAlone ? null : foreignParent(location);
    element.view = foreign ? problemView(labels, foreign) : initialView(labels);
    place.replaceChildren(element);
    if (foreign) return;
    const page = createPage(element, facts, labels, uncaughtErrors);
    wireDiagnostics(page);
    if (isAlone) standAlone(page);
    else joinTabs(page);
  } catch (error) {
    // Without facts there are no labels either: the code and the missing fact are all there is to say.
    place.textContent = toFault(error).message;
  }
}

function createPage(element: SoftphoneElement, facts: PageFacts, labels: Labels, uncaughtErrors: UncaughtErrors): Page {
  const keyField = facts.taskFields['Interaction_Id__c']?.name ?? '';
  const ports = createTabPorts(foundOpenCti(), { clock: browserClock, keyField });
  const eventLog = createEventLog(browserClock);
  eventLog.add('page loaded');
  const tellPages = pagesTeller(ports.pages, eventLog);
  const scripts = { resourceUrl: facts.resourceUrl, load: loadModule };
  return {
    element,
    facts,
    labels,
    ports,
    eventLog,
    scripts,
    uncaughtErrors,
    tellPages,
    role: 'starting',
    unguarded: null,
    readSoftphone: null
  };
}

/** Opened by its address: nobody answers here, and such a page must not lead the tabs that have a phone. */
function standAlone(page: Page): void {
  page.role = 'outside';
  showProblem(page, new FaultError('OpenCtiAbsent', 'the page is not in a frame'));
}

function joinTabs(page: Page): void {
  const { element, eventLog } = page;
  const tab = createTab(page);
  element.addEventListener('command', (event) => {
    const { command, target, value } = (event as CustomEvent<Command>).detail;
    eventLog.add(`pressed ${command}`);
    tab.press({ command, target, value });
  });
  // No call is shown before its buttons are guarded. The guard's script is asked for in a task of its own, so that the panel renders first.
  background(async () => {
    await new Promise((resolve) => setTimeout(resolve));
    page.unguarded = await wireLazyPresses(page.scripts, element, eventLog);
    await tab.start();
  });
}

function createTab(page: Page): SoftphoneTab<TabRecords> {
  const { element, facts, labels, ports, tellPages } = page;
  return new SoftphoneTab({
    tabs: openTabs({ orgId: facts.orgId, userId: facts.userId }),
    clock: browserClock,
    labels,
    ports: { ...ports, host: hostWithPages(ports.host, ports.pages) },
    starting: initialView(labels),
    tellPages,
    show: (view) => {
      take(page, 'follows');
      element.view = view;
    },
    lead: (leading, fault) => lead(page, leading, fault ?? page.unguarded),
    follows: (show) => judgeLater(page, show)
  });
}

function lead(page: Page, leading: LeaderTab<TabRecords>, fault: FaultError | null): void {
  const { element, facts, eventLog, uncaughtErrors, tellPages } = page;
  take(page, fault === null ? 'leads' : 'alone');
  const inspectable = (readSoftphone: () => SoftphoneState): void => {
    page.readSoftphone = readSoftphone;
  };
  const place = { element, leading, facts, fault, eventLog, uncaughtErrors, tellPages, inspectable };
  background(
    () => runLazyController(page.scripts, place),
    (failure) => showProblem(page, failure)
  );
}

/** A follower has nobody at hand to judge an error: that script comes with the first one. */
function judgeLater({ facts, eventLog, scripts, uncaughtErrors }: Page, show: FaultSink): void {
  const context: JudgeContext = {
    eventLog,
    resourceUrl: facts.resourceUrl,
    seen: new Set(),
    show(fault, text) {
      eventLog.add(text);
      show(fault);
    }
  };
  uncaughtErrors.judgeWith((error) =>
    background(async () => {
      // Our own file, built with this one: what the function takes is known, only that it is there is not.
      const judged = (await loadExport(scripts, 'diagnostics.js', 'judge')) as typeof judge;
      judged(error, context);
    }, show)
  );
}

function take(page: Page, role: TabRole): void {
  if (page.role === role) return;
  page.role = role;
  page.eventLog.add(`tab ${role}`);
}

function showProblem({ element, labels, eventLog }: Page, fault: FaultError): void {
  eventLog.add(faultText(fault));
  element.view = problemView(labels, fault);
}

function wireDiagnostics(page: Page): void {
  const { element, facts, labels, ports, eventLog, scripts } = page;
  const diagnostics = new Diagnostics({
    labels,
    eventLog,
    ...scripts,
    page: () => ({
      facts,
      panel: ports.panel,
      role: page.role,
      softphone: page.readSoftphone?.() ?? null,
      eventLog,
      now: browserClock.now()
    }),
    copy: (text) => navigator.clipboard.writeText(text),
    show: (view) => {
      element.diagnostics = view;
    }
  });
  element.addEventListener('diagnostics', (event) => background(() => diagnostics.request((event as CustomEvent<unknown>).detail)));
}

/** What Salesforce's script left on the window, if it ran at all. */
function foundOpenCti(): unknown {
  return fieldsOf(Reflect.get(window, 'sforce'))['opencti'];
}
