import { element, freshId } from '../dom/element.ts';
import type { FieldInfo } from '../rest/describe.ts';

/** One labelled input of a record form. */
export interface FieldInput {
  readonly field: FieldInfo;
  readonly element: HTMLElement;
  /** As REST takes it: null for empty, numbers and booleans as such. */
  value(): string | number | boolean | null;
  /** Marks the input with what the org said of it; null takes the mark away. */
  mark(message: string | null): void;
}

const INPUT_TYPES: Readonly<Record<string, string>> = {
  phone: 'tel',
  email: 'email',
  url: 'text',
  date: 'date',
  int: 'number',
  double: 'number',
  currency: 'number',
  percent: 'number',
  boolean: 'checkbox'
};

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function fieldInput(field: FieldInfo, initial: unknown): FieldInput {
  const id = freshId('field');
  const helpId = `${id}-help`;
  const control = makeControl(field, id, initial);
  const framed = control instanceof HTMLSelectElement ? element('div', { class: 'slds-select_container' }, control) : control;
  const help = element('div', { id: helpId, class: 'slds-form-element__help', role: 'alert', hidden: true });
  const required = field.required ? element('abbr', { class: 'slds-required', title: 'required' }, '* ') : null;
  const whole = element(
    'div',
    { class: 'slds-form-element slds-m-bottom_small' },
    element('label', { class: 'slds-form-element__label', for: id }, required, field.label),
    element('div', { class: 'slds-form-element__control' }, framed),
    help
  );
  return {
    field,
    element: whole,
    value: () => read(control, field),
    mark(message) {
      whole.classList.toggle('slds-has-error', message !== null);
      control.toggleAttribute('aria-invalid', message !== null);
      if (message === null) control.removeAttribute('aria-describedby');
      else control.setAttribute('aria-describedby', helpId);
      help.hidden = message === null;
      help.textContent = message;
    }
  };
}

function makeControl(field: FieldInfo, id: string, initial: unknown): Control {
  const text = initial === null || initial === undefined ? '' : String(initial);
  if (field.type === 'textarea') {
    const area = element('textarea', { id, class: 'slds-textarea', rows: '3' });
    area.value = text;
    return area;
  }
  if (field.type === 'picklist') return makeSelect(field, id, text);
  const type = INPUT_TYPES[field.type] ?? 'text';
  const input = element('input', { id, type, class: type === 'checkbox' ? '' : 'slds-input', autocomplete: 'off', step: 'any' });
  if (type === 'checkbox') input.checked = initial === true;
  else input.value = text;
  return input;
}

function makeSelect(field: FieldInfo, id: string, text: string): HTMLSelectElement {
  const values = field.picklist.includes(text) || text === '' ? field.picklist : [text, ...field.picklist];
  const options = ['', ...values].map((value) => element('option', { value }, value === '' ? '--None--' : value));
  const select = element('select', { id, class: 'slds-select' }, ...options);
  select.value = text;
  return select;
}

function read(control: Control, field: FieldInfo): string | number | boolean | null {
  if (control instanceof HTMLInputElement && control.type === 'checkbox') return control.checked;
  if (control.value === '') return null;
  return INPUT_TYPES[field.type] === 'number' ? Number(control.value) : control.value;
}
