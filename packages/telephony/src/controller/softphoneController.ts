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
import type { TrackedCall, SoftphoneState } from './softphoneState.ts';
import type { ControllerDeps } from './controllerDeps.ts';
import { type SoftphoneStore, createSoftphoneStore } from './softphoneStore.ts';
import { ClickToDial } from './clickToDial.ts';
import { DueAnswers } from './dueAnswers.ts';
import { NewRecords } from './newRecords.ts';
import { UtilityBarStatus } from './utilityBarStatus.ts';
import { RecordingLinks } from './recordingLinks.ts';
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
  private readonly logSync: LogSync;
  private readonly tracker: CallTracker;
  private readonly link: BannerLink;
  private readonly utilityBar: UtilityBarStatus;
  private readonly scenarios: ActiveScenarios;
  /** Notes, result, related record and follow-up of each call. */
  readonly agentWork: AgentWork;
  private readonly clickToDial: ClickToDial;
  private readonly newRecords: NewRecords;
  private readonly controls: CallCommands;
  private readonly due = new DueAnswers();
  private readonly teller: RecordTeller;
  private readonly ids: ReusedIds;
  private readonly savedTasks: SavedTasks;
  private readonly recordings: RecordingLinks;

  constructor(deps: ControllerDeps) {
    this.deps = deps;
    this.search = new CallSearch(deps, this.store);
    this.utilityBar = new UtilityBarStatus(deps, this.store);
    this.scenarios = new ActiveScenarios(deps, this.store);
    this.logger = new CallLogger(deps, this.store, {
      saved: (id, taskId) => this.store.background(() => this.tellSaved(id, taskId)),
      findAgain: (id) => this.search.findAgain(id)
    });
    this.workStore = new AgentWorkStore(deps, this.store);
    const sender = new LogSender(this.store, this.logger);
    this.logSync = new LogSync(deps, this.store, this.logger.drafts, sender, this.workStore);
    this.agentWork = new AgentWork(deps.records, this.store, this.workStore, this.logger, this.logSync, (id, record) => {
      this.teller.select(id, record.id);
      this.tracker.selected(id);
    });
    const { background } = this.store;
    this.tracker = new CallTracker(
      deps,
      this.store,
      { search: this.search, recent: this.logger.recent, logSync: this.logSync, sender },
      {
        dialledFrom: (snapshot) => this.clickToDial.recordOf(snapshot),
        onRinging: (call) => background(() => this.utilityBar.open(call.interaction.snapshot.id)),
        onRecordSelected: (id, record) => this.teller.select(id, record.id),
        recall: (id) => this.workStore.recall(id),
        onRecordResolved: (id) => background(() => this.agentWork.settled(id)),
        onRemoved: (call) => background(() => this.left(call))
      }
    );
    this.link = new BannerLink(deps, this.store, this.whatBannerSays());
    this.clickToDial = new ClickToDial(deps, this.store, this.link, () => background(() => this.utilityBar.reveal()));
    this.newRecords = new NewRecords(deps, this.store, (call, record) => this.agentWork.link(call, record));
    this.controls = new CallCommands(deps, this.store, this.link);
    this.teller = new RecordTeller(this.store, this.link);
    this.ids = new ReusedIds(this.store, () => this.logger.recent.all());
    this.savedTasks = new SavedTasks(this.store, this.link);
    this.recordings = new RecordingLinks(this.store, deps.facts);
  }

  private whatBannerSays(): LinkListener {
    const { background } = this.store;
    return {
      interaction: (session, seq, snapshot) => this.tracker.onSnapshot(session, seq, this.ids.own(this.recordings.checked(snapshot))),
      recording: (id, url) => {
        if (this.recordings.admits(url)) this.tracker.recording(this.ids.lastOf(id), url);
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
    return this.due.once(`choose ${recordId} ${interactionId}`, () => this.tracker.choose(interactionId, recordId));
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

  private left(call: TrackedCall): Promise<void> {
    this.teller.forget(call.interaction.snapshot.id);
    return this.logSync.leave(call);
  }

  /** A Task is saved. */
  private async tellSaved(interactionId: string, taskId: string): Promise<void> {
    await this.savedTasks.saved(interactionId, taskId);
    await this.store.attempt(() => this.deps.records.refresh());
  }
}
