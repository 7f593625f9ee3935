import type { Shell } from '../core/shell.ts';
import type { Page } from '../core/pageRegion.ts';
import type { View } from '../core/views.ts';
import { element } from '../dom/element.ts';
import { clientAppsPage } from './clientAppsPage.ts';
import { homePage } from './homePage.ts';
import { listPage } from './listPage.ts';
import { recordPage } from './recordPage.ts';
import { searchPage } from './searchPage.ts';
import { setupPage } from './setupPage.ts';

export function renderView(shell: Shell, view: View): Promise<Page> {
  switch (view.kind) {
    case 'home':
      return homePage(shell);
    case 'list':
      return listPage(shell, view.objectName, view.filterName);
    case 'record':
      return recordPage(shell, view.objectName, view.recordId);
    case 'search':
      return searchPage(shell, view.text);
    case 'setup':
      return view.page === 'CallCenters' ? setupPage(shell) : clientAppsPage(shell);
  }
}

/** What stands in the region before its first page. */
export function waitingPage(): HTMLElement {
  const spinner = element(
    'div',
    { class: 'slds-spinner slds-spinner_medium slds-spinner_brand', role: 'status' },
    element('span', { class: 'slds-assistive-text' }, 'Loading'),
    element('div', { class: 'slds-spinner__dot-a' }),
    element('div', { class: 'slds-spinner__dot-b' })
  );
  return element('div', { class: 'shell-waiting' }, spinner);
}

/** A page that could not be made, with the reason. */
export function failedPage(message: string): HTMLElement {
  return element(
    'div',
    { class: 'slds-box slds-theme_error slds-m-around_medium', role: 'alert' },
    element('h1', { class: 'slds-text-heading_small' }, 'This page cannot be shown'),
    element('p', {}, message)
  );
}
