import type { Navigator } from '../core/navigator.ts';
import { element, freshId } from '../dom/element.ts';
import { drawing, iconButton } from '../dom/icon.ts';

const SHORTEST = 3;

/** Global header: search in the middle; Setup, the user and the way out on the right. */
export function globalHeader(navigator: Navigator, userName: string, orgOrigin: string): HTMLElement {
  const setup = iconButton(
    'setup',
    'Setup',
    () => navigator.open({ kind: 'setup', page: 'CallCenters' }),
    'slds-button_icon slds-button_icon-container slds-global-actions__item-action'
  );
  const avatar = element(
    'span',
    { class: 'slds-avatar slds-avatar_circle slds-avatar_medium', title: userName },
    element('abbr', { class: 'slds-avatar__initials slds-icon-standard-user', title: userName }, initials(userName))
  );
  const logOut = element('a', { href: `${orgOrigin}/secur/logout.jsp`, class: 'slds-m-left_small' }, 'Log out');
  return element(
    'header',
    { class: 'slds-global-header_container shell-header' },
    element(
      'div',
      { class: 'slds-global-header slds-grid slds-grid_align-spread' },
      element('div', { class: 'slds-global-header__item' }, element('span', { class: 'slds-text-heading_small' }, 'Salesforce twin')),
      element('div', { class: 'slds-global-header__item slds-global-header__item_search' }, searchBox(navigator)),
      element(
        'div',
        { class: 'slds-global-header__item' },
        element('ul', { class: 'slds-global-actions' }, listItem(setup), listItem(avatar), listItem(logOut))
      )
    )
  );
}

const listItem = (child: HTMLElement): HTMLElement => element('li', { class: 'slds-global-actions__item' }, child);

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2)
    .toUpperCase();

function searchBox(navigator: Navigator): HTMLElement {
  const id = freshId('global-search');
  const input = element('input', {
    id,
    type: 'search',
    class: 'slds-input',
    placeholder: 'Search…',
    autocomplete: 'off',
    minlength: String(SHORTEST)
  });
  const submit = (event: Event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text.length >= SHORTEST) navigator.open({ kind: 'search', text });
  };
  return element(
    'form',
    { role: 'search', class: 'slds-form-element', onsubmit: submit },
    element('label', { class: 'slds-assistive-text', for: id }, 'Search'),
    element(
      'div',
      { class: 'slds-form-element__control slds-input-has-icon slds-input-has-icon_left' },
      drawing('utility', 'search', 'slds-icon slds-input__icon slds-input__icon_left slds-icon-text-default'),
      input
    )
  );
}
