import { element } from '../dom/element.ts';
import { fieldInput, type FieldInput } from '../fields/fieldInput.ts';
import { formFields } from '../fields/layouts.ts';
import type { ObjectInfo } from '../rest/describe.ts';
import type { Fields } from '../rest/guards.ts';
import { OrgRefusal, errorText } from '../rest/refusal.ts';
import { openModal } from './modal.ts';

export interface RecordForm {
  readonly title: string;
  readonly info: ObjectInfo;
  readonly mode: 'create' | 'update';
  /** Values that the form starts with. */
  readonly given: Fields;
  /** Saves; a rejection is shown in the form and leaves it open. */
  readonly save: (fields: Fields) => Promise<void>;
}

/** The new-record and edit modal. Only what was filled (create) or changed (update) is sent. */
export function openRecordForm({ title, info, mode, given, save }: RecordForm): void {
  const inputs = formFields(info, mode, given).map((field) => fieldInput(field, given[field.name]));
  const before = new Map(inputs.map((input) => [input, input.value()]));
  const problem = element('div', { class: 'slds-text-color_error slds-m-bottom_small', role: 'alert' });
  const submit = async (event: Event) => {
    event.preventDefault();
    const wanted = inputs.filter((input) => (mode === 'create' ? input.value() !== null : input.value() !== before.get(input)));
    try {
      await save(Object.fromEntries(wanted.map((input) => [input.field.name, input.value()])));
      modal.close();
    } catch (thrown) {
      showProblem(inputs, problem, thrown);
    }
  };
  const form = element(
    'form',
    { id: 'record-form', novalidate: true, onsubmit: (event) => void submit(event) },
    problem,
    ...inputs.map((input) => input.element)
  );
  const cancel = element('button', { type: 'button', class: 'slds-button slds-button_neutral', onclick: () => modal.close() }, 'Cancel');
  const confirm = element('button', { type: 'submit', form: 'record-form', class: 'slds-button slds-button_brand' }, 'Save');
  const modal = openModal(title, form, [cancel, confirm]);
}

/** Errors that name a field go to its input, the others to the top of the form. */
function showProblem(inputs: readonly FieldInput[], problem: HTMLElement, thrown: unknown): void {
  const errors = thrown instanceof OrgRefusal ? thrown.errors : [{ message: errorText(thrown), fields: [] as readonly string[] }];
  const forField = (name: string) => errors.find((error) => error.fields.includes(name))?.message ?? null;
  for (const input of inputs) input.mark(forField(input.field.name));
  const named = new Set(inputs.map((input) => input.field.name));
  const others = errors.filter((error) => !error.fields.some((name) => named.has(name)));
  problem.textContent = others.map((error) => error.message).join(' ');
}
