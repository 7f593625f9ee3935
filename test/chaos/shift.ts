import type { InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';
import type { LogEntry } from '@inocx/telephony/ports/ports.ts';
import { Agent } from './agent.ts';
import { createAllFields } from './allFields.ts';
import type { BannerPage, Delivery } from './bannerPage.ts';
import { Browser } from './browser.ts';
import { BrowserTrouble } from './browserTrouble.ts';
import type { ShiftPlan } from './callPlan.ts';
import { CallTrack } from './callTrack.ts';
import { openDisk } from './disk.ts';
import type { Fault, FaultKind } from './faults.ts';
import { InoServer } from './inoServer.ts';
import { idOf } from './interactionId.ts';
import type { Product } from './loadProduct.ts';
import { gatedRest } from './orgRest.ts';
import { troubleOf } from './planShift.ts';
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

type MomentFaultPlan = Extract<Fault, { at: unknown }>;

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
  private readonly browserTrouble: BrowserTrouble;
  private readonly allFields = createAllFields();
  private edition: Edition;
  private calm = false;

  constructor(session: ChaosSession, options: ShiftOptions) {
    const { seed, plan } = options;
    this.session = session;
    this.options = options;
    this.random = randomOf(seed, 'shift', plan.number);
    const listener = {
      strike: (track: CallTrack, fault: MomentFaultPlan) => this.strike(track, fault),
      struck: (track: CallTrack, kind: FaultKind) => options.struck(track.plan.index, kind),
      trace: (text: string) => options.trace(`${this.time()} ${text}`)
    };
    this.tracks = plan.calls.map(
      (call) => new CallTrack(call, idOf(call.index), randomOf(seed, 'live', call.index), session.clock, listener)
    );
    const byId = new Map(this.tracks.map((track) => [track.id, track]));
    this.trouble = new SalesforceTrouble({
      clock: session.clock,
      keyField: session.facts.taskFields['Interaction_Id__c']?.name ?? '',
      byInteraction: (id) => byId.get(id),
      byTask: (id) => this.tracks.find((track) => track.taskId === id),
      byDigits: (digits) => this.tracks.find((track) => digits.length > 3 && otherDigits(track).endsWith(digits.slice(-6)))
    });
    this.browser = new Browser({
      product: session.product,
      clock: session.clock,
      createTab: (place) => this.createTab(place, byId),
      closed: ({ lead }) => {
        if (lead !== null) this.ino.close(lead.banner);
      }
    });
    this.browserTrouble = new BrowserTrouble(this.browser, session.clock);
    this.edition = { product: session.product, adds: {} };
    this.agent = new Agent(session, this.browser, () => this.ino);
    this.ino = new InoServer(session.clock, {
      spoke: (track, field, text) => this.agent.spoke(track, field, text)
    });
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
    this.trouble.end();
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
  }

  private createTab(place: FakeTab, byId: ReadonlyMap<string, CallTrack>): LightningTab {
    const { clock, facts, session, ask, controls } = this.session;
    const { browser, trouble, ino } = this;
    const { product, adds } = this.edition;
    return new LightningTab({
      product,
      clock: browser.clock,
      place,
      facts,
      session,
      rest: gatedRest(clock, ask, trouble.gate),
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
      recordsOf: (records) => (controls.sendAllFields === true ? this.allFields.over(records) : records),
      fateOf: (methodName, args) => trouble.fateOf(methodName, args),
      banner: {
        remembered: () => ino.remembered(),
        deliveryOf: (page, snapshot) => this.deliveryOf(page, snapshot, byId),
        onGreeted: (page) => ino.greeted(page)
      },
      bannerOpened: (banner) => ino.open(banner)
    });
  }

  private deliveryOf(page: BannerPage, snapshot: InteractionSnapshot, byId: ReadonlyMap<string, CallTrack>): Delivery {
    const [fault] = this.calm ? [] : (byId.get(snapshot.id)?.snapshotFaults() ?? []);
    if (fault === undefined) return { kind: 'once' };
    if (fault.kind === 'duplicateSnapshot') return { kind: 'twice', ms: fault.ms };
    if (fault.kind === 'reorderedSnapshot') return { kind: 'late', ms: fault.ms };
    // A link that loses messages is broken, and meets anew once it is whole.
    this.session.clock.after(10 * fault.ms, () => page.meet());
    return { kind: 'lost' };
  }

  private strike(track: CallTrack, fault: MomentFaultPlan): void {
    if (this.calm) return;
    if (NEEDS_A_LEADER.has(fault.kind) && this.browser.leads().length === 0) {
      this.session.clock.after(1000, () => this.strike(track, fault));
      return;
    }
    if (fault.kind === 'orgRefuses') return this.trouble.refuse(track, this.session.clock.now() + this.refusalMs(fault.ms));
    if (fault.kind === 'agentEdit') return this.editSome(track);
    track.struck(fault.kind);
    if (fault.kind === 'orgOutage') return this.loseOrg(fault);
    this.browserTrouble.strike(fault);
  }

  /** Half of the time the agent restarts the browser before the org is back. */
  private loseOrg({ ms, coin }: MomentFaultPlan): void {
    const { clock } = this.session;
    this.trouble.takeAway(clock.now() + ms, coin);
    if (this.random.chance(0.5)) clock.after(Math.round(ms * 0.9), () => this.browser.restart(2000));
  }

  /** Where storage is wiped as well, the administrator mends a rule before INO cx forgets the call. */
  private refusalMs(ms: number): number {
    return troubleOf(this.options.plan.number) === 'storageWiped' ? Math.min(ms, 4 * MINUTE) : ms;
  }

  private editSome(track: CallTrack): void {
    const fields = new Set([1, 2, 3].map(() => track.random.pick(this.session.editable)));
    for (const field of fields) {
      this.agent.edit(track, field, () => {
        track.struck('agentEdit');
        this.options.edited(field.name);
      });
    }
  }

  private time(): string {
    return new Date(this.session.clock.now()).toISOString();
  }
}

const NEEDS_A_LEADER: ReadonlySet<FaultKind> = new Set(['pageReload', 'bannerReload', 'leaderClosed', 'twoLeaders', 'storageWiped']);

const otherDigits = ({ plan: { first } }: CallTrack): string =>
  ((first.direction === 'outbound' ? first.called : first.caller) ?? '').replace(/\D/g, '');

/** When a call's last planned word is said, in ms after the shift began. */
function endOf({ plan }: CallTrack): number {
  const over = Math.max(...plan.script.map((step) => step.afterMs));
  return plan.startMs + over + plan.recordingMs;
}
