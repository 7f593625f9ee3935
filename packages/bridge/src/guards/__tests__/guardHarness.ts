import { guardHello, guardHelloReply, guardInteraction, type GuardContext, type Guarded } from '../guards.ts';
import type { HelloReply, HelloRequest, InteractionMessage } from '@inocx/telephony/ports/bridge.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';

/** Good messages, and guards that are given them with changes. */
export const NOW = Date.UTC(2026, 0, 5, 12);
export const context: GuardContext = { origin: 'https://acme.ino.cx' };
export const SNAPSHOT = { ...snapshotOf({ state: 'ended', outcome: 'answered', endedAt: NOW - 60_000, startedAt: NOW - 120_000 }) };
const USER = { id: '0051', username: 'ada@acme.example', language: 'fr' };
export const HELLO = { versions: [1], org: { id: '00D1' }, user: USER, last: null };
export const REPLY = { version: 1, session: 's', capabilities: [], agent: null, replay: [] };

export const reply = (changes: object): Guarded<HelloReply> => guardHelloReply({ ...REPLY, ...changes }, [1], context);
export const hello = (changes: object): Guarded<HelloRequest> => guardHello({ ...HELLO, ...changes }, context);
export const interaction = (changes: object): Guarded<InteractionMessage> =>
  guardInteraction({ v: 1, seq: 1, snapshot: { ...SNAPSHOT, ...changes } }, context);

export const refusalOf = (result: Guarded<unknown>): string =>
  result.ok ? 'not refused' : `${result.fault.fault}: ${result.fault.detail}`;
/** What was repaired, in words; of a message that was refused the refusal. */
export const repairedIn = (result: Guarded<unknown>): string[] | string =>
  result.ok ? result.repaired.map(({ detail }) => detail) : refusalOf(result);
