import { recordOf } from '../controller/callRecord.ts';
import type { TrackedCall } from '../controller/softphoneController.ts';
import { otherParty } from '../interaction/interaction.ts';
import type { Labels } from '../words/labels.ts';

/** The record's name, else the number, else "withheld". */
export function who(call: TrackedCall, labels: Labels): string {
  return recordOf(call)?.name ?? otherParty(call.interaction.snapshot) ?? labels('Call_Withheld');
}
