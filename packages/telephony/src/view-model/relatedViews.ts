import { recordOf } from '../controller/callRecord.ts';
import { type TrackedCall, type SoftphoneState, recordsAtHand } from '../controller/softphoneController.ts';
import { isSameRecord } from '../records/sameId.ts';
import { type RelatedRecord, isPerson } from '../call-log/callLog.ts';
import type { Labels } from '../words/labels.ts';
import type { FormView, OptionView } from './panelViewTypes.ts';
import { objectLabel } from './objectLabel.ts';

type RelatedPart = Pick<FormView, 'personLabel' | 'people' | 'relatedLabel' | 'related' | 'relatedHint'>;

/** The two relations of a Task: the person, and what else it is about. */
export function relatedViews(call: TrackedCall, { page }: Pick<SoftphoneState, 'page'>, labels: Labels): RelatedPart {
  const { work } = call;
  const chosen = recordOf(call);
  const records = recordsAtHand(call, page);
  const person = chosen !== null && isPerson(chosen) ? chosen : null;
  const thing = work.about ?? (chosen === person ? null : chosen);
  const option = optionOf(page, labels);
  const withLead = person?.objectName === 'Lead';
  return {
    personLabel: labels('Work_Person'),
    people: optionsOf(records.filter(isPerson), person, option, labels),
    relatedLabel: labels('Work_Related'),
    related: withLead
      ? []
      : optionsOf(
          records.filter((record) => !isPerson(record)),
          thing,
          option,
          labels
        ),
    relatedHint: withLead ? labels('Work_LeadAlone') : ''
  };
}

function optionsOf(
  records: readonly RelatedRecord[],
  chosen: RelatedRecord | null,
  option: (record: RelatedRecord) => Omit<OptionView, 'selected'>,
  labels: Labels
): OptionView[] {
  const none = { value: '', label: labels('Work_NoRelated'), selected: chosen === null };
  return [none, ...records.map((record) => ({ ...option(record), selected: chosen !== null && isSameRecord(record, chosen) }))];
}

function optionOf(page: RelatedRecord | null, labels: Labels): (record: RelatedRecord) => Omit<OptionView, 'selected'> {
  return (record) => {
    const label = `${record.name} (${objectLabel(record.objectName, labels)})`;
    const isOpen = page !== null && isSameRecord(record, page);
    return { value: record.id, label: isOpen ? labels('Work_PageNow', label) : label };
  };
}
