import type { FaultError } from '../faults/faults.ts';
import type { InteractionSnapshot } from '../ports/bridge.ts';
import type { ScreenPop } from '../ports/ports.ts';
import type { TrackedCall } from './softphoneState.ts';

/** What is to be done because of a call. */
export type Effect =
  | { readonly kind: 'notify'; readonly fault: FaultError }
  /** The call rings for the agent, or is being dialled: they want to see it. */
  | { readonly kind: 'ring'; readonly interactionId: string }
  /** The agent selected this record for the call. */
  | { readonly kind: 'selectRecord'; readonly interactionId: string; readonly recordId: string }
  | { readonly kind: 'search'; readonly snapshot: InteractionSnapshot }
  /** The call went on: its search may go on too, or is called off. */
  | { readonly kind: 'followSearch'; readonly snapshot: InteractionSnapshot }
  /** A page is popped for the call, or its record is settled: the next page must know, and the log, if there is one. */
  | { readonly kind: 'keep'; readonly interactionId: string }
  | { readonly kind: 'pop'; readonly target: ScreenPop }
  /** The log of the call, if it is due or there is one, gets all that is new. */
  | { readonly kind: 'log'; readonly interactionId: string }
  /** A recording of a call that has left the softphone; null: none will come. */
  | { readonly kind: 'lateRecording'; readonly interactionId: string; readonly url: string | null }
  /** The call has left the softphone. */
  | { readonly kind: 'leave'; readonly call: TrackedCall };
