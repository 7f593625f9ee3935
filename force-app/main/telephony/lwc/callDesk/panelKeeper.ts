import { agentFace } from 'c/agentState';
import { toFault } from 'c/faults';
import { type Labels, createLabels } from 'c/labels';
import type { PanelPort, PageFacts } from 'types/ports';
import type { DeskStore } from './deskStore';

/** Keeps the utility item's icon and label in step with the agent state, and opens the panel when a call rings. */
export class PanelKeeper {
  private readonly panel: PanelPort;
  private readonly labels: Labels;
  private readonly store: DeskStore;
  private shown = '';

  constructor(deps: { panel: PanelPort; facts: PageFacts }, store: DeskStore) {
    this.panel = deps.panel;
    this.labels = createLabels(deps.facts.labels);
    this.store = store;
  }

  /** Shows the state as it is now, and from now on each change of it. */
  async follow(): Promise<void> {
    this.store.subscribe(() => void this.show(false));
    await this.show(false);
  }

  open(): Promise<void> {
    return this.show(true);
  }

  private async show(open: boolean): Promise<void> {
    const { agent, link } = this.store.get();
    const face = agentFace(link === 'linked' && agent !== null ? agent.state : null);
    const label = `${this.labels('Softphone_Title')} – ${this.labels(face.label)}`;
    if (!open && this.shown === label) return;
    this.shown = label;
    try {
      await this.panel.show({ label, icon: face.icon, open });
    } catch (error) {
      this.store.notify(toFault(error, 'OpenCtiNotReady'));
    }
  }
}
