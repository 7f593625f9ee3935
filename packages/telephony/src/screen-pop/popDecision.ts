import type { NoMatchAction, ScreenPopSettings } from '../settings/settings.ts';
import type { ScreenPop } from '../ports/ports.ts';
import type { Match } from './match.ts';
import type { Party } from './model.ts';

/** Where the call stands: an answer button may still be on screen, or not. */
export type CallMoment = 'ringing' | 'answered';

type PopDecisionSettings = Pick<ScreenPopSettings, 'popOn' | 'noMatch' | 'flow' | 'several'>;

/** Objects whose new record is offered where nothing is found, by the word of the setting. */
const NEW_RECORDS: Readonly<Partial<Record<NoMatchAction, string>>> = { newContact: 'Contact', newLead: 'Lead', newAccount: 'Account' };

/** The object of which a new record is offered to the agent; null when the settings want something else. */
export const newObjectOf = ({ noMatch }: Pick<ScreenPopSettings, 'noMatch'>): string | null => NEW_RECORDS[noMatch] ?? null;

/** The screen flow of the settings; null when they name none. */
export const flowOf = ({ flow }: Pick<ScreenPopSettings, 'flow'>): ScreenPop | null =>
  flow === '' ? null : { type: 'flow', flowName: flow, args: [] };

/**
 * What to show now, or null for nothing. While it rings only an existing record pops: a new-record window or a search page
 * could cover what the agent needs to answer. The same offer holds after the answer; the caller pops one only once a call.
 */
export function popDecision(match: Match, party: Party | null, settings: PopDecisionSettings, moment: CallMoment): ScreenPop | null {
  if (settings.popOn === 'never' || (settings.popOn === 'answer' && moment === 'ringing')) return null;
  if (match.kind === 'one') return { type: 'record', recordId: match.record.id };
  if (match.kind === 'several') return popForSeveral(match, party?.text ?? null, settings, moment);
  if (party === null || moment === 'ringing') return null;
  return popForNone(party, settings);
}

function popForNone(party: Party, settings: PopDecisionSettings): ScreenPop | null {
  const objectName = newObjectOf(settings);
  if (objectName !== null) return newRecordFor(party, objectName);
  if (settings.noMatch === 'flow') return flowOf(settings);
  return settings.noMatch === 'search' ? { type: 'search', text: party.text } : null;
}

/** A window for a new Contact, Lead or Account with what is known of the other party. An Account has no e-mail address. */
export function newRecordFor(party: Party | null, objectName: string): ScreenPop {
  return { type: 'newRecord', objectName, defaults: party === null ? {} : knownOf(party, objectName) };
}

function knownOf({ kind, text }: Party, objectName: string): Readonly<Record<string, string>> {
  if (kind !== 'address') return { Phone: text };
  return objectName === 'Account' ? {} : { Email: text };
}

function popForSeveral(
  match: Extract<Match, { kind: 'several' }>,
  text: string | null,
  settings: PopDecisionSettings,
  moment: CallMoment
): ScreenPop | null {
  const [first] = match.records;
  if (settings.several === 'first' && first !== undefined) return { type: 'record', recordId: first.id };
  return settings.several === 'search' && text !== null && moment === 'answered' ? { type: 'search', text } : null;
}
