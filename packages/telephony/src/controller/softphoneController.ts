import { toFault } from '../faults/faults.ts';
import { readBannerOrigin, readLoginUrl } from '../settings/loginUrl.ts';
import { readSettings } from '../settings/settings.ts';
import type { ControlAction, ControlRequest } from '../ports/bridge.ts';
import type { BannerPort, Navigation } from '../ports/ports.ts';
import { BannerLink, type LinkListener } from './bannerLink.ts';
import { CallTracker } from './callTracker.ts';
import { CallCommands } from './callCommands.ts';
import { CallLogger } from './callLogger.ts';
import { CallSearch } from './callSearch.ts';
import type { SoftphoneState } from './softphoneState.ts';
import type { ControllerDeps } from './controllerDeps.ts';
import { type SoftphoneStore, createSoftphoneStore } from './softphoneStore.ts';
import { ClickToDial } from './clickToDial.ts';
import { DueAnswers } from './dueAnswers.ts';
import { NewRecords } from './newRecords.ts';
import { UtilityBarStatus } from './utilityBarStatus.ts';
import { RecordingLinks } from './recordingLinks.ts';
import type { Effect } from './effects.ts';
import { EffectPerformer } from './performEffects.ts';
import { SearchQueue } from './searchQueue.ts';
import { RecordTeller } from './recordTeller.ts';
import { ReusedIds } from './reusedIds.ts';
import { SavedTasks } from './savedTasks.ts';
import { ActiveScenarios } from './activeScenarios.ts';
import { retryWithBackoff } from './retryWithBackoff.ts';
import { AgentWork } from './agentWork.ts';
import { AgentWorkStore } from './agentWorkStore.ts';
import { LogSender } from './logSender.ts';
import { LogSync } from './logSync.ts';

export { OFF_FROM_MS } from './clockOff.ts';
export { INITIAL_STATE, scenarioProblems } from './softphoneState.ts';
export type { CallWork, TrackedCall, Notice, SoftphoneState, LinkState } from './softphoneState.ts';
export type { ControllerDeps } from './controllerDeps.ts';
export { recordsAtHand } from './recordsAtHand.ts';

/**
 * The centre of the softphone: it hears the Banner, finds and pops records, writes logs, and does what the agent commands.
 * It knows ports only. What it knows is one immutable state; the panel shows it.
 */
export class SoftphoneController {
  private readonly deps: ControllerDeps;
  private readonly store: SoftphoneStore = createSoftphoneStore();
  private readonly search: CallSearch;
  private readonly logger: CallLogger;
  private readonly workStore: AgentWorkStore;
  private readonly tracker: CallTracker;
  private readonly effects: EffectPerformer;
  private readonly link: BannerLink;
  private readonly utilityBar: UtilityBarStatus;
  private readonly scenarios: ActiveScenarios;
  /** Notes, result, related record and follow-up of each call. */
  readonly agentWork: AgentWork;
  private readonly clickToDial: ClickToDial;
  private readonly newRecords: NewRecords;
  private readonly controls: CallCommands;
  private readonly due = new DueAnswers();
  private readonly ids: ReusedIds;
  private readonly savedTasks: SavedTasks;
  private readonly recordings: RecordingLinks;

  constructor(deps: ControllerDeps) {
    this.deps = deps;
    const { store } = this;
    this.link = new BannerLink(deps, store, this.whatBannerSays());
    this.utilityBar = new UtilityBarStatus(deps, store);
    this.scenarios = new ActiveScenarios(deps, store);
    this.recordings = new RecordingLinks(store, deps.facts);
    this.controls = new CallCommands(deps, store, this.link);
    this.clickToDial = new ClickToDial(deps, store, this.link, () => store.background(() => this.utilityBar.reveal()));
    this.savedTasks = new SavedTasks(store, this.link);
    this.search = new CallSearch(deps, store);
    this.logger = new CallLogger(deps, store, this.search, (id, taskId) => store.background(() => this.tellSaved(id, taskId)));
    this.ids = new ReusedIds(store, () => this.logger.recent.all());
    this.workStore = new AgentWorkStore(deps, store);
    this.tracker = new CallTracker(store, { workStore: this.workStore, recent: this.logger.recent, clickToDial: this.clickToDial });
    const sender = new LogSender(store, this.logger);
    const logSync = new LogSync(deps, store, this.logger.drafts, sender, this.workStore);
    this.effects = new EffectPerformer(deps, store, {
      tracker: this.tracker,
      search: this.search,
      searches: new SearchQueue(deps.clock, this.search),
      logSync,
      sender,
      teller: new RecordTeller(store, this.link),
      utilityBar: this.utilityBar
    });
    this.agentWork = new AgentWork(deps.records, store, this.workStore, this.logger, logSync, this.effects);
    this.newRecords = new NewRecords(deps, store, (call, record) => this.agentWork.link(call, record));
  }

  private whatBannerSays(): LinkListener {
    const { background } = this.store;
    const perform = (effects: readonly Effect[]): void => background(() => this.effects.perform(effects));
    return {
      interaction: (session, seq, snapshot) =>
        perform(this.tracker.snapshot(session, seq, this.ids.own(this.recordings.checked(snapshot)))),
      recording: (id, url) => {
        if (this.recordings.admits(url)) perform(this.tracker.recording(this.ids.lastOf(id), url));
      },
      scenarios: (config) => this.scenarios.fromBanner(config),
      linked: () => {
        background(() => this.clickToDial.allow());
        background(() => this.savedTasks.sendAll());
      }
    };
  }

