import type { InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';
import type { Interaction } from './interaction.ts';
import { controls } from './rules.ts';

/** The interaction as the bridge and the HTTP API show it. */
export function toSnapshot(interaction: Interaction): InteractionSnapshot {
  const { id, flow, direction, routing, caller, called, queue, state, outcome, startedAt, answeredAt, endedAt } = interaction;
  const { smartRoutingSeconds, communicationSeconds, qualification, notes, recordingExpected, recordingUrl, transferredTo } = interaction;
  const { withdrawn, begunByAgent, consultationOf, conference } = interaction;
  return {
    id,
    flow,
    direction,
    routing,
    caller,
    called,
    queue,
    state,
    outcome,
    can: controls(interaction),
    startedAt,
    answeredAt,
    endedAt,
    smartRoutingSeconds,
    communicationSeconds,
    qualification,
    notes,
    recordingExpected,
    recordingUrl,
    transferredTo,
    withdrawn,
    begunByAgent,
    consultationOf,
    conference
  };
}
