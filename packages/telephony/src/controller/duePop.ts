import { isOver } from '../interaction/interaction.ts';
import type { ScreenPop } from '../ports/ports.ts';
import { flowArguments, partyOf, popDecision } from '../screen-pop/screenPop.ts';
import { isPopDone, matchOf, recordOf } from './callRecord.ts';
import type { SoftphoneState, TrackedCall } from './softphoneState.ts';

/** What the settings have popped at the moment the call is in, once a call; null when nothing is due. */
export function duePop(call: TrackedCall, { calls, settings }: SoftphoneState): ScreenPop | null {
  const { snapshot } = call.interaction;
  const match = matchOf(call);
  if (isPopDone(call) || match === null || isOver(snapshot.state) || isAnotherTalking(snapshot.id, calls)) return null;
  const moment = snapshot.answeredAt === null ? 'ringing' : 'answered';
  const decision = popDecision(match, partyOf(snapshot), settings.screenPop, moment);
  // A window for a new record waits for the agent's own click: it would cover what the agent is doing.
  if (decision === null || decision.type === 'newRecord') return null;
  return withArguments(decision, call);
}

/** A screen flow is told every fact of the call; any other pop needs none. */
export const withArguments = (target: ScreenPop, call: TrackedCall): ScreenPop =>
  target.type === 'flow' ? { ...target, args: flowArguments(call.interaction.snapshot, recordOf(call)) } : target;

/** A second call never steals the page from the call in progress. */
function isAnotherTalking(id: string, calls: readonly TrackedCall[]): boolean {
  return calls.some(({ interaction: { snapshot } }) => snapshot.id !== id && !isOver(snapshot.state) && snapshot.answeredAt !== null);
}
