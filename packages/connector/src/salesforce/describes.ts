import type { Clock } from '../clock/clock.ts';
import type { Described } from './describe.ts';

/** What one connection's org says of an object; kept for an hour. */
export type Describes = (connection: string, object: string, ask: () => Promise<Described>) => Promise<Described>;

const HOUR_MS = 60 * 60_000;

/** Describes of all connections; a failed one is asked for again. */
export function describesOn(clock: Clock): Describes {
  const known = new Map<string, { readonly at: number; readonly described: Promise<Described> }>();
  return (connection, object, ask) => {
    const key = JSON.stringify([connection, object]);
    const kept = known.get(key);
    if (kept !== undefined && clock.now() - kept.at < HOUR_MS) return kept.described;
    const described = ask();
    known.set(key, { at: clock.now(), described });
    described.catch(() => known.delete(key));
    return described;
  };
}
