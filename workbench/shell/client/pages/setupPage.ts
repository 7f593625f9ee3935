import type { Shell } from '../core/shell.ts';
import type { Page } from '../core/pageRegion.ts';
import { element, freshId } from '../dom/element.ts';
import { type Fields, fieldsOf, textOf } from '../rest/guards.ts';
import { pageHead } from './pageHead.ts';
import { setupCard, setupForm, setupMenu } from './setupCard.ts';

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
    twinCard(shell, fieldsOf(twin))
  );
  return { title: 'Setup', element: element('div', {}, head, setupMenu(shell, 'CallCenters'), body), record: null };
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

/** The switches of the twin that Setup shows: what each is called, and what its values mean. */
const SWITCHES = {
  searchBehaviour: [
    'Record search behaves as',
    [
      ['whole', 'whole: the query must be a part of the stored text as it stands'],
      ['words', 'words: each group of letters or digits of the query must start a group of the text']
    ]
  ],
  apiAccess: [
    'The API is on for',
    [
      ['everyone', 'everyone'],
      ['administrators', 'administrators: the profile of agents lacks "API Enabled"'],
      ['nobody', 'nobody: an edition without API']
    ]
  ]
} as const;

function twinCard(shell: Shell, settings: Fields): HTMLElement {
  const saved = new Map(Object.keys(SWITCHES).map((name) => [name, textOf(settings[name])]));
  const rows = Object.entries(SWITCHES).map(([name, [label, choices]]) => ({ name, ...choice(label, choices, saved.get(name) ?? '') }));
  const save = async () => {
    const changed = rows.filter(({ name, control }) => control.value !== saved.get(name));
    if (changed.length === 0) return 'Nothing was changed.';
    await shell.rest.send('PUT', SETTINGS, Object.fromEntries(changed.map(({ name, control }) => [name, control.value])));
    for (const { name, control } of changed) saved.set(name, control.value);
    return 'Switches saved.';
  };
  return formCard(
    shell,
    'This twin (not Salesforce)',
    rows.map((row) => row.element),
    save
  );
}

function choice(
  label: string,
  choices: readonly (readonly [value: string, text: string])[],
  chosen: string
): { element: HTMLElement; control: HTMLSelectElement } {
  const id = freshId('switch');
  const options = choices.map(([value, text]) => element('option', { value, selected: value === chosen }, text));
  const control = element('select', { id, class: 'slds-select' }, ...options);
  const whole = element(
    'div',
    { class: 'slds-form-element' },
    element('label', { class: 'slds-form-element__label', for: id }, label),
    element('div', { class: 'slds-form-element__control' }, element('div', { class: 'slds-select_container' }, control))
  );
  return { element: whole, control };
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

const formCard = (shell: Shell, title: string, rows: readonly HTMLElement[], save: () => Promise<string>): HTMLElement =>
  setupCard(title, setupForm(shell, rows, save));
