import type { InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';

const NUMBER_OF_THE_TEAM = '+33800100200';

/** An inbound call that rings at `now` (UTC ms), with what differs from that. */
export function ringing(id: string, now: number, change: Partial<InteractionSnapshot> = {}): InteractionSnapshot {
  return {
    id,
    flow: 'voice',
    direction: 'inbound',
    routing: 'smart',
    caller: null,
    called: NUMBER_OF_THE_TEAM,
    queue: 'Sales',
    state: 'ringing',
    outcome: null,
    can: ['answer', 'decline'],
    startedAt: now,
    answeredAt: null,
    endedAt: null,
    smartRoutingSeconds: 14,
    communicationSeconds: null,
    qualification: null,
    notes: null,
    recordingExpected: false,
    recordingUrl: null,
    transferredTo: null,
    ...change
  };
}

/** The same call once it is answered. */
export const answered = (call: InteractionSnapshot, now: number): InteractionSnapshot => ({
  ...call,
  state: 'connected',
  can: ['hangUp'],
  answeredAt: now
});

/** The same call once it is over. */
export function ended(call: InteractionSnapshot, now: number, change: Partial<InteractionSnapshot> = {}): InteractionSnapshot {
  const talked = call.answeredAt === null ? 0 : Math.round((now - call.answeredAt) / 1000);
  return {
    ...call,
    state: 'ended',
    can: [],
    endedAt: now,
    outcome: call.answeredAt === null ? 'missed' : 'answered',
    communicationSeconds: talked,
    ...change
  };
}
