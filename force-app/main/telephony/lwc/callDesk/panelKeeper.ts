import { agentFace } from 'c/agentState';
import { toFault } from 'c/faults';
import { isOver } from 'c/interaction';
import { type Labels, createLabels } from 'c/labels';
import type { PanelPort, PageFacts } from 'types/ports';
import type { DeskStore } from './deskStore';

/** Keeps the utility item's icon and label in step with the agent state, and opens the panel when a call rings. */
export class PanelKeeper {
  private readonly panel: PanelPort;
  private readonly labels: Labels;
  private readonly store: DeskStore;
  private shown = '';
  /** Salesforce is being told; what changes meanwhile is told once, after it. */
  private showing = false;

  constructor(deps: { panel: PanelPort; facts: PageFacts }, store: DeskStore) {
    this.panel = deps.panel;
    this.labels = createLabels(deps.facts.labels);
    this.store = store;
  }

  /** Shows the state as it is now, and from now on each change of it. */
  async follow(): Promise<void> {
    this.store.subscribe(() => void this.keepUp());
    await this.keepUp();
  }

  open(): Promise<void> {
    return this.show(true);
  }

  private async keepUp(): Promise<void> {
    if (this.showing || this.shown === this.face().label) return;
    this.showing = true;
    await this.show(false);
    this.showing = false;
    await this.keepUp();
  }

  private async show(open: boolean): Promise<void> {
    const { icon, label } = this.face();
    this.shown = label;
    try {
      await this.panel.show({ label, icon, open });
    } catch (error) {
      this.store.notify(toFault(error, 'OpenCtiNotReady'));
    }
  }

  private face(): { readonly icon: string; readonly label: string } {
    const { agent, calls, link } = this.store.get();
    const snapshots = calls.map(({ interaction }) => interaction.snapshot);
    const inHand = snapshots.filter(({ state }) => state !== 'ringing' && !isOver(state)).map(({ flow }) => flow);
    const { icon, label } = agentFace({ linked: link === 'linked', told: agent?.state ?? null, inHand });
    return { icon, label: `${this.labels('Softphone_Title')} – ${this.labels(label)}` };
  }
}
