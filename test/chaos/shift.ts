import type { InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';
import type { LogEntry } from '@inocx/telephony/ports/ports.ts';
import { Agent } from './agent.ts';
import { brokenRecords } from './brokenRecords.ts';
import type { BannerPage, Delivery } from './bannerPage.ts';
import { Browser } from './browser.ts';
import type { CallPlan, ShiftPlan } from './callPlan.ts';
import { CallTrack } from './callTrack.ts';
import { openDisk } from './disk.ts';
import type { FaultKind } from './faults.ts';
import { InoServer } from './inoServer.ts';
import { idOf, reusedIdOf } from './interactionId.ts';
import type { Product } from './loadProduct.ts';
import { gatedRest } from './orgRest.ts';
import { MomentFaults, type MomentFaultPlan } from './momentFaults.ts';
import { type Random, randomOf } from './random.ts';
import { SalesforceTrouble } from './salesforceTrouble.ts';
import { LightningTab } from './lightningTab.ts';
import type { FakeTab } from '@inocx/testing/fakeTabCoordination.ts';
import type { ChaosSession } from './session.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface ShiftOptions {
  readonly seed: number;
  readonly plan: ShiftPlan;
  /** A fault did its work, on this call. */
  struck(call: number, kind: FaultKind): void;
  /** An edit of the agent was made. */
  edited(field: string): void;
  trace(text: string): void;
  /** Tabs in the morning; one to three when absent. */
  readonly tabs?: number;
  onBegin?(parts: ShiftParts): void;
  /** Work is over, nothing is in the way any more, the browser is still open. */
  onEvening?(parts: ShiftParts): Promise<void>;
}

/** A version of the softphone's page. */
export interface Edition {
  readonly product: Product;
  /** What this version writes into each stored log beside what others know. */
  readonly adds: Readonly<Record<string, string>>;
}

/** What a shift lets others play with. */
export interface ShiftParts {
  readonly browser: Browser;
  readonly ino: InoServer;
  readonly trouble: SalesforceTrouble;
  /** Tabs that load from now on have this version. */
  upgrade(edition: Edition): void;
}

/** Some hours of one agent: calls, faults, and the next morning's start, after which everything must be in order. */
export class Shift {
  private readonly session: ChaosSession;
  private readonly options: ShiftOptions;
  private readonly tracks: readonly CallTrack[];
  private readonly random: Random;
  private readonly ino: InoServer;
  private readonly browser: Browser;
  private readonly agent: Agent;
  private readonly trouble: SalesforceTrouble;
  private readonly momentFaults: MomentFaults;
  private readonly recordsOf: ReturnType<typeof brokenRecords>;
  private edition: Edition;
  private calm = false;

  constructor(session: ChaosSession, options: ShiftOptions) {
    const { seed, plan } = options;
    this.session = session;
    this.options = options;
    this.random = randomOf(seed, 'shift', plan.number);
    this.recordsOf = brokenRecords(session);
    const listener = {
      strike: (track: CallTrack, fault: MomentFaultPlan) => {
        if (!this.calm) this.momentFaults.strike(track, fault);
      },
      struck: (track: CallTrack, kind: FaultKind) => options.struck(track.plan.index, kind),
      trace: (text: string) => options.trace(`${this.time()} ${text}`)
    };
    this.tracks = plan.calls.map(
      (call) => new CallTrack(call, keyOf(call, session.clock.now()), randomOf(seed, 'live', call.index), session.clock, listener)
    );
    const byId = new Map(this.tracks.map((track) => [track.id, track]));
    this.trouble = new SalesforceTrouble({
      clock: session.clock,
      org: session.org,
      keyField: session.facts.taskFields['Interaction_Id__c']?.name ?? '',
      byInteraction: (id) => byId.get(id),
      byTask: (id) => this.tracks.find((track) => track.taskId === id),
      byDigits: (digits) => this.tracks.find((track) => digits.length > 3 && otherDigits(track).endsWith(digits.slice(-6))),
      unkeyed: (taskId) => session.ledger.unkeyed(taskId),
      wrong: (track, what) => session.ledger.waits(track.id, what),
      namesNoDuplicate: session.controls.namesNoDuplicate === true
    });
    this.browser = new Browser({
      product: session.product,
      clock: session.clock,
      createTab: (place) => this.createTab(place, byId),
      closed: ({ lead }) => {
        if (lead === null) return;
        this.ino.close(lead.banner);
        this.agent.pageGone();
      }
    });
    this.edition = { product: session.product, adds: {} };
    this.agent = new Agent(session, this.browser, this.trouble, () => this.ino);
    this.ino = new InoServer(session.clock, {
      spoke: (track, field, text) => this.agent.spoke(track, field, text)
    });
    const { browser, trouble, agent, random } = this;
    this.momentFaults = new MomentFaults({ session, browser, trouble, agent, random, shift: plan.number, edited: options.edited });
  }

