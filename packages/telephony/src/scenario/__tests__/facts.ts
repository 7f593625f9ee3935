import type { InteractionFacts } from '../scenario.ts';
import type { InteractionSnapshot } from '../../ports/bridge.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';

export const ada = { id: '003000000000001AAA', objectName: 'Contact', name: 'Ada Lovelace', personContactId: null };
export const acme = { id: '001000000000001AAA', objectName: 'Account', name: 'Acme', personContactId: null };
export const paul = { id: '001000000000002AAA', objectName: 'Account', name: 'Paul Personne', personContactId: '003000000000009AAA' };

/** An answered inbound call of a minute from 2026-01-05T08:00:05Z in Paris, with Ada found. */
export function factsOf(snapshot: Partial<InteractionSnapshot> = {}, changes: Partial<InteractionFacts> = {}): InteractionFacts {
  return {
    snapshot: snapshotOf({
      state: 'ended',
      outcome: 'answered',
      answeredAt: Date.UTC(2026, 0, 5, 8, 0, 5),
      endedAt: Date.UTC(2026, 0, 5, 8, 1, 20),
      communicationSeconds: 75,
      ...snapshot
    }),
    record: ada,
    agent: 'alice@acme.example',
    utcOffsetMinutes: () => 60,
    e164: (number) => (number.startsWith('0') ? `+33${number.slice(1).replace(/\D/g, '')}` : null),
    ...changes
  };
}
