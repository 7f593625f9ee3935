import { type FaultError, type FaultSink, background, toFault } from '../faults/faults.ts';
import type { Labels } from '../words/labels.ts';
import type { Command, PanelView } from '../view-model/panelViewTypes.ts';
import type { Clock, LiveState, UtilityPanelPort, RecordsPort, TabCoordinationPort } from '../ports/ports.ts';
import { ActiveTab } from './activeTab.ts';
import { TabRequests } from './tabRequests.ts';
import type { TabRecords } from './activeTabRecords.ts';
import { LeaderTab, type SalesforcePorts } from './leaderTab.ts';
import type { TabRequest } from './messages.ts';
import { FollowerTab } from './followerTab.ts';
import { TabChannel } from './tabChannel.ts';

export interface SoftphoneTabOptions<R extends TabRecords = RecordsPort> {
  readonly tabs: TabCoordinationPort;
  readonly clock: Clock;
  readonly labels: Labels;
  /** Salesforce as this tab reaches it. */
  readonly ports: SalesforcePorts<R>;
  /** What the panel shows before anything is known. */
  readonly starting: PanelView;
  /** Shows what a follower shows. */
  show(view: PanelView): void;
  /** Tells the package's own pages in this tab what the leader tells those in its own. */
  tellPages(live: LiveState): void;
  /** This tab leads: the softphone starts, on `leading.ports`. `fault`: it leads alone, because the browser cannot tell tabs apart. */
  lead(leading: LeaderTab<R>, fault: FaultError | null): void;
  /** This tab follows another: `show` tells the agent of a fault in it. */
  follows?(show: FaultSink): void;
}

/**
 * One Lightning tab of the agent: it leads, or follows the one that does, until that one is gone. INO cx allows one session a user, so
 * only the leader loads the Banner, searches and writes logs.
 */
export class SoftphoneTab<R extends TabRecords = RecordsPort> {
  private readonly options: SoftphoneTabOptions<R>;
  private readonly ports: SalesforcePorts<R>;
  private readonly channel: TabChannel;
  private readonly activeTab: ActiveTab;
  private readonly requests: TabRequests;
  private follower: FollowerTab | null = null;
  private leading: LeaderTab<R> | null = null;

  constructor(options: SoftphoneTabOptions<R>) {
    this.options = options;
    this.channel = new TabChannel(options.tabs);
    this.activeTab = new ActiveTab(this.channel, options.tabs, options.clock);
    const { panel, records } = options.ports;
    this.ports = { ...options.ports, panel: readyOnce(panel), records: notifiedOfPops(records, this.activeTab) };
    this.requests = new TabRequests(this.channel, options.clock, (request) => this.perform(request));
  }

  /** Settles when this tab leads; it may never do. Never rejects. */
  async start(): Promise<void> {
    const fault = await this.options.tabs.lead(() => background(() => this.follow())).then(() => null, toFault);
    if (this.follower === null) this.activeTab.start(this.ports.host);
    this.follower?.end();
    this.follower = null;
    const { channel, activeTab, requests } = this;
    this.leading = new LeaderTab(this.ports, { channel, activeTab, requests });
    this.options.lead(this.leading, fault);
  }

  /** A button was pressed in this tab. */
  press(command: Command): void {
    if (this.leading !== null) this.activeTab.look();
    this.leading?.command(command);
    this.follower?.press(command);
  }

  private follow(): void {
    const { channel, activeTab, requests, ports } = this;
    const { tabs, clock, labels, starting, show, tellPages } = this.options;
    const follower = new FollowerTab({ channel, activeTab, requests, tabs, clock, labels, ports, starting, show, tellPages });
    this.follower = follower;
    follower.start();
    activeTab.start(ports.host);
    this.options.follows?.((fault) => follower.notify(fault));
  }

  /** What another tab asks: pages move in any tab, calls are the leader's. */
  private perform(request: TabRequest): Promise<void> | null {
    const { records } = this.ports;
    if (request.type === 'pop') return records.pop(request.target);
    if (request.type === 'refresh') return records.refresh();
    if (this.leading === null) return null;
    if (request.type === 'dial') this.leading.dial(request.dial);
    else this.leading.command(request.command);
    return Promise.resolve();
  }
}

function notifiedOfPops<R extends TabRecords>(records: R, activeTab: ActiveTab): R {
  return {
    ...records,
    pop(target) {
      if (target.type === 'record') activeTab.taken(target.recordId);
      return records.pop(target);
    }
  };
}

/** A follower that leads later starts a second softphone in the same page: Salesforce is told of the first only. */
function readyOnce(panel: UtilityPanelPort): UtilityPanelPort {
  let answer: Promise<void> | null = null;
  return {
    ...panel,
    ready() {
      answer ??= panel.ready().catch((error: unknown) => {
        answer = null;
        throw error;
      });
      return answer;
    }
  };
}