  /** Runs to the end, and enters into the ledger what must hold then. */
  async run(): Promise<void> {
    const { clock, ledger } = this.session;
    const began = clock.now();
    const drawn = this.random.between(1, 3);
    for (let tabs = this.options.tabs ?? drawn; tabs > 0; tabs -= 1) this.browser.openTab();
    this.options.onBegin?.(this.parts());
    this.agent.work();
    for (const track of this.tracks) {
      ledger.began(track.id);
      clock.after(track.plan.startMs, () => this.ino.begin(track));
      const { choosesMs } = track.plan;
      if (choosesMs !== null) clock.after(track.plan.startMs + choosesMs, () => this.agent.choose(track));
    }
    const last = Math.max(...this.tracks.map(endOf));
    await clock.runUntil(began + last + HOUR);
    this.calm = true;
    this.trouble.state.end();
    await clock.runUntil(clock.now() + HOUR);
    await this.options.onEvening?.(this.parts());
    this.agent.goHome();
    this.noteWaiting(this.browser.leads().flatMap(({ controller }) => controller.state.logs));
    await this.nextMorning();
    this.noteWaiting(this.browser.entries());
    for (const track of this.tracks) this.close(track);
    for (const tab of this.browser.openTabs()) this.browser.close(tab);
  }

  private parts(): ShiftParts {
    const { browser, ino, trouble } = this;
    return {
      browser,
      ino,
      trouble,
      upgrade: (edition) => {
        this.edition = edition;
      }
    };
  }

  /** The browser starts anew: what lay on the disk alone is sent before anybody counts. */
  private async nextMorning(): Promise<void> {
    const { clock } = this.session;
    this.browser.restart(1000);
    await clock.runUntil(clock.now() + HOUR);
    this.agent.retryRefused();
    await clock.runUntil(clock.now() + HOUR);
  }

  private noteWaiting(entries: readonly LogEntry[]): void {
    for (const { interactionId, step, refusal } of entries)
      if (step !== 'done' || refusal !== null) this.session.ledger.waits(interactionId);
  }

  private close(track: CallTrack): void {
    const said = this.ino.snapshotOf(track.id);
    if (said === undefined) throw new Error(`${track.id} never began`);
    const { ledger } = this.session;
    const words: Readonly<Record<string, string | number | null>> = {
      inocx__Voice_Recording__c: said.recordingUrl,
      inocx__Interaction_Outcome__c: said.outcome,
      inocx__Queue__c: said.queue,
      inocx__Smart_Routing_Duration__c: said.smartRoutingSeconds,
      inocx__Communication_Duration__c: said.communicationSeconds
    };
    for (const [field, value] of Object.entries(words)) if (value !== null) ledger.owned(track.id, field, value);
    if (this.storageLasts()) for (const [field, text] of this.agent.lastWords(track)) ledger.owned(track.id, field, text);
  }

  /** Nothing happens to what the browser stores: then no word is lost that a page has heard. */
  private storageLasts(): boolean {
    const faults = this.options.plan.calls.flatMap((call) => call.faults);
    return !faults.some(({ kind }) => kind === 'storageFull' || kind === 'storageWiped');
  }

  private createTab(place: FakeTab, byId: ReadonlyMap<string, CallTrack>): LightningTab {
    const { clock, session, ask, controls } = this.session;
    const { browser, trouble, ino } = this;
    const { product, adds } = this.edition;
    return new LightningTab({
      product,
      clock: browser.clock,
      place,
      facts: this.session.factsNow(),
      session,
      restOf: (page) => gatedRest(clock, ask, trouble.gate, page),
      random: () => this.random.next(),
      storeOf: (page) =>
        openDisk(browser.disk, {
          product,
          clock,
          page,
          adds,
          watch: { reached: (id, point) => byId.get(id)?.reached(point) },
          writesAfterSend: controls.storeAfterSend === true
        }),
      recordsOf: this.recordsOf,
      fateOf: (methodName, args) => trouble.fateOf(methodName, args),
      banner: {
        remembered: () => ino.remembered(),
        deliveryOf: (page, snapshot) => this.deliveryOf(page, snapshot),
        judgesTimes: controls.judgesTimes === true,
        onGreeted: (page) => ino.greeted(page)
      },
      bannerOpened: (banner) => ino.open(banner)
    });
  }

  private deliveryOf(page: BannerPage, snapshot: InteractionSnapshot): Delivery {
    const track = this.tracks.findLast(({ id }) => this.ino.snapshotOf(id) === snapshot);
    const [fault] = this.calm ? [] : (track?.snapshotFaults() ?? []);
    if (fault === undefined) return { kind: 'once' };
    if (fault.kind === 'duplicateSnapshot') return { kind: 'twice', ms: fault.ms };
    if (fault.kind === 'reorderedSnapshot') return { kind: 'late', ms: fault.ms };
    // A link that loses messages is broken, and meets anew once it is whole.
    this.session.clock.after(10 * fault.ms, () => page.meet());
    return { kind: 'lost' };
  }

  private time(): string {
    return new Date(this.session.clock.now()).toISOString();
  }
}

/** The key of a call's Task, where the shift began then. */
const keyOf = ({ index, reuses, startMs }: CallPlan, began: number): string =>
  reuses === null ? idOf(index) : reusedIdOf(reuses, began + startMs);

const otherDigits = ({ plan: { first } }: CallTrack): string =>
  ((first.direction === 'outbound' ? first.called : first.caller) ?? '').replace(/\D/g, '');

/** When a call's last planned word is said, in ms after the shift began. */
function endOf({ plan }: CallTrack): number {
  const over = Math.max(...plan.script.map((step) => step.afterMs));
  return plan.startMs + over + plan.recordingMs;
}
