import type { Navigator } from '../core/navigator.ts';
import { sameView, type View } from '../core/views.ts';
import { element } from '../dom/element.ts';
import { iconButton } from '../dom/icon.ts';
import { viewLink } from '../fields/recordLink.ts';
import type { AppTab } from './appTabs.ts';
import { objectMenu } from './objectMenu.ts';
import { workspaceTabs } from './workspaceTabs.ts';

export interface NavigationBarOptions {
  readonly navigator: Navigator;
  readonly appLabel: string;
  readonly tabs: readonly AppTab[];
}

/** The bar below the header: a standard app's tabs, or a console's navigation item with the workspace tabs. */
export function navigationBar({ navigator, appLabel, tabs }: NavigationBarOptions): HTMLElement {
  const items = element('ul', { class: 'slds-grid' });
  const redraw = () => items.replaceChildren(...(navigator.console ? consoleItems(navigator, tabs) : standardItems(navigator, tabs)));
  navigator.onTabs(redraw);
  redraw();
  const name = element(
    'span',
    { class: 'slds-context-bar__label-action slds-context-bar__app-name' },
    element('span', { class: 'slds-truncate', title: appLabel }, appLabel)
  );
  return element(
    'nav',
    { class: `slds-context-bar ${navigator.console ? 'slds-context-bar_tabs' : ''}`, 'aria-label': appLabel },
    element('div', { class: 'slds-context-bar__primary' }, element('div', { class: 'slds-context-bar__item' }, name)),
    element('div', { class: 'slds-context-bar__secondary' }, items)
  );
}

/** The list, home or setup page counts by its object, whatever list view it shows. */
const sameItem = (a: View, b: View): boolean => (a.kind === 'list' && b.kind === 'list' ? a.objectName === b.objectName : sameView(a, b));

function standardItems(navigator: Navigator, tabs: readonly AppTab[]): HTMLElement[] {
  const current = navigator.current();
  return tabs.map((tab) => {
    const active =
      sameItem(tab.view, current) || (current.kind === 'record' && tab.view.kind === 'list' && tab.view.objectName === current.objectName);
    const link = viewLink(navigator, tab.view, tab.label);
    link.className = 'slds-context-bar__label-action';
    if (active) link.setAttribute('aria-current', 'page');
    return element('li', { class: `slds-context-bar__item ${active ? 'slds-is-active' : ''}` }, link);
  });
}

function consoleItems(navigator: Navigator, tabs: readonly AppTab[]): HTMLElement[] {
  const { item, active } = navigator.workspace();
  const label = item.kind === 'setup' ? 'Setup' : (tabs.find((tab) => sameItem(tab.view, item))?.label ?? 'Home');
  const link = viewLink(navigator, item, label);
  link.className = 'slds-context-bar__label-action';
  if (active === null) link.setAttribute('aria-current', 'page');
  const first = element(
    'li',
    { class: `slds-context-bar__item slds-context-bar__object-switcher ${active === null ? 'slds-is-active' : ''}` },
    link,
    objectMenu(navigator, tabs)
  );
  const closer = (view: View, title: string): HTMLElement =>
    iconButton(
      'close',
      `Close ${title}`,
      () => navigator.close(view),
      'slds-button_icon slds-button_icon-container slds-button_icon-x-small'
    );
  return [first, ...workspaceTabs(navigator, closer)];
}
