import type { CallDesk } from 'c/callDesk';
import type { LogWords } from 'c/callLog';
import type { Clock, LogStore, PageFacts, PhonesPort, RecordsPort, WorkStore } from 'types/ports';
import type { Session } from '../../workbench/shell/client/rest/session.ts';
import { createObjects } from '../../workbench/shell/client/rest/describe.ts';
import { createRecords } from '../../workbench/shell/client/rest/records.ts';
import type { Rest } from '../../workbench/shell/client/rest/rest.ts';
import { callCenterMethods } from '../../workbench/shell/client/host/callCenterMethods.ts';
import type { CtiMethod } from '../../workbench/shell/client/host/ctiHost.ts';
import { dialMethods } from '../../workbench/shell/client/host/dialMethods.ts';
import { panelMethods } from '../../workbench/shell/client/host/panelMethods.ts';
import { createRequestLog } from '../../workbench/shell/client/host/requestLog.ts';
import { saveLogMethod } from '../../workbench/shell/client/host/saveLogMethod.ts';
import { createScreenPop } from '../../workbench/shell/client/host/screenPop.ts';
import { searchMethod } from '../../workbench/shell/client/host/searchMethod.ts';
import { BannerPage, type BannerPageOptions } from './bannerPage.ts';
import { type CallFate, openFrame } from './frameWire.ts';
import type { Product } from './loadProduct.ts';

export interface TabOptions {
  readonly product: Product;
  readonly clock: Clock;
  readonly facts: PageFacts;
  readonly session: Session;
  readonly rest: Rest;
  readonly random: () => number;
  storeOf(page: { readonly alive: boolean }): LogStore & WorkStore;
  fateOf(methodName: string, args: unknown): CallFate;
  readonly banner: Pick<BannerPageOptions, 'remembered' | 'deliveryOf' | 'onGreeted'>;
  /** The ports' records, or worse ones that a control run puts in their place. */
  recordsOf(records: RecordsPort): RecordsPort;
}

const UTC_OFFSET_MINUTES = 60;

const WORDS: LogWords = {
  direction: { inbound: 'Inbound call', outbound: 'Outbound call', internal: 'Internal call' },
  flow: { email: 'E-mail', messaging: 'Message' },
  withheld: 'withheld'
};

/** The page's numbering plans, without the wait for their file. */
const phonesOf = ({ searchTexts, toE164, samePhone }: Product): PhonesPort => ({
  ready: () => Promise.resolve(),
  candidates: searchTexts,
  e164: toE164,
  same: samePhone
});

/** One Lightning tab that leads: the shell's host, the softphone in its frame, the Banner in that. It ends at once and without a word. */
export class LeaderTab {
  alive = true;
  readonly banner: BannerPage;
  readonly desk: CallDesk;

  constructor(options: TabOptions) {
    const { product, facts } = options;
    const clock = this.ownClock(options.clock);
    const openCti = openFrame({ clock: options.clock, tab: this, methods: lightning(options), fateOf: options.fateOf });
    const keyField = facts.taskFields['Interaction_Id__c']?.name ?? '';
    const ports = product.createOpenCti(openCti, { clock, keyField });
    this.banner = new BannerPage({ product, clock, tab: this, ...options.banner });
    this.desk = new product.CallDesk({
      ...ports,
      records: options.recordsOf(ports.records),
      facts,
      clock,
      random: options.random,
      store: options.storeOf(this),
      phones: phonesOf(product),
      utcOffsetMinutes: () => UTC_OFFSET_MINUTES,
      words: WORDS
    });
  }

  async start(): Promise<void> {
    await this.desk.start();
    const { problem } = this.desk.state;
    if (problem !== null) throw problem;
    this.desk.attachBanner(this.banner);
    this.banner.load();
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

/** What the Lightning page answers, as the shell puts it together; what it would show is nobody's concern here. */
function lightning({ rest, session }: TabOptions): ReadonlyMap<string, CtiMethod> {
  const { callCenter } = session;
  if (callCenter === null) throw new Error('The agent is in no call center.');
  const log = createRequestLog();
  const objects = createObjects(rest);
  const records = createRecords(rest, objects);
  const nothing = (): void => undefined;
  const screenPop = createScreenPop({ records, objects, log, open: nothing, openNewRecord: nothing });
  const panel = {
    visible: () => true,
    setVisible: nothing,
    setHeight: nothing,
    setWidth: nothing,
    setItemIcon: nothing,
    setPanelIcon: nothing,
    setItemLabel: nothing,
    setPanelLabel: nothing
  };
  return new Map<string, CtiMethod>([
    ...panelMethods(panel, async () => true),
    ...callCenterMethods(session, callCenter, nothing),
    ...dialMethods({ set: nothing }),
    ['screenPop', ({ type, params }) => screenPop(type, params)],
    ['searchAndScreenPop', searchMethod({ records, softphoneLayout: session.softphoneLayout, log, screenPop })],
    ['refreshView', () => true],
    ['saveLog', saveLogMethod({ records, objects, log })]
  ]);
}
