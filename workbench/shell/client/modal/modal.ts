import { element, freshId } from '../dom/element.ts';
import { iconButton } from '../dom/icon.ts';

export interface Modal {
  close(): void;
}

const FOCUSABLE = 'button, input:not([type=hidden]), select, textarea, a[href]';

/** A dialog over the page: focus stays inside, Escape and the cross close it, and focus goes back to where it was. */
export function openModal(title: string, body: HTMLElement, footer: readonly HTMLElement[]): Modal {
  const before = document.activeElement;
  const titleId = freshId('modal-title');
  const dialog = element(
    'section',
    { role: 'dialog', class: 'slds-modal slds-fade-in-open', 'aria-modal': 'true', 'aria-labelledby': titleId },
    element(
      'div',
      { class: 'slds-modal__container' },
      iconButton('close', 'Cancel and close', close, 'slds-button_icon slds-modal__close'),
      element('div', { class: 'slds-modal__header' }, element('h1', { id: titleId, class: 'slds-modal__title slds-hyphenate' }, title)),
      element('div', { class: 'slds-modal__content slds-p-around_medium' }, body),
      element('div', { class: 'slds-modal__footer' }, ...footer)
    )
  );
  const backdrop = element('div', { class: 'slds-backdrop slds-backdrop_open', role: 'presentation' });
  const whole = element('div', {}, dialog, backdrop);

  function close(): void {
    whole.remove();
    if (before instanceof HTMLElement) before.focus();
  }

  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    if (event.key === 'Tab') keepInside(dialog, event);
  });
  document.body.append(whole);
  (body.querySelector<HTMLElement>(FOCUSABLE) ?? dialog.querySelector<HTMLElement>(FOCUSABLE))?.focus();
  return { close };
}

function keepInside(dialog: HTMLElement, event: KeyboardEvent): void {
  const stops = [...dialog.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
}
