import { otherParty } from '../interaction/interaction.ts';
import type { InteractionSnapshot, RecordRef } from '../ports/bridge.ts';
import type { FlowArgument } from '../ports/ports.ts';

/** What a screen flow may be told, by the type its variable has. A flow declares those it wants, as available for input; the rest is ignored. */
export const FLOW_VARIABLES = {
  interactionId: 'String',
  interactionFlow: 'String',
  direction: 'String',
  routing: 'String',
  state: 'String',
  outcome: 'String',
  number: 'String',
  callerNumber: 'String',
  calledNumber: 'String',
  queue: 'String',
  qualification: 'String',
  startedAt: 'DateTime',
  answeredAt: 'DateTime',
  endedAt: 'DateTime',
  smartRoutingSeconds: 'Number',
  communicationSeconds: 'Number',
  recordId: 'String',
  recordObject: 'String',
  recordName: 'String'
} as const;

export type FlowVariable = keyof typeof FLOW_VARIABLES;

/** Moments as ISO 8601 in UTC. */
const moment = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Every fact of a call as arguments of a screen flow. What is not known is left out, so that the variable keeps its default. */
export function flowArguments(snapshot: InteractionSnapshot, record: RecordRef | null): FlowArgument[] {
  const { caller, called } = snapshot;
  const values: Readonly<Record<FlowVariable, string | number | null>> = {
    interactionId: snapshot.id,
    interactionFlow: snapshot.flow,
    direction: snapshot.direction,
    routing: snapshot.routing,
    state: snapshot.state,
    outcome: snapshot.outcome,
    number: otherParty(snapshot),
    callerNumber: caller,
    calledNumber: called,
    queue: snapshot.queue,
    qualification: snapshot.qualification,
    startedAt: moment(snapshot.startedAt),
    answeredAt: moment(snapshot.answeredAt),
    endedAt: moment(snapshot.endedAt),
    smartRoutingSeconds: snapshot.smartRoutingSeconds,
    communicationSeconds: snapshot.communicationSeconds,
    recordId: record?.id ?? null,
    recordObject: record?.objectName ?? null,
    recordName: record?.name ?? null
  };
  return Object.entries(FLOW_VARIABLES).flatMap(([name, type]) => {
    const value = values[name as FlowVariable];
    return value === null || value === '' ? [] : [{ name, type, value }];
  });
}
