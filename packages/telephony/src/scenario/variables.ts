import { otherParty, talkSeconds } from '../interaction/interaction.ts';
import type { Direction, Flow } from '../ports/bridge.ts';
import type { InteractionFacts } from './facts.ts';

/** `time`: UTC ms; `seconds`: whole seconds; `phone`: a number, or an address where there is none. */
export type VariableKind = 'text' | 'time' | 'seconds' | 'phone';

export interface Variable {
  readonly kind: VariableKind;
  read(facts: InteractionFacts): string | number | null;
}

/** INO cx's words. `Internal` is ours: CRM v2 knows two directions. */
const FLOWS: Readonly<Record<Flow, string>> = { voice: 'Voice', email: 'Email', messaging: 'Messaging' };
const DIRECTIONS: Readonly<Record<Direction, string>> = { inbound: 'Incoming', outbound: 'Outgoing', internal: 'Internal' };

const variable = (kind: VariableKind, read: Variable['read']): Variable => ({ kind, read });

/** What a template can name. INO cx does not publish its names; these are ours (docs/scenarios.md). */
const VARIABLES: Readonly<Record<string, Variable>> = {
  interactionId: variable('text', ({ snapshot }) => snapshot.id),
  flow: variable('text', ({ snapshot }) => FLOWS[snapshot.flow]),
  direction: variable('text', ({ snapshot }) => DIRECTIONS[snapshot.direction]),
  routing: variable('text', ({ snapshot }) => snapshot.routing),
  caller: variable('phone', ({ snapshot }) => snapshot.caller),
  called: variable('phone', ({ snapshot }) => snapshot.called),
  party: variable('phone', ({ snapshot }) => otherParty(snapshot)),
  transferredTo: variable('phone', ({ snapshot }) => snapshot.transferredTo),
  queue: variable('text', ({ snapshot }) => snapshot.queue),
  start: variable('time', ({ snapshot }) => snapshot.startedAt),
  answer: variable('time', ({ snapshot }) => snapshot.answeredAt),
  end: variable('time', ({ snapshot }) => snapshot.endedAt),
  talkSeconds: variable('seconds', ({ snapshot }) => talkSeconds(snapshot)),
  routingSeconds: variable('seconds', ({ snapshot }) => snapshot.smartRoutingSeconds),
  outcome: variable('text', ({ snapshot }) => snapshot.outcome),
  qualification: variable('text', ({ snapshot }) => snapshot.qualification),
  notes: variable('text', ({ snapshot }) => snapshot.notes),
  agent: variable('text', ({ agent }) => agent),
  recordId: variable('text', ({ record }) => record?.id ?? null),
  recordName: variable('text', ({ record }) => record?.name ?? null),
  recordObject: variable('text', ({ record }) => record?.objectName ?? null)
};

/** The variable of this name, in any case. */
export function variableOf(name: string): Variable | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(VARIABLES).find(([one]) => one.toLowerCase() === wanted)?.[1];
}

export const VARIABLE_NAMES: readonly string[] = Object.keys(VARIABLES);
