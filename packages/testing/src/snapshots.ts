import type { InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';

/** An inbound call from +33 1 23 45 67 89 that rings, with whatever a test changes. */
export function snapshotOf(changes: Partial<InteractionSnapshot> = {}): InteractionSnapshot {
  return {
    id: 'int-1',
    flow: 'voice',
    direction: 'inbound',
    routing: 'smart',
    caller: '+33123456789',
    called: '+33800000000',
    queue: 'Sales',
    state: 'ringing',
    outcome: null,
    can: ['answer', 'decline'],
    startedAt: Date.UTC(2026, 0, 5, 8),
    answeredAt: null,
    endedAt: null,
    smartRoutingSeconds: 12,
    communicationSeconds: null,
    qualification: null,
    notes: null,
    recordingExpected: false,
    recordingUrl: null,
    transferredTo: null,
    ...changes
  };
}
