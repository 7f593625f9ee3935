import { element } from '../dom/element.ts';
import { drawing } from '../dom/icon.ts';

/** The twin's own area, on top of the window: what it is, and what Lightning would leave unsaid. */
export interface Notes {
  readonly element: HTMLElement;
  add(text: string): void;
}

export function createNotes(): Notes {
  const list = element('ul', { class: 'shell-notes__list' });
  const area = element(
    'section',
    { class: 'slds-scoped-notification slds-theme_info shell-notes', 'aria-label': 'About this twin' },
    drawing('utility', 'info', 'slds-icon slds-icon_xx-small slds-m-right_x-small'),
    element('strong', { class: 'slds-m-right_small' }, 'Local twin, not Salesforce'),
    list
  );
  return {
    element: area,
    add: (text) => list.append(element('li', {}, text))
  };
}
