import type { Shell } from '../core/shell.ts';
import { element } from '../dom/element.ts';
import { fieldValue } from '../fields/fieldValue.ts';
import { viewLink } from '../fields/recordLink.ts';
import type { FieldInfo, ObjectInfo } from '../rest/describe.ts';
import { type Fields, textOf } from '../rest/guards.ts';

/** Records as rows; the name is a link, phone fields can be dialled. */
export function recordTable(shell: Shell, info: ObjectInfo, columns: readonly FieldInfo[], records: readonly Fields[]): HTMLElement {
  const heads = columns.map((field) =>
    element('th', { scope: 'col' }, element('div', { class: 'slds-truncate', title: field.label }, field.label.replace(/ ID$/, '')))
  );
  const rows = records.map((record) => row(shell, info, columns, record));
  return element(
    'table',
    { class: 'slds-table slds-table_cell-buffer slds-table_bordered slds-table_striped', 'aria-label': info.labelPlural },
    element('thead', {}, element('tr', { class: 'slds-line-height_reset' }, ...heads)),
    element('tbody', {}, ...rows)
  );
}

function row(shell: Shell, info: ObjectInfo, columns: readonly FieldInfo[], record: Fields): HTMLElement {
  const id = textOf(record.Id);
  const name = textOf(record[info.nameField]);
  const shown = { id, name, objectName: info.name };
  const cells = columns.map((field) =>
    field.name === info.nameField
      ? element('th', { scope: 'row' }, viewLink(shell.navigator, { kind: 'record', objectName: info.name, recordId: id }, name || id))
      : element('td', {}, element('div', { class: 'slds-truncate' }, fieldValue(shell, field, record[field.name], shown)))
  );
  return element('tr', { class: 'slds-hint-parent', 'data-record-id': id }, ...cells);
}
