import { Fault } from '../faults/fault.ts';
import { type Lane, type LaneParts, reread } from './lane.ts';
import type { Step } from './mirror.ts';
import { DELETES_OVERLAP_MS, DELETES_REACH_MS } from './pace.ts';
import type { Deletions } from './source.ts';
import type { StreamState } from './state.ts';

/** The feed cannot say: the window is older than what it keeps, or holds more than it gives. */
const CANNOT_SAY = ['INVALID_REPLICATION_DATE', 'EXCEEDED_ID_LIMIT'];

export const deletesDue = ({ pace, schema }: Pick<LaneParts, 'pace' | 'schema'>, { deletesAt }: StreamState): number =>
  schema.replicateable ? deletesAt + pace.deletesMs : Number.POSITIVE_INFINITY;

async function feedOf({ source, schema, now }: LaneParts, deletedTo: number): Promise<Deletions | null> {
  if (now - deletedTo > DELETES_REACH_MS) return null;
  try {
    const feed = await source.deleted(schema, deletedTo - DELETES_OVERLAP_MS, now);
    return feed.earliest > deletedTo ? null : feed;
  } catch (error) {
    if (error instanceof Fault && error.vendorCode !== undefined && CANNOT_SAY.includes(error.vendorCode)) return null;
    throw error;
  }
}

function compareAll({ notice, schema, now }: LaneParts, state: StreamState): Step {
  notice('DeletesUnknown', schema.name);
  return { state: { ...state, deletedTo: now, deletesAt: now, reconciling: state.reconciling ?? { after: null } } };
}

/**
 * Asks the feed of deleted records, for what no query gives any more. A record of the feed may have been restored meanwhile: only what
 * cannot be read any more is taken as deleted.
 */
export const deletes: Lane = async (parts, state) => {
  const { mirror, key, now } = parts;
  if (now < deletesDue(parts, state)) return null;
  const feed = await feedOf(parts, state.deletedTo);
  if (feed === null) return compareAll(parts, state);
  const known = await mirror.heads(key, feed.ids);
  const alive = feed.ids.filter((id) => known.get(id)?.state === 'live');
  const { rows, missing } = await reread(parts, alive);
  const ended = missing.map((id) => ({ id, state: 'deleted' as const }));
  return { state: { ...state, deletedTo: Math.max(state.deletedTo, Math.min(feed.latest, now)), deletesAt: now }, rows, ended };
};
