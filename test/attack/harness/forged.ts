import type { InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';

/** Ids that only a hostile page uses: nothing of the product may ever hold them. */
export const FORGED_ID = 'forged';

/** A call from the seed's first contact that rings, with whatever a test changes. */
export function ringing(changes: Partial<InteractionSnapshot> = {}): InteractionSnapshot {
  return {
    id: 'legitimate',
    flow: 'voice',
    direction: 'inbound',
    routing: 'smart',
    caller: '+33199001234',
    called: '+33800100200',
    queue: 'Sales',
    state: 'ringing',
    outcome: null,
    can: ['answer', 'decline'],
    startedAt: Date.now() - 1000,
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

/** The same call over, after half a minute of talk. */
export const ended = (changes: Partial<InteractionSnapshot> = {}): InteractionSnapshot =>
  ringing({
    state: 'ended',
    outcome: 'answered',
    can: [],
    startedAt: Date.now() - 40_000,
    answeredAt: Date.now() - 30_000,
    endedAt: Date.now(),
    communicationSeconds: 30,
    ...changes
  });

const forgedCall = (id: string, methodPath: readonly string[], message: unknown): object => ({
  namespace: 'penpal',
  type: 'CALL',
  id,
  methodPath,
  args: [message]
});

/**
 * What a page that knows penpal and our protocol would post to the softphone's window: handshakes of the present and the old protocol,
 * calls of each method before and after one, answers, a goodbye, and shapes that only look like messages. As JSON texts.
 */
export function forgedMessages(): readonly unknown[] {
  const interaction = { v: 1, seq: 1, snapshot: ringing({ id: FORGED_ID }) };
  return [
    forgedCall('before', ['interaction'], interaction),
    { namespace: 'penpal', type: 'SYN', participantId: '\u{10ffff}' },
    { namespace: 'penpal', type: 'SYN', participantId: '' },
    { namespace: 'penpal', type: 'ACK1', methodPaths: [['hello']] },
    { namespace: 'penpal', type: 'ACK2' },
    forgedCall('ready', ['ready'], { v: 1 }),
    forgedCall('interaction', ['interaction'], interaction),
    forgedCall('ended', ['interaction'], { ...interaction, seq: 2, snapshot: ended({ id: FORGED_ID }) }),
    forgedCall('recording', ['recording'], { v: 1, interactionId: FORGED_ID, url: 'https://evil.example/r' }),
    forgedCall('agent', ['agent'], { v: 1, state: 'onACall', username: 'mallory@evil.example' }),
    forgedCall('path', ['__proto__', 'toString'], {}),
    { namespace: 'penpal', type: 'REPLY', callId: 'any', value: { version: 1, session: FORGED_ID, capabilities: [], replay: [] } },
    { namespace: 'penpal', type: 'DESTROY' },
    { penpal: 'syn' },
    { penpal: 'call', id: 1, methodName: 'interaction', args: [interaction] },
    { type: 'interaction', ...interaction },
    JSON.parse(`{"__proto__": {"polluted": true}, "namespace": "penpal", "type": "CALL", "args": [], "methodPath": ["interaction"]}`),
    null,
    'interaction'
  ];
}
