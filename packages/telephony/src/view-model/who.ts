import type { TrackedCall } from '../controller/softphoneController.ts';
import { otherParty } from '../interaction/interaction.ts';
import type { Labels } from '../words/labels.ts';

/** The record's name, else the number, else "withheld". */
export function who(call: TrackedCall, labels: Labels): string {
  return call.chosen?.name ?? otherParty(call.interaction.snapshot) ?? labels('Call_Withheld');
}
