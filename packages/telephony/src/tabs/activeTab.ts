import type { CallControlPort, Clock, PageRecord, TabCoordinationPort } from '../ports/ports.ts';
import { sameId } from '../records/sameId.ts';
import type { TabChannel } from './tabChannel.ts';

/** More tabs than an agent has; those heard longest ago are closed ones that nobody told of. */
const MOST_TABS = 50;

interface Look {
  readonly visible: boolean;
  /** UTC ms; 0 for never. */
  readonly attendedAt: number;
}

export interface ActiveTabListener {
  /** A tab that was not known says that it is there. */
  joined(): void;
  /** This tab shows another page. */
  moved(): void;
  /** The agent is on another page, in this tab or in another; null: on none of a record. */
  visited(page: PageRecord | null, tab: string): void;
}

/**
 * Which tab the agent looks at. A nested frame is told only of a focus in itself, so it is put together: visible tabs before hidden
 * ones, and of these the one the agent came to last (a page opened, the window or the softphone focused, a button pressed).
 */
export class ActiveTab {
  /** The record this tab shows; null on other pages. */
  page: PageRecord | null = null;
  private readonly channel: TabChannel;
  private readonly tabs: TabCoordinationPort;
  private readonly clock: Clock;
  private readonly others = new Map<string, Look>();
  private listener: ActiveTabListener | null = null;
  private attendedAt = 0;
  /** The record that this tab is on its way to without the agent. */
  private takenTo: string | undefined;
  /** Where the agent was seen last. */
  private seen: PageRecord | null = null;

  constructor(channel: TabChannel, tabs: TabCoordinationPort, clock: Clock) {
    this.channel = channel;
    this.tabs = tabs;
    this.clock = clock;
  }

  /** Says that this tab is there, and from now on when the agent comes to it. */
  start(host: CallControlPort): void {
    this.channel.listen((message, from) => {
      if (message.kind === 'present') this.onMessage(from, message);
    });
    this.tabs.onLook(() => this.look());
    host.onNavigation(({ record }) => {
      this.page = record;
      this.listener?.moved();
      this.arrive(record);
    });
    this.look();
  }

  /** The softphone takes this tab to a record. Lightning tells of it late: by then the agent may be in another window. */
  taken(recordId: string): void {
    this.takenTo = recordId;
  }

  listen(listener: ActiveTabListener): void {
    this.listener = listener;
  }

  /** The agent is here, unless the tab is hidden: a page may move behind the agent's back. */
  look(): void {
    if (this.tabs.visible()) {
      this.attendedAt = this.clock.now();
      this.see(this.page, this.channel.id);
    }
    this.present();
  }

  /** Id of the tab the agent looks at; this one when nothing speaks for another. */
  tabInView(): string {
    if (this.tabs.focused()) return this.channel.id;
    let best: { readonly tab: string; readonly look: Look } = { tab: this.channel.id, look: this.own() };
    for (const [tab, look] of this.others) if (isNearer(look, best.look)) best = { tab, look };
    return best.tab;
  }

  /** The record the agent was seen on last, in whatever tab. */
  pageInView(): PageRecord | null {
    return this.seen;
  }

  hasOthers(): boolean {
    return this.others.size > 0;
  }

  /** The tab is gone, or does not answer; it is known again when it says something. */
  forget(tab: string): void {
    this.others.delete(tab);
  }

  private arrive(record: PageRecord | null): void {
    const byItself = record !== null && sameId(record.id, this.takenTo);
    this.takenTo = undefined;
    if (!byItself) {
      this.look();
      return;
    }
    if (this.tabInView() === this.channel.id) this.see(record, this.channel.id);
    this.present();
  }

  private own(): Look {
    return { visible: this.tabs.visible(), attendedAt: this.attendedAt };
  }

  private present(): void {
    this.channel.send({ kind: 'present', ...this.own(), page: this.page });
  }

  /** A new tab knows nobody yet, so it is told. */
  private onMessage(from: string, { visible, attendedAt, page }: Look & { readonly page: PageRecord | null }): void {
    const before = this.others.get(from);
    this.keep(from, { visible, attendedAt });
    const known = before?.attendedAt ?? 0;
    const movedByItself = attendedAt === known && this.tabInView() === from;
    if (visible && (attendedAt > known || movedByItself)) this.see(page, from);
    if (before !== undefined) return;
    this.present();
    this.listener?.joined();
  }

  private see(page: PageRecord | null, tab: string): void {
    if (sameId(page?.id, this.seen?.id)) return;
    this.seen = page;
    this.listener?.visited(page, tab);
  }

  private keep(tab: string, look: Look): void {
    this.others.delete(tab);
    this.others.set(tab, look);
    for (const oldest of this.others.keys()) if (this.others.size > MOST_TABS) this.others.delete(oldest);
  }
}

function isNearer(a: Look, b: Look): boolean {
  return a.visible === b.visible ? a.attendedAt > b.attendedAt : a.visible;
}
