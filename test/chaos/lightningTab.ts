import type { SoftphoneController } from '@inocx/telephony/controller/softphoneController.ts';
import type { LogWords } from '@inocx/telephony/call-log/callLog.ts';
import type { LeaderTab, SoftphoneTab } from '@inocx/telephony/tabs/tabs.ts';
import type { Command, PanelView } from '@inocx/telephony/view-model/panelViewTypes.ts';
import type {
  Clock,
  LogStore,
  RecentLogStore,
  PageFacts,
  PhoneFieldsPort,
  PhonesPort,
  RecordsPort,
  WorkStore
} from '@inocx/telephony/ports/ports.ts';
import type { FakeTab } from '@inocx/testing/fakeTabCoordination.ts';
import type { Rest } from '../../workbench/shell/client/rest/rest.ts';
import type { Session } from '../../workbench/shell/client/rest/session.ts';
import { BannerPage, type BannerPageOptions } from './bannerPage.ts';
import { type CallFate, openFrame } from './frameWire.ts';
import { lightningPage } from './lightningPage.ts';
import type { Product } from './loadProduct.ts';

export interface TabOptions {
  readonly product: Product;
  /** The time as the browser has it. */
  readonly clock: Clock;
  /** This tab among the others of its browser. */
  readonly place: FakeTab;
  readonly facts: PageFacts;
  readonly session: Session;
  restOf(page: { readonly alive: boolean }): Rest;
  readonly random: () => number;
  storeOf(page: { readonly alive: boolean }): LogStore & WorkStore & RecentLogStore;
  fateOf(methodName: string, args: unknown): CallFate;
  readonly banner: Pick<BannerPageOptions, 'remembered' | 'deliveryOf' | 'onGreeted' | 'judgesTimes'>;
  /** INO cx's page is there from now on: this tab leads. */
  bannerOpened(banner: BannerPage): void;
  /** The ports' records, or worse ones that a control run puts in their place. */
  recordsOf(records: RecordsPort): RecordsPort;
}

/** What runs in the tab that leads. */
export interface Lead {
  readonly controller: SoftphoneController;
  readonly banner: BannerPage;
  /** Buttons pressed here and in the tabs that follow this one, oldest first. */
  readonly pressed: Command[];
}

const UTC_OFFSET_MINUTES = 60;

const WORDS: LogWords = {
  direction: { inbound: 'Inbound call', outbound: 'Outbound call', internal: 'Internal call' },
  flow: { email: 'E-mail', messaging: 'Message' },
  withheld: 'withheld'
};

/** The buttons that the agent of a chaos run presses. */
function obey(controller: SoftphoneController, { command, target, value }: Command): void {
  if (command === 'retryLog') void controller.retryLog(target);
  else if (command === 'choose') void controller.choose(target, value);
  else if (command === 'dismiss') controller.dismiss(target);
  else throw new Error(`No agent presses ${command} here.`);
}

/** The page's numbering plans, without the wait for their file. */
const phonesOf = ({ searchTexts, rareTexts, toE164, comparePhones, e164sIn }: Product): PhonesPort & PhoneFieldsPort => ({
  ready: () => Promise.resolve(),
  candidates: searchTexts,
  rareCandidates: rareTexts,
  e164: toE164,
  compare: comparePhones,
  numbersIn: e164sIn
});

/**
 * One Lightning tab: the shell's host, the softphone in its frame, and, when it leads, controller and Banner; put together as
 * packages/softphone/src/startSoftphone.ts does it. It ends at once and without a word.
 */
export class LightningTab {
  alive = true;
  lead: Lead | null = null;
  /** What a follower tab shows; null before it shows anything. */
  followed: PanelView | null = null;
  readonly softphone: SoftphoneTab;
  /** The version that it loaded. */
  readonly product: Product;
  private readonly options: TabOptions;
  private readonly clock: Clock;

  constructor(options: TabOptions) {
    const { product, facts, place } = options;
    this.options = options;
    this.product = product;
    this.clock = this.ownClock(options.clock);
    const openCti = openFrame({
      clock: options.clock,
      tab: this,
      methods: lightningPage(options.restOf(this), options.session),
      fateOf: options.fateOf
    });
    const keyField = facts.taskFields['Interaction_Id__c']?.name ?? '';
    const ports = product.createOpenCti(openCti, { clock: this.clock, keyField });
    const labels = product.createLabels(facts.labels);
    this.softphone = new product.SoftphoneTab({
      tabs: place.port,
      clock: this.clock,
      labels,
      starting: product.panelView(product.INITIAL_STATE, labels),
      ports: { ...ports, records: options.recordsOf(ports.records) },
      show: (view) => {
        this.followed = view;
      },
      // No page of the package is open here.
      tellPages: () => undefined,
      lead: (leading) => void this.takeLead(leading)
    });
  }

  start(): void {
    void this.softphone.start();
  }

  /** The page goes in the middle of whatever it does. */
  close(): void {
    this.alive = false;
    this.options.place.close();
  }

  private async takeLead(leading: LeaderTab): Promise<void> {
    if (!this.alive) return;
    const { product, facts } = this.options;
    const labels = product.createLabels(facts.labels);
    const controller = this.createController(leading);
    const banner = new BannerPage({ product, clock: this.clock, tab: this, ...this.options.banner });
    const pressed: Command[] = [];
    this.lead = { controller, banner, pressed };
    controller.subscribe(() =>
      leading.share(() => ({
        view: product.sharedView(controller.state, labels),
        controllable: product.isControllable(controller.state),
        live: product.liveState(controller.state)
      }))
    );
    leading.onCommand((given) => {
      pressed.push(given);
      obey(controller, given);
    });
    await controller.start();
    const { problem } = controller.state;
    if (problem !== null) throw problem;
    controller.attachBanner(banner);
    banner.load();
    this.options.bannerOpened(banner);
  }

  private createController(leading: LeaderTab): SoftphoneController {
    const { product, facts, storeOf, random } = this.options;
    return new product.SoftphoneController({
      ...leading.ports,
      facts,
      clock: this.clock,
      random,
      store: storeOf(this),
      phones: phonesOf(product),
      utcOffsetMinutes: () => UTC_OFFSET_MINUTES,
      words: WORDS
    });
  }

  /** A page that is gone does nothing when its timers fall due. */
  private ownClock(clock: Clock): Clock {
    return {
      now: clock.now,
      after: (delayMs, task) =>
        clock.after(delayMs, () => {
          if (this.alive) task();
        })
    };
  }
}
