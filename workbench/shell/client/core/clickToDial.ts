import type { ShownRecord } from './pageRegion.ts';
import { element } from '../dom/element.ts';
import { drawing } from '../dom/icon.ts';
import { recordInfo } from './viewInfo.ts';
import type { Fields } from '../rest/guards.ts';

/** Phone fields: plain text until the softphone switches click-to-dial on. */
export interface ClickToDial {
  set(enabled: boolean): void;
  field(number: string, record: ShownRecord): HTMLElement;
}

/** `onDial` gets the payload of onClickToDial: the number as it is stored, and the record it stands on. */
export function createClickToDial(onDial: (payload: Fields) => void): ClickToDial {
  const redraws = new WeakMap<Element, () => void>();
  let enabled = false;
  return {
    set(wanted) {
      enabled = wanted;
      document.querySelectorAll('.dial-field').forEach((field) => redraws.get(field)?.());
    },
    field(number, record) {
      const field = element('span', { class: 'dial-field' });
      const payload = { number, ...recordInfo(record) };
      const redraw = () => field.replaceChildren(enabled ? dialButton(number, () => onDial(payload)) : number);
      redraws.set(field, redraw);
      redraw();
      return field;
    }
  };
}

function dialButton(number: string, onClick: () => void): HTMLButtonElement {
  return element(
    'button',
    { type: 'button', class: 'slds-button', title: `Click to dial ${number}`, onclick: onClick },
    drawing('utility', 'call', 'slds-button__icon slds-button__icon_left'),
    number
  );
}
