import type { TaskFieldRight, TaskFields } from '../ports/ports.ts';
import type { LogInput } from './logInput.ts';
import { type LogValues, createValues, recordingValues, updateValues } from './values.ts';
import { type AllowedFields, allowed } from './rights.ts';
import { type Part, strict } from './parts.ts';

export { TASK_FIELDS } from '../fields/fields.ts';
export type { LogInput, LogSettings, LogWords, RelatedRecord } from './logInput.ts';
export type { Part } from './parts.ts';
export type { RecordingText } from './recording.ts';
export { followUpFields, followUpId, isFollowUpId } from './followUp.ts';
export type { FollowUp } from './followUp.ts';
export { readRecording } from './recording.ts';
export { isPerson } from './related.ts';

/** Task fields ready for Salesforce, by the org's API names, and what could not be among them. */
export interface LogFields {
  readonly fields: TaskFields;
  /** Local names of fields that have a value but that the agent may not write; shown to the agent. */
  readonly leftOut: readonly string[];
  /** Local names of fields whose value Salesforce cannot hold: too long to be cut, or an object that takes no tasks. */
  readonly unfit: readonly string[];
}

/** The fields of a new Task (design, section 7). `part` makes each part of them: it may go on without one that throws. */
export function createFields(input: LogInput, part: Part = strict): LogFields {
  const made = withUnfit(createValues(input, part), (values) => allowed(values, input.rights, 'createable'));
  const { recordTypeId } = input.settings;
  // Not among the page's fields: a page that names RecordTypeId does not open in an org whose tasks have no record types.
  return recordTypeId === '' ? made : { ...made, fields: { ...made.fields, RecordTypeId: recordTypeId } };
}

/**
 * The fields of a later update. Open CTI cannot read the Task, so only two kinds go: those the softphone owns (recording, durations,
 * outcome, queue), and those the agent changed in the softphone after `since`. What did not change is not sent again.
 * `since` is the input the last fields were made from; null gives all owned fields and nothing else, which is what a Task that turns out
 * to exist already may take.
 */
export function updateFields(input: LogInput, since: LogInput | null): LogFields {
  return withUnfit(updateValues(input, since), (values) => allowed(values, input.rights, 'updateable'));
}

/** The one field of a recording that came late; no fields when the address cannot be stored or none will come. */
export function recordingFields(url: string | null, rights: Readonly<Record<string, TaskFieldRight>>): LogFields {
  return withUnfit(recordingValues(url), (values) => allowed(values, rights, 'updateable'));
}

function withUnfit(made: LogValues, filter: (values: TaskFields) => AllowedFields): LogFields {
  return { ...filter(made.values), unfit: made.unfit };
}
