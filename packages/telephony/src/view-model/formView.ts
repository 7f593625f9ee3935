import type { TrackedCall, SoftphoneState } from '../controller/softphoneController.ts';
import { hasOwnLog, isOver } from '../interaction/interaction.ts';
import type { Labels } from '../words/labels.ts';
import type { FormView, OptionView } from './panelViewTypes.ts';
import { relatedViews } from './relatedViews.ts';

/** The form of a call that was answered; none where another writes the log, or nobody. */
export function formView(call: TrackedCall, state: SoftphoneState, labels: Labels): FormView | null {
  const { snapshot } = call.interaction;
  const { logWriter, results } = state.settings.callLog;
  if (logWriter === 'inocx' || !hasOwnLog(snapshot) || (snapshot.answeredAt === null && !isOver(snapshot.state))) return null;
  return {
    target: snapshot.id,
    title: labels('Work_Title'),
    notesLabel: labels('Work_Notes'),
    notes: call.work.notes ?? snapshot.notes ?? '',
    resultLabel: labels('Work_Result'),
    results: resultOptions(results, call.work.result ?? snapshot.qualification, labels),
    ...relatedViews(call, state, labels),
    lookLabel: labels('Work_Look'),
    lookButton: labels('Work_LookButton'),
    subjectLabel: labels('FollowUp_Subject'),
    dateLabel: labels('FollowUp_Date'),
    followUpButton: labels('FollowUp_Create'),
    followUpDone: call.followedUp ? labels('FollowUp_Done') : ''
  };
}

function resultOptions(results: readonly string[], chosen: string | null, labels: Labels): OptionView[] {
  if (results.length === 0) return [];
  const none = { value: '', label: labels('Work_NoResult'), selected: chosen === null || chosen === '' };
  const known = chosen === null || chosen === '' || results.includes(chosen) ? results : [chosen, ...results];
  return [none, ...known.map((result) => ({ value: result, label: result, selected: result === chosen }))];
}
