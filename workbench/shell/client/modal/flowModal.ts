import { element } from '../dom/element.ts';
import type { FlowInput, ScreenFlow } from '../rest/flows.ts';
import { openModal } from './modal.ts';

/** Stands where Salesforce would run the flow: says so, and what each input variable got. */
export function openFlowModal(flow: ScreenFlow, values: ReadonlyMap<string, unknown>): void {
  const body = element(
    'div',
    {},
    element('p', { class: 'slds-m-bottom_small' }, `Here Salesforce would run the screen flow ${flow.name}. This twin does not run flows.`),
    element(
      'table',
      { class: 'slds-table slds-table_cell-buffer slds-table_bordered', 'aria-label': 'Input variables' },
      element('thead', {}, element('tr', { class: 'slds-line-height_reset' }, ...['Variable', 'Type', 'Value'].map(head))),
      element('tbody', {}, ...flow.inputs.map((input) => row(input, values)))
    )
  );
  const close = element('button', { type: 'button', class: 'slds-button slds-button_neutral', onclick: () => modal.close() }, 'Close');
  const modal = openModal(`Flow: ${flow.label}`, body, [close]);
}

const head = (title: string): HTMLElement => element('th', { scope: 'col' }, title);

function row({ name, dataType, isCollection }: FlowInput, values: ReadonlyMap<string, unknown>): HTMLElement {
  const value = values.get(name);
  return element(
    'tr',
    { 'data-variable': name },
    element('th', { scope: 'row' }, name),
    element('td', {}, isCollection ? `${dataType} collection` : dataType),
    element('td', {}, values.has(name) ? (Array.isArray(value) ? value.join(', ') : String(value)) : 'none given')
  );
}
