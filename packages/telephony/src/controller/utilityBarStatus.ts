import { type AgentFace, agentFace } from '../words/agentState.ts';
import { toFault } from '../faults/faults.ts';
import { isBeginning, isOver } from '../interaction/interaction.ts';
import { type Labels, createLabels } from '../words/labels.ts';
import type { ControllerDeps } from './controllerDeps.ts';
import { MissedCalls, isRinging } from './missedCalls.ts';
import type { SoftphoneStore } from './softphoneStore.ts';
import { retryWithBackoff } from './retryWithBackoff.ts';

type PanelDeps = Pick<ControllerDeps, 'panel' | 'facts' | 'clock' | 'random'>;

/** Keeps the utility item's icon and label in step with the agent state, and opens the panel when a call rings. */
export class UtilityBarStatus {
  private readonly deps: PanelDeps;
  private readonly labels: Labels;
  private readonly store: SoftphoneStore;
  private readonly missed = new MissedCalls();
  private shown = '';
  /** Salesforce is being told; what changes meanwhile is told once, after it. */
  private showing = false;

  constructor(deps: PanelDeps, store: SoftphoneStore) {
    this.deps = deps;
    this.labels = createLabels(deps.facts.labels);
    this.store = store;
  }

  /** Shows the state as it is now, and from now on each change of it. */
  async follow(): Promise<void> {
    this.store.subscribe(({ calls }) => {
      // A call that begins to ring opens the panel, and that shows the state as well.
      if (!this.missed.follow(calls)) this.store.background(() => this.keepUp());
    });
    await this.keepUp();
  }

  /** Opens the panel, because the agent is asked something in it. */
  reveal(): Promise<void> {
    return this.show(true);
  }

  /** The agent is in the panel, and sees what was missed. */
  async looked(): Promise<void> {
    this.missed.clear();
    await this.keepUp();
  }

  /** Opens the panel for a call that begins. While Salesforce is away this is tried again, as long as the call rings or is being dialled. */
  open(interactionId: string): Promise<void> {
    return retryWithBackoff(
      this.deps,
      async () => {
        const call = this.store.find(interactionId);
        if (call !== undefined && isBeginning(call.interaction.snapshot)) await this.show(true);
      },
      (fault) => this.store.notify(fault)
    );
  }

  private async keepUp(): Promise<void> {
    if (this.showing || this.shown === this.face().label) return;
    this.showing = true;
    try {
      await this.show(false);
    } catch (error) {
      this.store.notify(toFault(error));
    } finally {
      this.showing = false;
    }
    await this.keepUp();
  }

  private show(open: boolean): Promise<void> {
    const { icon, label } = this.face();
    this.shown = label;
    return this.deps.panel.show({ label, icon, open });
  }

  private face(): { readonly icon: string; readonly label: string } {
    const { icon, label } = this.stateFace();
    const missed = this.missed.count === 0 ? '' : ` · ${this.labels('Agent_Missed', String(this.missed.count))}`;
    return { icon, label: `${this.labels('Softphone_Title')} – ${this.labels(label)}${missed}` };
  }

  private stateFace(): AgentFace {
    const { agent, calls, link, problem, started } = this.store.get();
    const snapshots = calls.map(({ interaction }) => interaction.snapshot);
    const inHand = snapshots.filter(({ state }) => state !== 'ringing' && !isOver(state)).map(({ flow }) => flow);
    const face = agentFace({ linked: link === 'linked', reported: agent?.state ?? null, inHand });
    // The agent may be online in INO cx: what is known is that calls are not linked.
    if (link !== 'linked' && started && problem === null) return { ...face, label: 'Agent_NotLinked' };
    return snapshots.some(isRinging) ? { icon: 'incoming_call', label: 'Agent_Ringing' } : face;
  }
}
