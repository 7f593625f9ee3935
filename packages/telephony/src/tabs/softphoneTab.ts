import { type FaultError, type FaultSink, background, toFault } from '../faults/faults.ts';
import type { Labels } from '../words/labels.ts';
import type { Command, PanelView } from '../view-model/panelViewTypes.ts';
import type { Clock, LiveState, UtilityPanelPort, RecordsPort, TabCoordinationPort } from '../ports/ports.ts';
import { Attention } from './attention.ts';
import { Errands } from './errands.ts';
import { LeadingTab, type SalesforcePorts } from './leadingTab.ts';
import type { Errand } from './messages.ts';
import { MirrorTab } from './mirrorTab.ts';
import { TabLine } from './tabLine.ts';

export interface SoftphoneTabOptions {
  readonly tabs: TabCoordinationPort;
  readonly clock: Clock;
  readonly labels: Labels;
  /** Salesforce as this tab reaches it. */
  readonly ports: SalesforcePorts;
  /** What the panel shows before anything is known. */
  readonly starting: PanelView;
  /** Shows what a mirror shows. */
  show(view: PanelView): void;
  /** Tells the package's own pages in this tab what the leader tells those in its own. */
  tellPages(live: LiveState): void;
  /** This tab leads: the softphone starts, on `leading.ports`. `fault`: it leads alone, because the browser cannot tell tabs apart. */
  lead(leading: LeadingTab, fault: FaultError | null): void;
  /** This tab mirrors another: `show` tells the agent of a fault in it. */
  mirrors?(show: FaultSink): void;
}

/**
 * One Lightning tab of the agent: it leads, or mirrors the one that does, until that one is gone. INO cx allows one session a user, so
 * only the leader loads the Banner, searches and writes logs.
 */
export class SoftphoneTab {
  private readonly options: SoftphoneTabOptions;
  private readonly ports: SalesforcePorts;
  private readonly line: TabLine;
  private readonly attention: Attention;
  private readonly errands: Errands;
  private mirror: MirrorTab | null = null;
  private leading: LeadingTab | null = null;

  constructor(options: SoftphoneTabOptions) {
    this.options = options;
    this.line = new TabLine(options.tabs);
    this.attention = new Attention(this.line, options.tabs, options.clock);
    const { panel, records } = options.ports;
    this.ports = { ...options.ports, panel: readyOnce(panel), records: toldOfPops(records, this.attention) };
    this.errands = new Errands(this.line, options.clock, (errand) => this.perform(errand));
  }

  /** Settles when this tab leads; it may never do. Never rejects. */
  async start(): Promise<void> {
    const fault = await this.options.tabs.lead(() => background(() => this.mirrorOther())).then(() => null, toFault);
    if (this.mirror === null) this.attention.start(this.ports.host);
    this.mirror?.end();
    this.mirror = null;
    const { line, attention, errands } = this;
    this.leading = new LeadingTab(this.ports, { line, attention, errands });
    this.options.lead(this.leading, fault);
  }

  /** A button was pressed in this tab. */
  press(command: Command): void {
    if (this.leading !== null) this.attention.look();
    this.leading?.command(command);
    this.mirror?.press(command);
  }

  private mirrorOther(): void {
    const { line, attention, errands, ports } = this;
    const { tabs, clock, labels, starting, show, tellPages } = this.options;
    const mirror = new MirrorTab({ line, attention, errands, tabs, clock, labels, ports, starting, show, tellPages });
    this.mirror = mirror;
    mirror.start();
    attention.start(ports.host);
    this.options.mirrors?.((fault) => mirror.notify(fault));
  }

  /** What another tab asks: pages move in any tab, calls are the leader's. */
  private perform(errand: Errand): Promise<void> | null {
    const { records } = this.ports;
    if (errand.type === 'pop') return records.pop(errand.target);
    if (errand.type === 'refresh') return records.refresh();
    if (this.leading === null) return null;
    if (errand.type === 'dial') this.leading.dial(errand.dial);
    else this.leading.command(errand.command);
    return Promise.resolve();
  }
}

function toldOfPops(records: RecordsPort, attention: Attention): RecordsPort {
  return {
    ...records,
    pop(target) {
      if (target.type === 'record') attention.taken(target.recordId);
      return records.pop(target);
    }
  };
}

/** A mirror that leads later starts a second softphone in the same page: Salesforce is told of the first only. */
function readyOnce(panel: UtilityPanelPort): UtilityPanelPort {
  let told: Promise<void> | null = null;
  return {
    ...panel,
    ready() {
      told ??= panel.ready().catch((error: unknown) => {
        told = null;
        throw error;
      });
      return told;
    }
  };
}
