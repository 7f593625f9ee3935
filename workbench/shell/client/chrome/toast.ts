import { element } from '../dom/element.ts';
import { drawing, iconButton } from '../dom/icon.ts';

const SHOWN_MS = 5_000;

/** Short news of success, below the header; each goes by itself. */
export function createToasts(): { readonly element: HTMLElement; readonly show: (message: string) => void } {
  const container = element('div', { class: 'slds-notify_container shell-toasts', 'aria-live': 'polite' });
  const show = (message: string) => {
    const toast = element(
      'div',
      { class: 'slds-notify slds-notify_toast slds-theme_success', role: 'status' },
      element('span', { class: 'slds-icon_container slds-m-right_small' }, drawing('utility', 'success', 'slds-icon slds-icon_small')),
      element('div', { class: 'slds-notify__content' }, element('h2', { class: 'slds-text-heading_small' }, message)),
      iconButton('close', 'Close', () => toast.remove(), 'slds-button_icon slds-button_icon-inverse slds-notify__close')
    );
    container.append(toast);
    setTimeout(() => toast.remove(), SHOWN_MS);
  };
  return { element: container, show };
}
