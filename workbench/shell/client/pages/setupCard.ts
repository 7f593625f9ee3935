import type { Shell } from '../core/shell.ts';
import { SETUP_PAGES, type SetupPage } from '../core/views.ts';
import { element } from '../dom/element.ts';
import { viewLink } from '../fields/recordLink.ts';
import { errorText } from '../rest/refusal.ts';

/** A card of Setup. */
export const setupCard = (title: string, ...children: readonly HTMLElement[]): HTMLElement =>
  element(
    'article',
    { class: 'slds-card', 'aria-label': title },
    element('div', { class: 'slds-card__header' }, element('h2', { class: 'slds-card__header-title' }, title)),
    element('div', { class: 'slds-card__body slds-card__body_inner' }, ...children)
  );

/** A form that saves and says so; a refusal stands above its button. `save` resolves to what is said. */
export function setupForm(shell: Shell, rows: readonly HTMLElement[], save: () => Promise<string>): HTMLFormElement {
  const problem = element('p', { class: 'slds-text-color_error', role: 'alert' });
  const submit = async (event: Event) => {
    event.preventDefault();
    problem.textContent = '';
    await save().then(shell.toast, (thrown) => {
      problem.textContent = errorText(thrown);
    });
  };
  return element(
    'form',
    { onsubmit: (event) => void submit(event) },
    ...rows,
    problem,
    element('button', { type: 'submit', class: 'slds-button slds-button_brand slds-m-top_small' }, 'Save')
  );
}

const LABELS: Readonly<Record<SetupPage, string>> = {
  CallCenters: 'Call Centers',
  ManageExternalClientApplication: 'External Client App Manager'
};

/** The way from one page of Setup to the others. */
export function setupMenu(shell: Shell, current: SetupPage): HTMLElement {
  const items = SETUP_PAGES.map((page) => {
    const link = viewLink(shell.navigator, { kind: 'setup', page }, LABELS[page]);
    if (page === current) link.setAttribute('aria-current', 'page');
    return element('li', { class: 'slds-item' }, link);
  });
  const list = element('ul', { class: 'slds-list_horizontal slds-has-dividers_left' }, ...items);
  return element('nav', { class: 'slds-p-horizontal_medium slds-p-top_small', 'aria-label': 'Setup' }, list);
}
