import { FAULTS, type FaultName } from '@inocx/telephony/faults/faults.ts';
import type { LogEntry, TaskFields } from '@inocx/telephony/ports/ports.ts';

/**
 * An entry out of the browser's storage, or null when it is none: another version of the softphone may have written it, or a person.
 * Built anew, so that nothing comes along that the type does not know.
 */
export function readLogEntry(stored: unknown): LogEntry | null {
  if (!isRecord(stored)) return null;
  const { interactionId, step, taskId, attempts, notBefore, changedAt, related, awaitsRecording } = stored;
  const [pending, ifExists] = [readFields(stored['pending']), readFields(stored['ifExists'])];
  const [notices, leftOut] = [readTexts(stored['notices']), readTexts(stored['leftOut'])];
  const refusal = readRefusal(stored['refusal']);
  const triedAt = stored['triedAt'];
  if (!isId(interactionId) || !isOneOf(STEPS, step) || !isOneOf(RELATED, related) || !(taskId === null || isId(taskId))) return null;
  if (!isCount(attempts) || !isCount(notBefore) || !isCount(changedAt) || typeof awaitsRecording !== 'boolean') return null;
  if (pending === null || ifExists === null || notices === null || leftOut === null || refusal === undefined) return null;
  if ((step === 'update' && taskId === null) || (step === 'create' && taskId !== null)) return null;
  return {
    interactionId,
    step,
    taskId,
    pending,
    ifExists,
    attempts,
    notBefore,
    changedAt,
    refusal,
    // Earlier versions did not store it, and a wrong one is no reason to lose the log.
    ...(isCount(triedAt) ? { triedAt } : {}),
    ...(stored['isUnnamed'] === true ? { isUnnamed: true } : {}),
    related,
    // A notice this version has no words for is no reason to lose the log.
    notices: notices.filter(isFaultName),
    awaitsRecording,
    leftOut
  };
}

const STEPS = ['create', 'update', 'done'] as const;
const RELATED = ['asGiven', 'asking', 'asked'] as const;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isOneOf<T extends string>(values: readonly T[], value: unknown): value is T {
  return values.some((one) => one === value);
}

function isFaultName(text: string): text is FaultName {
  return Object.hasOwn(FAULTS, text);
}

function readFields(value: unknown): TaskFields | null {
  if (!isRecord(value)) return null;
  const fields: [string, string | number | boolean | null][] = [];
  for (const [name, one] of Object.entries(value)) {
    if (one !== null && typeof one !== 'string' && typeof one !== 'boolean' && !(typeof one === 'number' && Number.isFinite(one)))
      return null;
    fields.push([name, one]);
  }
  return Object.fromEntries(fields);
}

function readTexts(value: unknown): string[] | null {
  return Array.isArray(value) && value.every((one): one is string => typeof one === 'string') ? [...value] : null;
}

/** Undefined when it is neither a refusal nor null. */
function readRefusal(value: unknown): LogEntry['refusal'] | undefined {
  if (value === null) return null;
  if (!isRecord(value)) return undefined;
  const { code, detail } = value;
  return typeof code === 'string' && typeof detail === 'string' ? { code, detail } : undefined;
}
