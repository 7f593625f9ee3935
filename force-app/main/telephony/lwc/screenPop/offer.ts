import type { ScreenPopSettings } from 'c/settings';
import type { ScreenPop } from 'types/ports';
import type { Match } from './findCaller';
import type { Party } from './party';

/** Where the call stands: an answer button may still be on screen, or not. */
export type CallMoment = 'ringing' | 'answered';

type OfferSettings = Pick<ScreenPopSettings, 'popOn' | 'noMatch' | 'several'>;

/**
 * What to show now, or null for nothing. While it rings only an existing record pops: a new-record window or a search page
 * could cover what the agent needs to answer. The same offer holds after the answer; the caller pops one only once a call.
 */
export function offerFor(match: Match, party: Party | null, settings: OfferSettings, moment: CallMoment): ScreenPop | null {
  if (settings.popOn === 'never' || (settings.popOn === 'answer' && moment === 'ringing')) return null;
  if (match.kind === 'one') return { type: 'record', recordId: match.record.id };
  if (match.kind === 'several') return offerOfSeveral(match, party?.text ?? null, settings, moment);
  if (party === null || moment === 'ringing') return null;
  if (settings.noMatch === 'newContact') return newContactFor(party);
  return settings.noMatch === 'search' ? { type: 'search', text: party.text } : null;
}

/** A window for a new contact with what is known of the other party. */
export function newContactFor(party: Party | null): ScreenPop {
  const defaults = party === null ? {} : party.kind === 'number' ? { Phone: party.text } : { Email: party.text };
  return { type: 'newRecord', objectName: 'Contact', defaults };
}

function offerOfSeveral(
  match: Extract<Match, { kind: 'several' }>,
  text: string | null,
  settings: OfferSettings,
  moment: CallMoment
): ScreenPop | null {
  const [first] = match.records;
  if (settings.several === 'first' && first !== undefined) return { type: 'record', recordId: first.id };
  return settings.several === 'search' && text !== null && moment === 'answered' ? { type: 'search', text } : null;
}
