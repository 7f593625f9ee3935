import type { Labels } from '../words/labels.ts';
import type { InteractionSnapshot } from '../ports/bridge.ts';
import type { KeyingView } from './panelViewTypes.ts';
import { action } from './actions.ts';

/** In the order of a telephone's keys. */
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** The component puts the text of the field here. */
const TYPED = '{0}';

/** What of this call takes a number or digits. `caller`: the other party, as the card names them. */
export function keyingViews({ id, can }: InteractionSnapshot, caller: string, labels: Labels): KeyingView[] {
  const parts: KeyingView[] = [];
  if (can.includes('digits')) parts.push(keypad(id, labels));
  if (can.includes('transfer') || can.includes('consult')) parts.push(transfer(id, can, caller, labels));
  return parts;
}

function keypad(id: string, labels: Labels): KeyingView {
  return {
    key: 'keypad',
    target: id,
    title: labels('Keying_Keypad'),
    label: labels('Keying_Digits'),
    actions: [action('digits', labels('Action_Digits'), id)],
    question: '',
    answers: [],
    keys: KEYS.map((key) => action('digits', key, id, key))
  };
}

/**
 * A transfer takes the caller away for good, so it asks and names both. A consultation names its target too, but asks nothing: the caller
 * only waits, and the agent comes back by ending it.
 */
function transfer(id: string, can: InteractionSnapshot['can'], caller: string, labels: Labels): KeyingView {
  const transfers = can.includes('transfer');
  const consults = can.includes('consult');
  return {
    key: 'transfer',
    target: id,
    title: labels(transfers && consults ? 'Keying_Both' : transfers ? 'Keying_Transfer' : 'Keying_Consult'),
    label: labels('Keying_Extension'),
    actions: [
      ...(transfers ? [action('transfer', labels('Action_Transfer'), id)] : []),
      ...(consults ? [action('consult', labels('Action_Consult', TYPED), id)] : [])
    ],
    question: transfers ? labels('Keying_Question', caller, TYPED) : '',
    answers: transfers
      ? [action('dismiss', labels('Action_Cancel'), id), action('transfer', labels('Action_TransferTo', TYPED), id, '', 'destructive')]
      : [],
    keys: []
  };
}
