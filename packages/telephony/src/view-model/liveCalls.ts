/** What the package's own pages are told of the softphone. Pure. */
import { recordOf } from '../controller/callRecord.ts';
import type { TrackedCall, SoftphoneState } from '../controller/softphoneController.ts';
import { isFinal, otherParty } from '../interaction/interaction.ts';
import type { LiveCall, LiveState } from '../ports/ports.ts';

/** The interactions that have not ended, newest first, each with the record it is about. Notes are the agent's, and stay here. */
export function liveState({
  calls,
  link,
  capabilities,
  settings
}: Pick<SoftphoneState, 'calls' | 'link' | 'capabilities' | 'settings'>): LiveState {
  const canDial = link === 'linked' && capabilities.includes('dial') && settings.dialling.clickToDial;
  return { calls: calls.filter((call) => !isFinal(call.interaction.snapshot.state)).map(liveCall), canDial };
}

function liveCall(call: TrackedCall): LiveCall {
  const { snapshot } = call.interaction;
  const { id, flow, direction, state, queue, startedAt, answeredAt } = snapshot;
  const chosen = recordOf(call);
  const record = chosen === null ? null : { id: chosen.id, objectName: chosen.objectName, name: chosen.name };
  return { id, flow, direction, state, number: otherParty(snapshot), queue, startedAt, answeredAt, record };
}
