import type { InteractionView } from '../core/wire.ts';
import { act, attempt } from './actions.ts';
import { button, el } from './dom.ts';

/** Whose interaction it is in the customer system, or who may be: then the agent says. */
export function crmLine(id: string): { readonly element: HTMLElement; update(view: InteractionView): void } {
  const element = el('div', { class: 'record', role: 'status' });
  let shown = '';
  return {
    element,
    update({ crm }) {
      const now = JSON.stringify(crm);
      if (now === shown) return;
      shown = now;
      element.replaceChildren();
      if (crm === undefined) return;
      const { name, record, choices, logged } = crm;
      const who = record === null ? (choices.length === 0 ? 'no contact' : 'whose is it?') : record.name;
      element.append(el('span', {}, `${name}: ${who}${logged ? ', logged' : ''}`));
      if (record !== null || choices.length === 0) return;
      const buttons = choices.map((one) => button(one.name, '', () => void attempt(() => act(id, 'contact', { id: one.id }))));
      element.append(el('div', { class: 'buttons', role: 'group', 'aria-label': `Contact in ${name}` }, ...buttons));
    }
  };
}
