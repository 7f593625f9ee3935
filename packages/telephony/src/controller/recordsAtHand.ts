import type { RelatedRecord } from '../call-log/callLog.ts';
import { choicesOf } from '../screen-pop/screenPop.ts';
import type { PageRecord } from '../ports/ports.ts';
import { isSameRecord } from '../records/sameId.ts';
import { matchOf, recordOf } from './callRecord.ts';
import type { TrackedCall } from './softphoneState.ts';

/**
 * The records that the agent may relate a call's log to, each once: those it has, the page the agent is on, those visited during the
 * call or looked for, and the other records that match the caller or perhaps do.
 */
export function recordsAtHand(call: TrackedCall, page: RelatedRecord | null): readonly RelatedRecord[] {
  const { work, candidates } = call;
  const match = matchOf(call);
  const matches = match?.kind === 'one' ? [match.record] : choicesOf(match);
  const all = [recordOf(call), work.about, page, ...candidates, ...matches].filter((record) => record !== null);
  return all.filter((record, index) => all.findIndex((other) => isSameRecord(other, record)) === index);
}

/** The record of a page, or of a number clicked on it, as one that a log may be related to. */
export const fromPage = (page: PageRecord): RelatedRecord => ({ ...page, personContactId: page.personContactId ?? null });
