import type { SoftphoneState } from '../controller/softphoneController.ts';
import { FAULTS, type FaultName, faultOfCode } from '../faults/faults.ts';
import type { Labels } from '../words/labels.ts';
import type { LogEntry } from '../ports/ports.ts';
import type { ActionView, LogView } from './panelViewTypes.ts';
import { action } from './actions.ts';
import { faultText } from './faultWords.ts';
import { isRefused } from './logState.ts';
import { who } from './who.ts';

/** A log that is just being saved, or only waits for its recording, stands on its call's card. */
const isWorthALine = (entry: LogEntry): boolean =>
  entry.refusal !== null || entry.notices.length > 0 || (entry.step !== 'done' && entry.attempts > 0);

/** Logs the agent should know of: those that wait, were refused, or were saved with something to say. Oldest first. */
export function logViews(state: SoftphoneState, labels: Labels): LogView[] {
  return state.logs.filter(isWorthALine).map((entry) => logView(entry, state, labels));
}

function logView(entry: LogEntry, state: SoftphoneState, labels: Labels): LogView {
  const call = state.calls.find((one) => one.interaction.snapshot.id === entry.interactionId);
  const subject = entry.pending.Subject;
  const title = typeof subject === 'string' ? subject : call === undefined ? entry.interactionId : who(call, labels);
  const notices = entry.notices.map((name) => faultText(name, '', labels));
  const isLeftOut = entry.leftOut.length > 0 && !isHeldBack(entry);
  const leftOut = !isLeftOut ? [] : [labels('Log_LeftOut', entry.leftOut.join(', '))];
  return {
    key: entry.interactionId,
    title,
    // That nothing is to be done would be wrong of a change that has no way to its Task.
    text: [stateText(entry, labels), ...(entry.refusal !== null && !isRefused(entry) ? [] : notices), ...leftOut].join(' '),
    tone: entry.refusal !== null ? 'error' : entry.attempts > 0 || entry.leftOut.length > 0 ? 'warning' : 'quiet',
    actions: actions(entry, labels)
  };
}

/** Faults of whose cases Salesforce itself has spoken. What else stands in a detail is English, and for support. */
const SAID_BY_SALESFORCE: ReadonlySet<FaultName> = new Set([
  'SalesforceRefused',
  'SalesforceBusy',
  'LogRefused',
  'RelatedRecordRefused',
  'DuplicateTask'
]);

/** What Salesforce refused, or why the softphone itself holds the log back; null where nobody did. */
function refusedBy({ refusal, step }: LogEntry): FaultName | null {
  if (refusal === null) return null;
  // Earlier versions stored the duplicate for it.
  return step === 'done' ? 'ChangeNotSent' : (faultOfCode(refusal.code) ?? 'LogRefused');
}

const isHeldBack = (entry: LogEntry): boolean =>
  entry.refusal?.code === FAULTS.KeyNotWritable || entry.refusal?.code === FAULTS.LogMayDouble;

function stateText(entry: LogEntry, labels: Labels): string {
  const fault = refusedBy(entry);
  if (fault !== null) return faultText(fault, SAID_BY_SALESFORCE.has(fault) ? (entry.refusal?.detail ?? '') : '', labels);
  if (entry.step !== 'done') return labels(entry.attempts > 0 ? 'Log_Waiting' : 'Log_Saving');
  if (entry.taskId === null) return labels('Log_SavedUnnamed');
  return labels(entry.awaitsRecording ? 'Log_AwaitsRecording' : 'Log_Saved');
}

function actions(entry: LogEntry, labels: Labels): ActionView[] {
  const list: ActionView[] = [];
  const id = entry.interactionId;
  const isDone = entry.step === 'done';
  const isHeldUp = entry.refusal !== null || entry.attempts > 0;
  if (isHeldUp && !isDone && refusedBy(entry) !== 'KeyNotWritable') list.push(action('retryLog', labels('Log_Retry'), id, '', 'brand'));
  if (isHeldUp) list.push(action('copyLog', labels('Log_Copy'), id));
  if (entry.taskId !== null) list.push(action('openTask', labels('Log_OpenTask'), id, entry.taskId));
  // Done and refused: a change of a Task that Salesforce did not name. There is no way to it, so the agent may let it go. So may the agent
  // who found the task of a log that had no answer.
  if (isDone || refusedBy(entry) === 'LogMayDouble') list.push(action('discardLog', labels('Notice_Dismiss'), id));
  return list;
}
