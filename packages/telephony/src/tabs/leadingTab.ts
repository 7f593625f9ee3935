import { background } from '../faults/faults.ts';
import type { Command } from '../view-model/panelViewTypes.ts';
import type { CallControlPort, DialCommand, Navigation, UtilityPanelPort, RecordsPort } from '../ports/ports.ts';
import type { Attention } from './attention.ts';
import type { Errands } from './errands.ts';
import type { SharedState } from './messages.ts';
import { recordsInView } from './recordsInView.ts';
import type { TabLine } from './tabLine.ts';

/** Salesforce, as one tab reaches it. */
export interface SalesforcePorts {
  readonly records: RecordsPort;
  readonly host: CallControlPort;
  readonly panel: UtilityPanelPort;
}

export interface TabRooms {
  readonly line: TabLine;
  readonly attention: Attention;
  readonly errands: Errands;
}

/** What the controller gives to share: sharedView, isControllable and liveState of telephony/view-model. */
export type LeaderView = Pick<SharedState, 'view' | 'controllable' | 'live'>;

/** The tab that runs INO cx. Its ports stand for all tabs of the agent; the controller on them need not know of tabs. */
export class LeadingTab {
  readonly ports: SalesforcePorts;
  private readonly line: TabLine;
  private readonly attention: Attention;
  private readonly dialListeners: ((command: DialCommand) => void)[] = [];
  private readonly navigationListeners: ((navigation: Navigation) => void)[] = [];
  private commandListener: (command: Command) => void = () => undefined;
  private state: Pick<SharedState, 'face' | 'dialling'> = { face: null, dialling: false };
  private readView: (() => LeaderView) | null = null;
  private said = '';

  constructor(own: SalesforcePorts, rooms: TabRooms) {
    this.line = rooms.line;
    this.attention = rooms.attention;
    this.ports = {
      records: recordsInView(own.records, { here: rooms.line.id, ...rooms }),
      host: this.hostOfAll(own.host),
      panel: this.panelOfAll(own.panel)
    };
    rooms.attention.listen({
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
    background(() => this.sayState(again));
  }

  /** Says the state where it is news, or where a new tab has heard none of it. */
  private sayState(again: boolean): void {
    if (this.readView === null || !this.attention.hasOthers()) return;
    const state: SharedState = { ...this.state, ...this.readView(), place: this.attention.page?.name ?? '' };
    const said = JSON.stringify(state);
    if (!again && said === this.said) return;
    this.said = said;
    this.line.say({ kind: 'state', state });
  }

  /** Clicks of this tab and, by `dial`, of the others; and where the agent is, in whatever tab. */
  private hostOfAll(own: CallControlPort): CallControlPort {
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
        const record = this.attention.pageInView();
        if (record !== null) listener({ record });
      },
      tabInView: () => this.attention.tabInView()
    };
  }

  private panelOfAll(own: UtilityPanelPort): UtilityPanelPort {
    return {
      ...own,
      show: (panel) => {
        const { label, icon, open } = panel;
        this.change({ face: { label, icon } });
        if (open) this.line.say({ kind: 'ring' });
        return own.show(panel);
      }
    };
  }
}
