import type { SearchBehaviour } from '../ports/ports.ts';
import { howItFinds } from './finds.ts';

/** What one hit shows of how the org searches. */
export interface Evidence {
  /** The phone number as the record has it. */
  readonly stored: string;
  /** The query that found it. */
  readonly query: string;
  /** Queries that found nothing before, though they were complete. */
  readonly missed: readonly string[];
}

/**
 * What is known of how this org searches. Salesforce does not document it, so it is learned from hits, and the next callers are
 * looked for with the queries that can hit. Lives as long as the page.
 */
export interface LearnedBehaviour {
  behaviour(): SearchBehaviour;
  learn(evidence: Evidence): void;
}

export function createLearnedBehaviour(): LearnedBehaviour {
  let known: SearchBehaviour = 'unknown';
  let isMixed = false;
  return {
    behaviour: () => (isMixed ? 'unknown' : known),
    learn(evidence) {
      const shown = behaviourShownBy(evidence);
      if (shown === 'unknown') return;
      // An org that does both follows neither rule: from then on everything is tried.
      if (known !== 'unknown' && known !== shown) isMixed = true;
      known = shown;
    }
  };
}

/** A hit or a miss that only one of the two behaviours explains; `unknown` when both do, or neither. */
function behaviourShownBy({ stored, query, missed }: Evidence): SearchBehaviour {
  const hit = howItFinds(stored, query);
  if (hit.whole !== hit.words) return hit.whole ? 'whole' : 'words';
  if (!hit.whole) return 'unknown';
  const misses = missed.map((one) => howItFinds(stored, one)).filter((one) => one.whole !== one.words);
  const [first] = misses;
  if (first === undefined || misses.some((one) => one.whole !== first.whole)) return 'unknown';
  return first.whole ? 'words' : 'whole';
}
