import { isBeginning, isWithdrawn, wasAnswered } from '../interaction/interaction.ts';
import type { InteractionSnapshot, Outcome } from '../ports/bridge.ts';
import type { TrackedCall } from './softphoneState.ts';

/** Somebody wanted to reach the agent, who did not take it. What they declined they know of. */
const MISSED: readonly (Outcome | null)[] = ['missed', 'abandoned', 'voicemail'];

export const isRinging = (snapshot: InteractionSnapshot): boolean => snapshot.state === 'ringing' && isBeginning(snapshot);

/** Counts what rang here and was missed, until the agent takes a call or comes to the panel. */
export class MissedCalls {
  private readonly ringing = new Set<string>();
  private readonly ids = new Set<string>();

  get count(): number {
    return this.ids.size;
  }

  clear(): void {
    this.ids.clear();
  }

  /** True when a call has begun to ring since. */
  follow(calls: readonly TrackedCall[]): boolean {
    const before = this.ringing.size;
    for (const { interaction } of calls) {
      const { snapshot } = interaction;
      if (isRinging(snapshot)) this.ringing.add(snapshot.id);
      else if (this.ringing.delete(snapshot.id)) this.ended(snapshot);
    }
    return this.ringing.size > before;
  }

  private ended(snapshot: InteractionSnapshot): void {
    if (wasAnswered(snapshot)) this.clear();
    else if (!isWithdrawn(snapshot) && MISSED.includes(snapshot.outcome)) this.ids.add(snapshot.id);
  }
}
