import type { InteractionSnapshot, InteractionState, Outcome, Routing } from '@inocx/telephony/ports/bridge.ts';
import { type Mending } from './guarded.ts';
import { readRecordingUrl } from './recordingUrl.ts';
import { address, duration, flag, label, notes } from './side.ts';
import { ownership } from './ownership.ts';
import { field, id, optionalWord, requiredWord, type Source, wordList } from './source.ts';
import { type Times, times } from './times.ts';
import { ACTIONS, DIRECTIONS, FLOWS, OUTCOMES, ROUTINGS, STATES } from './words.ts';

/**
 * A snapshot from outside, built anew field by field, so that nothing unread comes along.
 * Refused without id, flow, direction, state and a start: there is nothing to log by. All else is mended.
 */
export function snapshot(from: Source, mending: Mending): InteractionSnapshot {
  const state = requiredWord(from, 'state', STATES);
  const when: Times = times(from, state, mending);
  return {
    id: id(from, 'id'),
    flow: requiredWord(from, 'flow', FLOWS),
    direction: requiredWord(from, 'direction', DIRECTIONS),
    routing: routing(from, mending),
    caller: address(from, 'caller', mending),
    called: address(from, 'called', mending),
    queue: label(from, 'queue', mending),
    state,
    outcome: outcome(from, state, mending),
    can: wordList(from, 'can', ACTIONS, mending),
    ...when,
    smartRoutingSeconds: duration(from, 'smartRoutingSeconds', mending),
    communicationSeconds: duration(from, 'communicationSeconds', mending),
    qualification: label(from, 'qualification', mending),
    notes: notes(from, 'notes', mending),
    recordingExpected: flag(from, 'recordingExpected', mending),
    recordingUrl: recordingUrl(from, mending),
    transferredTo: address(from, 'transferredTo', mending),
    ...ownership(from, { state, answeredAt: when.answeredAt }, mending)
  };
}

/** The log does not hold the routing; an unknown one counts as direct. */
function routing(from: Source, mending: Mending): Routing {
  const known = optionalWord(from, 'routing', ROUTINGS, mending);
  if (field(from, 'routing') === undefined) mending.dropped(`${from.name}.routing: missing`);
  return known ?? 'direct';
}

function outcome(from: Source, state: InteractionState, mending: Mending): Outcome | null {
  const known = optionalWord(from, 'outcome', OUTCOMES, mending);
  if (known === null || state === 'wrapUp' || state === 'ended') return known;
  mending.dropped(`${from.name}.outcome: not yet possible in this state`);
  return null;
}

function recordingUrl(from: Source, mending: Mending): string | null {
  const value = field(from, 'recordingUrl') ?? null;
  if (value === null) return null;
  const read = readRecordingUrl(value, mending.context);
  if ('url' in read) return read.url;
  mending.dropped(`${from.name}.recordingUrl: ${read.problem}`);
  return null;
}
