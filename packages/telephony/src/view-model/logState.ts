import type { TrackedCall, SoftphoneState } from '../controller/softphoneController.ts';
import { isFinal, isOver } from '../interaction/interaction.ts';
import type { LabelName, Labels } from '../words/labels.ts';
import type { CallLogView, LogState } from './panelViewTypes.ts';
import type { LogEntry } from '../ports/ports.ts';
import { action } from './actions.ts';

const WORDS: Readonly<Record<LogState, LabelName>> = {
  saving: 'Log_Saving',
  waiting: 'Log_Waiting',
  draft: 'Log_Draft',
  saved: 'Log_Saved',
  savedUnnamed: 'Log_SavedUnnamed',
  awaitsRecording: 'Log_AwaitsRecording',
  complete: 'Log_Complete',
  needsYou: 'Log_NeedsYou'
};

/** Salesforce has no Task of it, or lacks a change. What is done and refused all the same is a change of a Task that was not named. */
export const isRefused = ({ refusal, step }: LogEntry): boolean => refusal !== null && step !== 'done';

/** How the log of a call stands, with the way to its Task; null while there is none. */
export function callLogView(call: TrackedCall, state: SoftphoneState, labels: Labels): CallLogView | null {
  const log = logStateOf(call, state);
  if (log === null) return null;
  const { id } = call.interaction.snapshot;
  const actions = call.taskId === null ? [] : [action('openTask', labels('Log_OpenTask'), id, call.taskId)];
  return { state: log, text: labels(WORDS[log]), actions };
}

/** An entry that is gone from the outbox had nothing left to do. */
export function logStateOf({ interaction: { snapshot }, taskId }: TrackedCall, { logs }: Pick<SoftphoneState, 'logs'>): LogState | null {
  const entry = logs.find((one) => one.interactionId === snapshot.id);
  if (entry !== undefined && isRefused(entry)) return 'needsYou';
  if (entry !== undefined && entry.step !== 'done' && entry.attempts > 0) return 'waiting';
  if (taskId === null) {
    if (entry === undefined) return null;
    return entry.step === 'create' ? 'saving' : 'savedUnnamed';
  }
  if (!isOver(snapshot.state)) return 'draft';
  if (entry?.awaitsRecording === true) return 'awaitsRecording';
  const isSent = entry === undefined || entry.step === 'done';
  return isFinal(snapshot.state) && isSent ? 'complete' : 'saved';
}
