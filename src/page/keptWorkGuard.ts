import type { KeptWork } from 'types/ports';

/** What the store gave back as kept work; null for anything else, which another version may have written. */
export function readKeptWork(value: unknown): KeptWork | null {
  if (typeof value !== 'object' || value === null) return null;
  const { interactionId, notes, result, changedAt } = value as Record<keyof KeptWork, unknown>;
  if (typeof interactionId !== 'string' || typeof changedAt !== 'number') return null;
  if (!isTextOrNull(notes) || !isTextOrNull(result)) return null;
  return { interactionId, notes, result, changedAt };
}

const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string';
