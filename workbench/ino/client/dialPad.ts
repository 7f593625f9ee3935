import { attempt, dial } from './actions.ts';
import { el, labelled } from './dom.ts';
import { keypad } from './keypad.ts';

/** The dial pad: a number typed or keyed, and the green button. */
export function dialPad(): HTMLElement {
  const number = el('input', { type: 'tel', autocomplete: 'off', required: true });
  const form = el(
    'form',
    { class: 'dial' },
    labelled('Number or extension', number),
    keypad('Dial pad', (key) => {
      number.value += key;
    }),
    el('div', { class: 'buttons' }, el('button', { class: 'go' }, 'Call'))
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void attempt(() => dial(number.value)).then((dialled) => {
      if (dialled) number.value = '';
    });
  });
  return form;
}
