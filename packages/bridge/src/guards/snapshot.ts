import type { InteractionSnapshot, InteractionState, Outcome, Routing } from '@inocx/telephony/ports/bridge.ts';
import { type Repairs } from './guarded.ts';
import { readRecordingUrl } from './recordingUrl.ts';
import { address, duration, flag, label, notes, word } from './optionalFields.ts';
import { ownership } from './ownership.ts';
import { field, id, optionalWord, requiredWord, type FieldReader, wordList } from './fieldReader.ts';
import { type Times, times } from './times.ts';
import { ACTIONS, DIRECTIONS, FLOWS, OUTCOMES, ROUTINGS, STATES } from './enums.ts';

/**
 * A snapshot from outside, built anew field by field, so that nothing unread comes along.
 * Refused without id, flow, direction, state and a start: there is nothing to log by. All else is repaired.
 */
export function snapshot(from: FieldReader, repairs: Repairs): InteractionSnapshot {
  const state = requiredWord(from, 'state', STATES);
  const when: Times = times(from, state, repairs);
  return {
    id: id(from, 'id'),
    flow: requiredWord(from, 'flow', FLOWS),
    direction: requiredWord(from, 'direction', DIRECTIONS),
    routing: routing(from, repairs),
    caller: address(from, 'caller', repairs),
    called: address(from, 'called', repairs),
    queue: label(from, 'queue', repairs),
    state,
    outcome: outcome(from, state, repairs),
    can: wordList(from, 'can', ACTIONS, repairs),
    ...when,
    smartRoutingSeconds: duration(from, 'smartRoutingSeconds', repairs),
    communicationSeconds: duration(from, 'communicationSeconds', repairs),
    qualification: word(from, 'qualification', repairs),
    notes: notes(from, 'notes', repairs),
    recordingExpected: flag(from, 'recordingExpected', repairs),
    recordingUrl: recordingUrl(from, repairs),
    transferredTo: address(from, 'transferredTo', repairs),
    ...ownership(from, { state, answeredAt: when.answeredAt }, repairs)
  };
}

/** The log does not hold the routing; an unknown one counts as direct. */
function routing(from: FieldReader, repairs: Repairs): Routing {
  const known = optionalWord(from, 'routing', ROUTINGS, repairs);
  if (field(from, 'routing') === undefined) repairs.dropped(`${from.name}.routing: missing`);
  return known ?? 'direct';
}

function outcome(from: FieldReader, state: InteractionState, repairs: Repairs): Outcome | null {
  const known = optionalWord(from, 'outcome', OUTCOMES, repairs);
  if (known === null || state === 'wrapUp' || state === 'ended') return known;
  repairs.dropped(`${from.name}.outcome: not yet possible in this state`);
  return null;
}

function recordingUrl(from: FieldReader, repairs: Repairs): string | null {
  const value = field(from, 'recordingUrl') ?? null;
  if (value === null) return null;
  const read = readRecordingUrl(value, repairs.context);
  if ('url' in read) return read.url;
  repairs.dropped(`${from.name}.recordingUrl: ${read.problem}`);
  return null;
}
