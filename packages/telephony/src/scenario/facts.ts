import type { RelatedRecord } from '../call-log/callLog.ts';
import type { InteractionSnapshot } from '../ports/bridge.ts';

/** All that conditions and templates can ask about one interaction. */
export interface InteractionFacts {
  readonly snapshot: InteractionSnapshot;
  /** The record found or chosen. */
  readonly record: RelatedRecord | null;
  /** Username of the agent. */
  readonly agent: string;
  /** Minutes the browser's clock is ahead of UTC at a moment (UTC ms). */
  utcOffsetMinutes(at: number): number;
  /** The number with country code, `+33612345678`; null when it is none, or not known yet. */
  e164(number: string): string | null;
}
