import type { LabelName, Labels } from 'c/labels';
import type { InteractionSnapshot } from 'types/bridge';
import type { KeyingView } from 'types/panelView';
import { action } from './actions';

const KEYED: readonly { readonly name: 'transfer' | 'consult' | 'digits'; readonly label: LabelName }[] = [
  { name: 'transfer', label: 'Action_Transfer' },
  { name: 'consult', label: 'Action_Consult' },
  { name: 'digits', label: 'Action_Digits' }
];

/** What of this call takes a number or digits: passing it on, consulting somebody, tones. Null when the snapshot allows none of it. */
export function keyingView({ id, can }: InteractionSnapshot, labels: Labels): KeyingView | null {
  const allowed = KEYED.filter(({ name }) => can.includes(name));
  if (allowed.length === 0) return null;
  const [only] = allowed;
  const tones = allowed.some(({ name }) => name === 'digits');
  return {
    target: id,
    title: labels(allowed.length === 1 && only !== undefined ? only.label : 'Keying_Title'),
    label: labels(!tones ? 'Keying_Extension' : allowed.length > 1 ? 'Keying_Label' : 'Keying_Digits'),
    actions: allowed.map(({ name, label }) => action(name, labels(label), id))
  };
}
