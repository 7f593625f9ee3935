import { background } from '../faults/faults.ts';
import type { Command } from '../view-model/panelViewTypes.ts';
import type { CallControlPort, DialCommand, Navigation, UtilityPanelPort, RecordsPort } from '../ports/ports.ts';
import type { ActiveTab } from './activeTab.ts';
import type { TabRequests } from './tabRequests.ts';
import type { SharedState } from './messages.ts';
import { type TabRecords, activeTabRecords } from './activeTabRecords.ts';
import type { TabChannel } from './tabChannel.ts';

/** Salesforce, as one tab reaches it. */
export interface SalesforcePorts<R extends TabRecords = RecordsPort> {
  readonly records: R;
  readonly host: CallControlPort;
  readonly panel: UtilityPanelPort;
}

export interface TabContext {
  readonly channel: TabChannel;
  readonly activeTab: ActiveTab;
  readonly requests: TabRequests;
}

/** What the controller gives to share: sharedView, isControllable and liveState of telephony/view-model. */
export type LeaderView = Pick<SharedState, 'view' | 'controllable' | 'live'>;

/** The tab that runs INO cx. Its ports stand for all tabs of the agent; the controller on them need not know of tabs. */
export class LeaderTab<R extends TabRecords = RecordsPort> {
  readonly ports: SalesforcePorts<R>;
  private readonly channel: TabChannel;
  private readonly activeTab: ActiveTab;
  private readonly dialListeners: ((command: DialCommand) => void)[] = [];
  private readonly navigationListeners: ((navigation: Navigation) => void)[] = [];
  private commandListener: (command: Command) => void = () => undefined;
  private state: Pick<SharedState, 'face' | 'dialling'> = { face: null, dialling: false };
  private readView: (() => LeaderView) | null = null;
  private sent = '';

  constructor(own: SalesforcePorts<R>, context: TabContext) {
    this.channel = context.channel;
    this.activeTab = context.activeTab;
    this.ports = {
      records: activeTabRecords(own.records, { here: context.channel.id, ...context }),
      host: this.controlOfAllTabs(own.host),
      panel: this.panelOfAll(own.panel)
    };
    context.activeTab.listen({
      joined: () => this.tell(true),
      moved: () => this.tell(),
      visited: (record, tab) => {
        for (const listener of this.navigationListeners) background(() => listener({ record, tab }));
      }
    });
  }

  /** The controller changed. `readView` is called only when there are other tabs to show it to. */
  share(readView: () => LeaderView): void {
    this.readView = readView;
    this.tell();
  }

  /** One listener: buttons pressed here and in the other tabs. */
  onCommand(listener: (command: Command) => void): void {
    this.commandListener = listener;
  }

  command(command: Command): void {
    this.commandListener(command);
  }

  dial(command: DialCommand): void {
    for (const listener of this.dialListeners) background(() => listener(command));
  }

  private change(change: Partial<typeof this.state>): void {
    this.state = { ...this.state, ...change };
    this.tell();
  }

  /** Tells the other tabs. A mistake there keeps nothing from being done here. */
  private tell(again = false): void {
    background(() => this.send(again));
  }

  /** Sends the state where it is news, or where a new tab has none of it. */
  private send(again: boolean): void {
    if (this.readView === null || !this.activeTab.hasOthers()) return;
    const state: SharedState = { ...this.state, ...this.readView(), place: this.activeTab.page?.name ?? '' };
    const sent = JSON.stringify(state);
    if (!again && sent === this.sent) return;
    this.sent = sent;
    this.channel.send({ kind: 'state', state });
  }

  /** Clicks of this tab and, by `dial`, of the others; and where the agent is, in whatever tab. */
  private controlOfAllTabs(own: CallControlPort): CallControlPort {
    return {
      ...own,
      setDialling: (enabled) => {
        this.change({ dialling: enabled });
        return own.setDialling(enabled);
      },
      onDial: (listener) => {
        this.dialListeners.push(listener);
        own.onDial(listener);
      },
      onNavigation: (listener) => {
        this.navigationListeners.push(listener);
        const record = this.activeTab.pageInView();
        if (record !== null) listener({ record });
      },
      tabInView: () => this.activeTab.tabInView()
    };
  }

  private panelOfAll(own: UtilityPanelPort): UtilityPanelPort {
    return {
      ...own,
      show: (panel) => {
        const { label, icon, open } = panel;
        this.change({ face: { label, icon } });
        if (open) this.channel.send({ kind: 'ring' });
        return own.show(panel);
      }
    };
  }
}
