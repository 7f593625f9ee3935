import type { Shell } from '../app/shell.ts';
import type { Page } from '../app/stage.ts';
import { element, freshId } from '../dom/element.ts';
import { type Fields, fieldsOf, textOf } from '../rest/guards.ts';
import { sayError } from '../rest/refusal.ts';
import { pageHead } from './pageHead.ts';

const CALL_CENTER = '/services/workbench/callCenters/INO_cx';
const SETTINGS = '/services/workbench/settings';

/** Setup, as far as the twin has one: the call center's settings, and the twin's own switches. */
export async function setupPage(shell: Shell): Promise<Page> {
  const [center, twin] = await Promise.all([shell.rest.get(CALL_CENTER), shell.rest.get(SETTINGS)]);
  const items = Object.entries(fieldsOf(fieldsOf(center).items));
  const head = pageHead(null, 'Setup', 'Call center INO_cx and the switches of this twin');
  const body = element(
    'div',
    { class: 'slds-p-around_x-small' },
    callCenterCard(
      shell,
      items.map(([path, value]) => [path, textOf(value)])
    ),
    twinCard(shell, textOf(fieldsOf(twin).searchBehaviour))
  );
  return { title: 'Setup', element: element('div', {}, head, body), record: null };
}

function callCenterCard(shell: Shell, items: readonly (readonly [string, string])[]): HTMLElement {
  const settings = shell.session.callCenter?.settings ?? {};
  const inputs = items.map(([path, value]) => ({ path, input: labelled(labelOf(settings, path), value) }));
  const saved = new Map(items);
  const save = async () => {
    const now = inputs.map(({ path, input }) => [path, input.control.value] as const);
    const changed = now.filter(([path, value]) => saved.get(path) !== value);
    await shell.rest.send('PUT', CALL_CENTER, { items: Object.fromEntries(changed) });
    changed.forEach(([path, value]) => saved.set(path, value));
    return 'Call center saved. A softphone reads it when the page is loaded.';
  };
  const rows = inputs.map(({ input }) => input.element);
  return formCard(shell, 'Call center INO_cx', rows, save);
}

/** The setting's path, behind its label where this user's own call center knows it. */
function labelOf(settings: Fields, path: string): string {
  const label = textOf(settings[`${path}/label`]);
  return label === '' ? path : `${label} (${path})`;
}

function twinCard(shell: Shell, behaviour: string): HTMLElement {
  const id = freshId('search-behaviour');
  const choices = [
    ['whole', 'whole: the query must be a part of the stored text as it stands'],
    ['words', 'words: each group of letters or digits of the query must start a group of the text']
  ] as const;
  const options = choices.map(([value, text]) => element('option', { value, selected: value === behaviour }, text));
  const select = element('select', { id, class: 'slds-select' }, ...options);
  const row = element(
    'div',
    { class: 'slds-form-element' },
    element('label', { class: 'slds-form-element__label', for: id }, 'Record search behaves as'),
    element('div', { class: 'slds-form-element__control' }, element('div', { class: 'slds-select_container' }, select))
  );
  const save = async () => {
    await shell.rest.send('PUT', SETTINGS, { searchBehaviour: select.value });
    return 'Search behaviour saved.';
  };
  return formCard(shell, 'This twin (not Salesforce)', [row], save);
}

function labelled(label: string, value: string): { element: HTMLElement; control: HTMLInputElement } {
  const id = freshId('setting');
  const control = element('input', { id, class: 'slds-input', type: 'text', autocomplete: 'off', spellcheck: 'false' });
  control.value = value;
  const whole = element(
    'div',
    { class: 'slds-form-element slds-m-bottom_x-small' },
    element('label', { class: 'slds-form-element__label', for: id }, label),
    element('div', { class: 'slds-form-element__control' }, control)
  );
  return { element: whole, control };
}

function formCard(shell: Shell, title: string, rows: readonly HTMLElement[], save: () => Promise<string>): HTMLElement {
  const problem = element('p', { class: 'slds-text-color_error', role: 'alert' });
  const submit = async (event: Event) => {
    event.preventDefault();
    problem.textContent = '';
    await save().then(shell.toast, (thrown) => {
      problem.textContent = sayError(thrown);
    });
  };
  const form = element(
    'form',
    { onsubmit: (event) => void submit(event) },
    ...rows,
    problem,
    element('button', { type: 'submit', class: 'slds-button slds-button_brand slds-m-top_small' }, 'Save')
  );
  return element(
    'article',
    { class: 'slds-card', 'aria-label': title },
    element('div', { class: 'slds-card__header' }, element('h2', { class: 'slds-card__header-title' }, title)),
    element('div', { class: 'slds-card__body slds-card__body_inner' }, form)
  );
}
