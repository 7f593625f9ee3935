import type { InteractionView } from '../core/wire.ts';
import { act, attempt } from './actions.ts';
import { button, el, labelled, select } from './dom.ts';

const QUALIFICATIONS = ['Order', 'Information', 'Complaint', 'Call back', 'Wrong number'];

export interface WrapUpForm {
  readonly element: HTMLElement;
  update(view: InteractionView): void;
}

/** Qualification and notes of one interaction. What the agent types stays, whatever else changes meanwhile. */
export function wrapUpForm(id: string): WrapUpForm {
  const qualification = select([['', 'None'], ...QUALIFICATIONS.map((one): [string, string] => [one, one])]);
  const notes = el('textarea', { rows: '3', maxlength: '32000' });
  let typed = false;
  const noteTyping = (): void => {
    typed = true;
  };
  qualification.addEventListener('change', noteTyping);
  notes.addEventListener('input', noteTyping);

  const save = async (): Promise<boolean> => {
    const body = {
      qualification: qualification.value === '' ? null : qualification.value,
      notes: notes.value.trim() === '' ? null : notes.value
    };
    const saved = await attempt(() => act(id, 'qualify', body));
    if (saved) typed = false;
    return saved;
  };
  const saveOnly = button('Save', '', () => void save());
  const finish = button('Save and finish', 'primary', () => {
    void save().then((saved) => saved && attempt(() => act(id, 'wrapUp')));
  });
  const element = el(
    'div',
    { class: 'wrap-up' },
    labelled('Qualification', qualification),
    labelled('Notes', notes),
    el('div', { class: 'buttons' }, saveOnly, finish)
  );
  return {
    element,
    update(view) {
      element.hidden = !['connected', 'held', 'wrapUp'].includes(view.state);
      finish.hidden = view.state !== 'wrapUp';
      if (typed) return;
      offer(qualification, view.qualification ?? '');
      notes.value = view.notes ?? '';
    }
  };
}

/** Shows a value, also one that a script set and the list does not have. */
function offer(list: HTMLSelectElement, value: string): void {
  if (![...list.options].some((option) => option.value === value)) list.append(el('option', { value }, value));
  list.value = value;
}