  get state(): SoftphoneState {
    return this.store.get();
  }

  subscribe(listener: (state: SoftphoneState) => void): void {
    this.store.subscribe(listener);
  }

  /**
   * Reads the settings, again and again while Salesforce is away, and takes up what waits from last time. Resolves after the first try.
   * Never rejects: what is wrong is in the state.
   */
  start(): Promise<void> {
    const { background, notify, patch } = this.store;
    background(() => this.clickToDial.listen());
    background(() => this.deps.host.onNavigation((navigation) => this.navigated(navigation)));
    return retryWithBackoff(
      this.deps,
      () => this.begin(),
      (problem) => {
        patch({ started: true, problem });
        // A mistake of our own may pass, and the problem with it; support is to hear of it all the same.
        if (problem.fault === 'InternalError') notify(problem);
      }
    );
  }

  private async begin(): Promise<void> {
    await this.deps.panel.ready();
    const settings = await this.deps.panel.settings();
    this.store.patch({ problem: null });
    this.applySettings(settings);
    const { attempt, background } = this.store;
    background(() => this.scenarios.start());
    // One that fails does not keep the next from starting.
    await attempt(() => this.workStore.start());
    await attempt(() => this.logger.start());
    await attempt(() => this.utilityBar.follow());
  }

  /** The frame is there; `banner` speaks with whatever loads in it. */
  attachBanner(banner: BannerPort): void {
    const { background, notify } = this.store;
    background(() => retryWithBackoff(this.deps, () => this.link.attach(this.ids.translating(banner)), notify));
  }

  frameLoaded(): void {
    this.store.background(() => this.link.frameLoaded());
  }

  /** A security policy of our page kept the frame from loading `host`. */
  frameBlocked(host: string): void {
    this.link.frameBlocked(host);
  }

  /** A new frame, after a login in a window of its own. */
  loadAgain(): void {
    this.store.patch({ frameNumber: this.state.frameNumber + 1, link: 'waiting', blockedHost: '' });
  }

  /** `args`: digits for `digits`, a number or extension for `transfer` and `consult`. */
  control(interactionId: string, action: ControlAction, args: ControlRequest['args'] = null): Promise<void> {
    return this.controls.control(interactionId, action, args);
  }

  choose(interactionId: string, recordId: string): Promise<void> {
    return this.due.once(`choose ${recordId} ${interactionId}`, () => this.effects.perform(this.tracker.choose(interactionId, recordId)));
  }

  /** Pops a record or a Task. */
  open(recordId: string): Promise<void> {
    return this.due.once(`open ${recordId}`, async () => void (await this.search.pop({ type: 'record', recordId })));
  }

  /** A window for a new record of one of the objects the settings may name. The record that is saved in it becomes the call's. */
  newRecord(interactionId: string, objectName: string): Promise<void> {
    return this.due.once(`new ${objectName} ${interactionId}`, () =>
      this.newRecords.open(interactionId, objectName, () => this.search.popNewRecord(interactionId, objectName))
    );
  }

  startFlow(interactionId: string): Promise<void> {
    return this.due.once(`flow ${interactionId}`, () => this.search.popFlow(interactionId));
  }

  searchPage(interactionId: string): Promise<void> {
    return this.due.once(`search ${interactionId}`, () => this.search.popSearchPage(interactionId));
  }

  retryLog(interactionId: string): Promise<void> {
    return this.logger.outbox.retry(interactionId);
  }

  discardLog(interactionId: string): Promise<void> {
    return this.logger.discard(interactionId);
  }

  /** The log was copied: screen readers are told. */
  logCopied(): void {
    this.store.patch({ announcement: 'logCopied' });
  }

  dismiss(noticeKey: string): void {
    this.store.patch({ notices: this.state.notices.filter((notice) => notice.key !== noticeKey) });
  }

  /** Which number of a field that was clicked is to be called; '' for none. */
  dialNumber(number: string): Promise<void> {
    return this.clickToDial.choose(number);
  }

  /** The agent pressed something in the panel. */
  looked(): Promise<void> {
    return this.utilityBar.looked();
  }

  /** Shows the agent a fault that arose outside the controller. */
  report(error: unknown): void {
    this.store.notify(toFault(error));
  }

  private applySettings(raw: unknown): void {
    const { settings, faults } = readSettings(raw);
    const { bannerOrigins } = this.deps.facts;
    const address = readLoginUrl(settings.connection.loginUrl, bannerOrigins);
    const declared = readBannerOrigin(settings.connection.bannerOrigin, bannerOrigins);
    for (const fault of faults) this.store.notify(fault);
    if (!declared.ok) this.store.notify(declared.fault);
    if (!address.ok) {
      this.store.patch({ started: true, settings, problem: address.fault });
      return;
    }
    // A login may end on another host of INO cx; the one that is declared is the one that is heard.
    const origin = (declared.ok ? declared.origin : null) ?? address.origin;
    this.store.patch({ started: true, settings, address: { url: address.url, origin } });
  }

  private navigated(navigation: Navigation): void {
    this.store.background(() => this.newRecords.arrived(navigation));
    this.store.background(() => this.agentWork.visited(navigation.record));
  }

  /** A Task is saved. */
  private async tellSaved(interactionId: string, taskId: string): Promise<void> {
    await this.savedTasks.saved(interactionId, taskId);
    await this.store.attempt(() => this.deps.records.refresh());
  }
}
