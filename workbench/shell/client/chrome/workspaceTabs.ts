import type { Navigator } from '../core/navigator.ts';
import { sameView, type View } from '../core/views.ts';
import { element } from '../dom/element.ts';
import { drawing, objectIcon } from '../dom/icon.ts';
import { viewLink } from '../fields/recordLink.ts';

type Closer = (view: View, title: string) => HTMLElement;

/** The console's primary tabs, one a record or search. */
export function workspaceTabs(navigator: Navigator, closer: Closer): HTMLElement[] {
  const { tabs, active } = navigator.workspace();
  return tabs.map((tab) => {
    const isActive = active !== null && sameView(tab.view, active);
    const title = tab.title || 'Loading…';
    const link = viewLink(navigator, tab.front, title);
    link.className = 'slds-context-bar__label-action';
    link.title = title;
    link.replaceChildren(tabIcon(tab.view), element('span', { class: 'slds-truncate' }, title));
    if (isActive) link.setAttribute('aria-current', 'page');
    return element(
      'li',
      { class: `slds-context-bar__item slds-context-bar__item_tab ${isActive ? 'slds-is-active' : ''}` },
      link,
      element('div', { class: 'slds-context-bar__icon-action slds-p-left_none' }, closer(tab.view, title))
    );
  });
}

function tabIcon(view: View): Element {
  if (view.kind !== 'record')
    return drawing('utility', 'search', 'slds-icon slds-icon_x-small slds-icon-text-default slds-m-right_x-small');
  const icon = objectIcon(view.objectName, 'slds-icon_small');
  icon.classList.add('slds-m-right_x-small');
  return icon;
}

/** The subtabs of the tab in front; empty without any. */
export function subtabBar(navigator: Navigator): HTMLElement {
  const list = element('ul', { class: 'slds-tabs_default__nav' });
  const bar = element('nav', { class: 'slds-tabs_default slds-sub-tabs', 'aria-label': 'Subtabs', hidden: true }, list);
  navigator.onTabs(() => {
    const { tabs, active } = navigator.workspace();
    const tab = tabs.find((one) => active !== null && sameView(one.view, active));
    const subtabs = tab === undefined || tab.subtabs.length === 0 ? [] : [{ view: tab.view, title: tab.title }, ...tab.subtabs];
    bar.hidden = subtabs.length === 0;
    list.replaceChildren(...subtabs.map((sub, index) => subtab(navigator, sub, index > 0)));
  });
  return bar;
}

function subtab(navigator: Navigator, sub: { readonly view: View; readonly title: string }, closable: boolean): HTMLElement {
  const isActive = sameView(sub.view, navigator.current());
  const link = viewLink(navigator, sub.view, sub.title || 'Loading…');
  link.className = 'slds-tabs_default__link';
  if (isActive) link.setAttribute('aria-current', 'page');
  const close = closable
    ? element(
        'button',
        {
          type: 'button',
          class: 'slds-button slds-button_icon slds-button_icon-x-small',
          title: `Close ${sub.title}`,
          onclick: () => navigator.close(sub.view)
        },
        drawing('utility', 'close', 'slds-button__icon slds-button__icon_small'),
        element('span', { class: 'slds-assistive-text' }, `Close ${sub.title}`)
      )
    : null;
  return element(
    'li',
    { class: `slds-tabs_default__item slds-sub-tabs__item slds-grid slds-grid_vertical-align-center ${isActive ? 'slds-is-active' : ''}` },
    link,
    close
  );
}
