import type { DeskCall } from 'c/callDesk';
import { otherParty } from 'c/interaction';
import type { Labels } from 'c/labels';

/** The record's name, else the number, else "withheld". */
export function who(call: DeskCall, labels: Labels): string {
  return call.chosen?.name ?? otherParty(call.interaction.snapshot) ?? labels('Call_Withheld');
}
