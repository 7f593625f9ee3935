import type { DeskCall, DeskState } from 'c/callDesk';
import { hasOwnLog, isOver } from 'c/interaction';
import type { Labels } from 'c/labels';
import type { FormView, OptionView } from 'types/panelView';

/** The form of a call that was answered; none where another writes the log, or nobody. */
export function formView(call: DeskCall, state: DeskState, labels: Labels): FormView | null {
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
    relatedLabel: labels('Work_Related'),
    related: relatedOptions(call, labels),
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

/** The record the log hangs on, what it is about, and what else is at hand. */
function relatedOptions({ chosen, work, candidates }: DeskCall, labels: Labels): OptionView[] {
  const current = work.about ?? chosen;
  const all = [work.about, chosen, ...candidates].filter((record) => record !== null);
  const distinct = all.filter((record, index) => all.findIndex((other) => other.id === record.id) === index);
  const none = { value: '', label: labels('Work_NoRelated'), selected: current === null };
  const options = distinct.map(({ id, name, objectName }) => ({
    value: id,
    label: `${name} (${objectName})`,
    selected: id === current?.id
  }));
  return current === null ? [none, ...options] : options;
}
