import { orNull, text } from '@inocx/telephony/decode/guard.ts';
import { isFields } from '@inocx/telephony/decode/decode.ts';
import type { AgentWords, KeptRecord, KeptWork, RecentLog } from '@inocx/telephony/ports/ports.ts';

/** What the store gave back as kept work; null for anything else. An earlier version wrote notes and result only. */
export function readKeptWork(value: unknown): KeptWork | null {
  if (!isFields(value)) return null;
  const { interactionId, changedAt, candidates, popped, nobody, followedUp, logged } = value;
  const words = readWords(value);
  if (typeof interactionId !== 'string' || typeof changedAt !== 'number' || words === null) return null;
  return {
    interactionId,
    ...words,
    candidates: Array.isArray(candidates) ? candidates.map(readRecord).filter((record) => record !== null) : [],
    popped: popped === true,
    nobody: nobody === true,
    followedUp: followedUp === true,
    logged: readWords(logged),
    changedAt
  };
}

/** What the store gave back as a log of the day; null for anything else. */
export function readRecentLog(value: unknown): RecentLog | null {
  if (!isFields(value)) return null;
  const { interactionId, taskId, startedAt, endedAt, digest, record, changedAt } = value;
  const hashes = isFields(digest) ? Object.entries(digest).filter((one): one is [string, string] => typeof one[1] === 'string') : null;
  if (typeof interactionId !== 'string' || !isTextOrNull(taskId) || hashes === null) return null;
  if (typeof startedAt !== 'number' || !(endedAt === null || typeof endedAt === 'number') || typeof changedAt !== 'number') return null;
  return { interactionId, taskId, startedAt, endedAt, digest: Object.fromEntries(hashes), record: readRecord(record), changedAt };
}

function readWords(value: unknown): AgentWords | null {
  if (!isFields(value)) return null;
  const { notes, notesOver, result, about, chosen } = value;
  if (!isTextOrNull(notes) || !isTextOrNull(result)) return null;
  const over = isTextOrNull(notesOver) ? { notesOver } : {};
  return { notes, ...over, result, about: readRecord(about), chosen: readRecord(chosen) };
}

function readRecord(value: unknown): KeptRecord | null {
  if (!isFields(value)) return null;
  const { id, objectName, name, personContactId } = value;
  if (typeof id !== 'string' || typeof objectName !== 'string' || typeof name !== 'string' || !isTextOrNull(personContactId)) return null;
  return { id, objectName, name, personContactId };
}

const isTextOrNull = orNull(text);
