import type { InteractionSnapshot } from '../ports/bridge.ts';

/**
 * What is true after `next`, given what was known before.
 *
 * A snapshot carries the whole state, so its values win. But null means "not known to me": a Banner that was reloaded in the
 * middle of a call has forgotten what it knew, and the log must not forget with it. Field by field:
 * - flow, direction: who called whom and how cannot change, and the type of the log hangs on it: the first word counts.
 * - caller, called, queue: a fact of the call; withheld later or not, it was known once.
 * - answeredAt, endedAt, outcome, both durations: events do not unhappen; a better value may replace them.
 * - qualification, notes: the agent's words. An agent who empties them sends '', which wins; null is forgetfulness.
 * - recordingUrl: stands in the Task already. With it known, no recording is expected any more.
 * - transferredTo, consultationOf: happened. An offer that was answered here cannot be withdrawn.
 * - begunByAgent: as first told; of an internal call its first state tells it too.
 * State, routing, `can`, startedAt and recordingExpected always have a value: the newest wins.
 */
export function mergeSnapshot(before: InteractionSnapshot | null, next: InteractionSnapshot): InteractionSnapshot {
  const recordingUrl = next.recordingUrl ?? before?.recordingUrl ?? null;
  return {
    ...next,
    flow: before?.flow ?? next.flow,
    direction: before?.direction ?? next.direction,
    caller: next.caller ?? before?.caller ?? null,
    called: next.called ?? before?.called ?? null,
    queue: next.queue ?? before?.queue ?? null,
    outcome: next.outcome ?? before?.outcome ?? null,
    answeredAt: next.answeredAt ?? before?.answeredAt ?? null,
    endedAt: next.endedAt ?? before?.endedAt ?? null,
    smartRoutingSeconds: next.smartRoutingSeconds ?? before?.smartRoutingSeconds ?? null,
    communicationSeconds: next.communicationSeconds ?? before?.communicationSeconds ?? null,
    qualification: next.qualification ?? before?.qualification ?? null,
    notes: next.notes ?? before?.notes ?? null,
    recordingUrl,
    recordingExpected: next.recordingExpected && recordingUrl === null,
    transferredTo: next.transferredTo ?? before?.transferredTo ?? null,
    ...mergeOwnership(before, next)
  };
}

type Ownership = Pick<InteractionSnapshot, 'withdrawn' | 'begunByAgent' | 'consultationOf'>;

/** Left out where nothing is known, as a Banner leaves them out. */
function mergeOwnership(before: InteractionSnapshot | null, next: InteractionSnapshot): Ownership {
  const consultationOf = before?.consultationOf ?? next.consultationOf ?? null;
  const begunByAgent = before?.begunByAgent ?? next.begunByAgent ?? begunBy(next);
  return {
    ...(next.withdrawn === true ? { withdrawn: (before?.answeredAt ?? null) === null } : {}),
    ...(begunByAgent === null ? {} : { begunByAgent }),
    ...(consultationOf === null ? {} : { consultationOf })
  };
}

/** What rings was begun by another, what dials by the agent. */
function begunBy({ direction, state }: InteractionSnapshot): boolean | null {
  if (direction !== 'internal' || (state !== 'ringing' && state !== 'dialing')) return null;
  return state === 'dialing';
}
