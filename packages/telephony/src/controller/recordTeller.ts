import { isWithdrawn, wasAnswered } from '../interaction/interaction.ts';
import { sameId } from '../records/sameId.ts';
import { recordOf } from './callRecord.ts';
import type { BannerLink } from './bannerLink.ts';
import type { TrackedCall, SoftphoneState } from './softphoneState.ts';
import type { SoftphoneStore } from './softphoneStore.ts';
import { isWhole, refOf } from './clickToDial.ts';

/**
 * Tells INO cx which record belongs to a call, and is the only one that does. A page in INO cx's place could make up calls to learn who has
 * which number, so a record goes out only when the agent answered the call or selected this very record.
 */
export class RecordTeller {
  private readonly store: SoftphoneStore;
  private readonly link: BannerLink;
  /** The record that the agent selected for a call, by the call's id. */
  private readonly selected = new Map<string, string>();
  /** The record that INO cx knows of a call, by the call's id. */
  private readonly sent = new Map<string, string>();

  constructor(store: SoftphoneStore, link: BannerLink) {
    this.store = store;
    this.link = link;
    store.subscribe((state) => this.follow(state));
  }

  /** The agent selects this record for a call: INO cx is told as soon as it is the call's record. */
  select(interactionId: string, recordId: string): void {
    this.selected.set(interactionId, recordId);
    this.follow(this.store.get());
  }

  /** The call leaves the softphone. */
  forget(interactionId: string): void {
    this.selected.delete(interactionId);
    this.sent.delete(interactionId);
  }

  private follow({ calls }: SoftphoneState): void {
    for (const call of calls) if (this.isDue(call)) this.store.background(() => this.tell(call));
  }

  private isDue(call: TrackedCall): boolean {
    const { snapshot } = call.interaction;
    const chosen = recordOf(call);
    if (chosen === null || !isWhole(chosen) || isWithdrawn(snapshot) || sameId(this.sent.get(snapshot.id), chosen.id)) return false;
    return wasAnswered(snapshot) || sameId(this.selected.get(snapshot.id), chosen.id);
  }

  private async tell(call: TrackedCall): Promise<void> {
    const { id } = call.interaction.snapshot;
    const chosen = recordOf(call);
    const banner = this.link.able('selectRecord');
    if (banner === null || chosen === null) return;
    // Before it is sent: a refusal is shown to the agent, and that changes the state again.
    this.sent.set(id, chosen.id);
    await this.store.attempt(() => banner.selectRecord(id, refOf(chosen)));
  }
}
