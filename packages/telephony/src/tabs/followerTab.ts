import { FaultError, background } from '../faults/faults.ts';
import type { Labels } from '../words/labels.ts';
import type { Command, PanelView } from '../view-model/panelViewTypes.ts';
import type { Clock, LiveState, TabCoordinationPort } from '../ports/ports.ts';
import type { TabRequest, Face, SharedState, TabMessage } from './messages.ts';
import type { SalesforcePorts, TabContext } from './leaderTab.ts';
import { followerView, noticeKey } from './followerView.ts';

/** A leader that lives tells a new tab at once; one that says nothing for so long hangs (ms). */
const SILENT_AFTER = 5000;
const MOST_NOTICES = 4;
/** Between two tries to open the panel (ms). */
const RING_AGAIN = 2000;

export interface FollowerDeps extends TabContext {
  readonly tabs: TabCoordinationPort;
  readonly clock: Clock;
  readonly labels: Labels;
  readonly ports: Pick<SalesforcePorts, 'host' | 'panel'>;
  readonly starting: PanelView;
  show(view: PanelView): void;
  /** Tells the package's own pages in this tab. */
  tellPages(live: LiveState): void;
}

/** A tab without the Banner: it shows what the leader shows, and has the leader do what the agent does here. */
export class FollowerTab {
  private readonly deps: FollowerDeps;
  private leader: string | null = null;
  private shared: SharedState | null = null;
  private silent = false;
  private notices: readonly FaultError[] = [];
  private ended = false;
  private stopWaiting: () => void = () => undefined;

  constructor(deps: FollowerDeps) {
    this.deps = deps;
  }

  start(): void {
    const { channel, ports, clock } = this.deps;
    channel.listen((message, from) => this.onMessage(message, from));
    ports.host.onDial((dial) => this.ask({ type: 'dial', dial }));
    this.stopWaiting = clock.after(SILENT_AFTER, () => {
      this.silent = true;
      this.show();
    });
    this.show();
    this.begin(() => ports.panel.ready());
  }

  /** A button was pressed. */
  press(command: Command): void {
    const left = this.notices.filter((fault) => noticeKey(fault) !== command.target);
    if (command.command !== 'dismiss' || left.length === this.notices.length) {
      this.ask({ type: 'command', command });
      return;
    }
    this.notices = left;
    this.show();
  }

  /** This tab leads now: phone fields stay plain until its own Banner can dial. */
  end(): void {
    this.ended = true;
    this.stopWaiting();
    if (this.leader !== null) this.deps.activeTab.forget(this.leader);
    if (this.shared?.dialling === true) this.begin(() => this.deps.ports.host.setDialling(false));
  }

  private onMessage(message: TabMessage, from: string): void {
    if (this.ended) return;
    if (message.kind === 'state') this.follow(message.state, from);
    if (message.kind === 'ring' && from === this.leader) this.begin(() => this.ring());
  }

  private follow(next: SharedState, from: string): void {
    const { tabs, ports } = this.deps;
    const { panel, host } = ports;
    const before = this.shared;
    this.stopWaiting();
    if (this.leader !== null && this.leader !== from) this.deps.activeTab.forget(this.leader);
    this.leader = from;
    this.shared = next;
    this.silent = false;
    this.show();
    this.deps.tellPages(next.live);
    const { face, dialling } = next;
    // The ring that is told as well opens the panel, and shows the face with it.
    const rings = before !== null && tabs.visible() && hasRing(next);
    if (face !== null && !rings && !sameFace(before?.face ?? null, face)) this.begin(() => panel.show({ ...face, open: false }));
    if (dialling !== (before?.dialling ?? false)) this.begin(() => host.setDialling(dialling));
  }

  /** Opens the panel where the agent can see it; where Salesforce fails, again and again as long as a call rings. */
  private async ring(): Promise<void> {
    const { ports, tabs, clock } = this.deps;
    const face = this.shared?.face ?? null;
    if (this.ended || face === null || !tabs.visible()) return;
    try {
      await ports.panel.show({ ...face, open: true });
    } catch (error) {
      clock.after(RING_AGAIN, () => {
        if (hasRing(this.shared)) this.begin(() => this.ring());
      });
      throw error;
    }
  }

  private ask(request: TabRequest): void {
    if (!this.ended) this.begin(() => this.askLeader(request));
  }

  private async askLeader(request: TabRequest): Promise<void> {
    const { activeTab, requests } = this.deps;
    activeTab.look();
    const taken = this.leader !== null && (await requests.ask(this.leader, request));
    if (!taken) this.notify(new FaultError('TabNoAnswer', request.type));
  }

  /** What fails is shown. A mistake of our own is for the page to tell: support reads of it, too. */
  private begin(work: () => unknown): void {
    background(work, (fault) => this.onFault(fault));
  }

  private onFault(fault: FaultError): void {
    if (fault.fault === 'InternalError') throw fault;
    this.notify(fault);
  }

  /** Shows a fault of this tab to the agent; the same one once. */
  notify(fault: FaultError): void {
    const others = this.notices.filter((one) => noticeKey(one) !== noticeKey(fault));
    this.notices = [...others, fault].slice(-MOST_NOTICES);
    this.show();
  }

  private show(): void {
    const { shared, silent, notices } = this;
    const { starting, labels } = this.deps;
    // A view that fails costs neither the face nor the ring of the call.
    if (!this.ended) background(() => this.deps.show(followerView({ starting, shared, silent, notices }, labels)));
  }
}

const hasRing = (shared: SharedState | null): boolean => shared?.view.calls.some(({ ringing }) => ringing) === true;

function sameFace(a: Face | null, b: Face): boolean {
  return a?.label === b.label && a.icon === b.icon;
}
