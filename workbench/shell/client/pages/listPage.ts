import type { Shell } from '../core/shell.ts';
import type { Page } from '../core/pageRegion.ts';
import { isListFilter, LIST_FILTERS, type ListFilter } from '../core/views.ts';
import { element } from '../dom/element.ts';
import { objectIcon } from '../dom/icon.ts';
import type { ObjectInfo } from '../rest/describe.ts';
import { columnFields } from '../fields/layouts.ts';
import { pageHead } from './pageHead.ts';
import { recordTable } from './recordTable.ts';

const MOST = 200;

/** A list view of an object: Recent by date of change, All by name. */
export async function listPage(shell: Shell, objectName: string, filter: ListFilter): Promise<Page> {
  const info = await shell.objects.describe(objectName);
  const columns = columnFields(info);
  const order = filter === 'Recent' ? 'LastModifiedDate DESC' : info.nameField;
  const names = ['Id', ...columns.map((field) => field.name)];
  const records = await shell.records.query(`SELECT ${names.join(', ')} FROM ${info.name} ORDER BY ${order} LIMIT ${MOST}`);
  const count = records.length === MOST ? `the first ${MOST}` : `${records.length}`;
  const head = pageHead(
    objectIcon(info.name),
    info.labelPlural,
    `${count} items, ${filter === 'Recent' ? 'last changed first' : 'by name'}`,
    ...actions(shell, info, filter)
  );
  const table = recordTable(shell, info, columns, records);
  const body = element('div', { class: 'shell-scroll-x slds-m-around_x-small slds-card' }, table);
  return { title: info.labelPlural, element: element('div', {}, head, body), record: null };
}

function actions(shell: Shell, info: ObjectInfo, filter: ListFilter): HTMLElement[] {
  const choose = (event: Event) => {
    const chosen = event.target instanceof HTMLSelectElement ? event.target.value : '';
    if (isListFilter(chosen)) shell.navigator.open({ kind: 'list', objectName: info.name, filterName: chosen });
  };
  const options = LIST_FILTERS.map((one) => element('option', { value: one, selected: one === filter }, `${one} ${info.labelPlural}`));
  const select = element('select', { class: 'slds-select', 'aria-label': 'List view', onchange: choose }, ...options);
  const create = () => shell.newRecord(info, {});
  const button = element(
    'button',
    { type: 'button', class: 'slds-button slds-button_neutral slds-m-left_x-small', onclick: create },
    'New'
  );
  return [element('div', { class: 'slds-select_container' }, select), ...(info.createable ? [button] : [])];
}
