import { element } from '../dom/element.ts';

/** Head of a page that shows no single record. */
export function pageHead(icon: HTMLElement | null, title: string, note: string, ...actions: readonly HTMLElement[]): HTMLElement {
  const media = element(
    'div',
    { class: 'slds-media' },
    icon && element('div', { class: 'slds-media__figure' }, icon),
    element(
      'div',
      { class: 'slds-media__body' },
      element('h1', { class: 'slds-page-header__title slds-truncate' }, title),
      element('p', { class: 'slds-page-header__meta-text' }, note)
    )
  );
  return element(
    'header',
    { class: 'slds-page-header' },
    element(
      'div',
      { class: 'slds-page-header__row' },
      element('div', { class: 'slds-page-header__col-title' }, media),
      element('div', { class: 'slds-page-header__col-actions' }, element('div', { class: 'slds-grid' }, ...actions))
    )
  );
}
