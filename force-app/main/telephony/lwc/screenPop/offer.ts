import type { ScreenPopSettings } from 'c/settings';
import type { ScreenPop } from 'types/ports';
import { callerNumber } from './callerNumber';
import type { Match } from './findCaller';

/** Where the call stands: an answer button may still be on screen, or not. */
export type CallMoment = 'ringing' | 'answered';

/**
 * What to show now, or null for nothing. While it rings only an existing record pops: a new-record window or a search page
 * could cover what the agent needs to answer. The same offer holds after the answer; the caller pops one only once a call.
 */
export function offerFor(match: Match, number: string | null, settings: ScreenPopSettings, moment: CallMoment): ScreenPop | null {
  if (settings.popOn === 'never' || (settings.popOn === 'answer' && moment === 'ringing')) return null;
  if (match.kind === 'one') return { type: 'record', recordId: match.record.id };
  const text = callerNumber(number);
  if (match.kind === 'several') return offerOfSeveral(match, text, settings, moment);
  if (text === null || moment === 'ringing') return null;
  if (settings.noMatch === 'newContact') return { type: 'newRecord', objectName: 'Contact', defaults: { Phone: text } };
  return settings.noMatch === 'search' ? { type: 'search', text } : null;
}

function offerOfSeveral(
  match: Extract<Match, { kind: 'several' }>,
  text: string | null,
  settings: ScreenPopSettings,
  moment: CallMoment
): ScreenPop | null {
  const [first] = match.records;
  if (settings.several === 'first' && first !== undefined) return { type: 'record', recordId: first.id };
  return settings.several === 'search' && text !== null && moment === 'answered' ? { type: 'search', text } : null;
}
