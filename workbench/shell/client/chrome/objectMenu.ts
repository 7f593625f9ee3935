import type { Navigator } from '../core/navigator.ts';
import { element } from '../dom/element.ts';
import { drawing } from '../dom/icon.ts';
import type { AppTab } from './appTabs.ts';

/** The console's menu of navigation items. Arrow keys move, Escape closes. */
export function objectMenu(navigator: Navigator, tabs: readonly AppTab[]): HTMLElement {
  const holder = element('div', {
    class: 'slds-context-bar__label-action slds-p-left_none slds-dropdown-trigger slds-dropdown-trigger_click'
  });
  const toggle = () => setOpen(!holder.classList.contains('slds-is-open'));
  const button = element(
    'button',
    {
      type: 'button',
      class: 'slds-button slds-button_icon slds-button_icon-container slds-button_icon-x-small',
      title: 'Show navigation menu',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      onclick: toggle
    },
    drawing('utility', 'chevrondown', 'slds-button__icon'),
    element('span', { class: 'slds-assistive-text' }, 'Show navigation menu')
  );
  const entries = tabs.map((tab) => menuItem(tab.label, () => navigator.open(tab.view)));
  const menu = element('ul', { class: 'slds-dropdown__list', role: 'menu', 'aria-label': 'Navigation' }, ...entries);
  const dropdown = element('div', { class: 'slds-dropdown slds-dropdown_left slds-dropdown_small' }, menu);

  function setOpen(open: boolean): void {
    holder.classList.toggle('slds-is-open', open);
    button.setAttribute('aria-expanded', String(open));
    if (open) menu.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }

  holder.append(button, dropdown);
  holder.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      setOpen(false);
      button.focus();
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moveFocus(menu, event);
  });
  holder.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node) || !holder.contains(event.relatedTarget)) setOpen(false);
  });
  return holder;
}

function menuItem(label: string, onChoose: () => void): HTMLElement {
  const choose = (event: Event) => {
    event.preventDefault();
    onChoose();
  };
  const link = element(
    'a',
    { href: '#', role: 'menuitem', tabindex: '-1', onclick: choose },
    element('span', { class: 'slds-truncate' }, label)
  );
  return element('li', { class: 'slds-dropdown__item', role: 'presentation' }, link);
}

function moveFocus(menu: HTMLElement, event: KeyboardEvent): void {
  event.preventDefault();
  const items = [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.findIndex((item) => item === document.activeElement);
  const step = event.key === 'ArrowDown' ? 1 : -1;
  items[(at + step + items.length) % items.length]?.focus();
}
