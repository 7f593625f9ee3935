import { type Guard, flag, listOf, text, time, wordOf } from '@inocx/telephony/decode/guard.ts';
import { isFields } from '@inocx/telephony/decode/decode.ts';
import { isFaultName } from '@inocx/telephony/faults/faults.ts';
import type { LogEntry, TaskFields } from '@inocx/telephony/ports/ports.ts';

/**
 * An entry out of the browser's storage, or null when it is none: another version of the softphone may have written it, or a person.
 * Built anew, so that nothing comes along that the type does not know.
 */
export function readLogEntry(stored: unknown): LogEntry | null {
  if (!isFields(stored)) return null;
  const { interactionId, step, taskId, attempts, notBefore, changedAt, related, awaitsRecording } = stored;
  const [pending, ifExists] = [readFields(stored['pending']), readFields(stored['ifExists'])];
  const [notices, leftOut] = [readTexts(stored['notices']), readTexts(stored['leftOut'])];
  const refusal = readRefusal(stored['refusal']);
  const triedAt = stored['triedAt'];
  if (!isId(interactionId) || !isStep(step) || !isRelated(related) || !(taskId === null || isId(taskId))) return null;
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

const isStep = wordOf<LogEntry['step']>({ create: 0, update: 0, done: 0 });
const isRelated = wordOf<LogEntry['related']>({ asGiven: 0, asking: 0, asked: 0 });

const isId: Guard<string> = (value): value is string => text(value) && value !== '';
const isCount: Guard<number> = (value): value is number => time(value) && value >= 0;
const isTexts = listOf(text);

function readFields(value: unknown): TaskFields | null {
  if (!isFields(value)) return null;
  const fields: [string, string | number | boolean | null][] = [];
  for (const [name, one] of Object.entries(value)) {
    if (one !== null && !text(one) && !flag(one) && !time(one)) return null;
    fields.push([name, one]);
  }
  return Object.fromEntries(fields);
}

function readTexts(value: unknown): string[] | null {
  return isTexts(value) ? [...value] : null;
}

/** Undefined when it is neither a refusal nor null. */
function readRefusal(value: unknown): LogEntry['refusal'] | undefined {
  if (value === null) return null;
  if (!isFields(value)) return undefined;
  const { code, detail } = value;
  return typeof code === 'string' && typeof detail === 'string' ? { code, detail } : undefined;
}
