import type { Shell } from '../core/shell.ts';
import type { Page, ShownRecord } from '../core/pageRegion.ts';
import { element } from '../dom/element.ts';
import { objectIcon } from '../dom/icon.ts';
import { fieldValue } from '../fields/fieldValue.ts';
import type { FieldInfo, ObjectInfo } from '../rest/describe.ts';
import { type Fields, textOf } from '../rest/guards.ts';
import { activityCard } from './activityCard.ts';
import { detailFields, highlightFields } from '../fields/layouts.ts';

/** A record: highlights on top, details beside the activities. */
export async function recordPage(shell: Shell, objectName: string, recordId: string): Promise<Page> {
  const [info, fields] = await Promise.all([shell.objects.describe(objectName), shell.records.read(objectName, recordId)]);
  const person = fields.IsPersonAccount === true && objectName === 'Account' ? { personContactId: textOf(fields.PersonContactId) } : {};
  const record: ShownRecord = { id: textOf(fields.Id) || recordId, name: textOf(fields[info.nameField]), objectName, ...person };
  const activities = objectName === 'Task' ? null : await activityCard(shell, record);
  const details = detailsCard(shell, info, fields, record);
  const body = element('div', { class: 'slds-p-around_x-small' }, activities === null ? details : besideEachOther(details, activities));
  const page = element('div', {}, highlights(shell, info, fields, record), body);
  return { title: record.name, element: page, record };
}

function besideEachOther(details: HTMLElement, activities: HTMLElement): HTMLElement {
  return element(
    'div',
    { class: 'slds-grid slds-wrap slds-gutters_x-small' },
    element('div', { class: 'slds-col slds-size_1-of-1 slds-large-size_7-of-12' }, details),
    element('div', { class: 'slds-col slds-size_1-of-1 slds-large-size_5-of-12' }, activities)
  );
}

function highlights(shell: Shell, info: ObjectInfo, fields: Fields, record: ShownRecord): HTMLElement {
  const edit = () => shell.editRecord(info, fields);
  const title = element(
    'div',
    { class: 'slds-media' },
    element('div', { class: 'slds-media__figure' }, objectIcon(info.name)),
    element(
      'div',
      { class: 'slds-media__body slds-page-header__name-title' },
      element(
        'h1',
        {},
        element('span', {}, info.label),
        element('span', { class: 'slds-page-header__title slds-truncate', title: record.name }, record.name)
      )
    )
  );
  const actions = element(
    'div',
    { class: 'slds-page-header__col-actions' },
    element('button', { type: 'button', class: 'slds-button slds-button_neutral', onclick: edit }, 'Edit')
  );
  const blocks = highlightFields(info).map((field) => highlight(field, fieldValue(shell, field, fields[field.name], record)));
  return element(
    'header',
    { class: 'slds-page-header slds-page-header_record-home' },
    element('div', { class: 'slds-page-header__row' }, element('div', { class: 'slds-page-header__col-title' }, title), actions),
    element(
      'div',
      { class: 'slds-page-header__row slds-page-header__row_gutters' },
      element('div', { class: 'slds-page-header__col-details' }, element('ul', { class: 'slds-page-header__detail-row' }, ...blocks))
    )
  );
}

function highlight(field: FieldInfo, value: Node): HTMLElement {
  return element(
    'li',
    { class: 'slds-page-header__detail-block' },
    element('div', { class: 'slds-text-title slds-truncate' }, field.label.replace(/ ID$/, '')),
    element('div', { class: 'slds-truncate' }, value)
  );
}

function detailsCard(shell: Shell, info: ObjectInfo, fields: Fields, record: ShownRecord): HTMLElement {
  const rows = detailFields(info).map((field) =>
    element(
      'div',
      { class: 'slds-form-element slds-form-element_readonly slds-form-element_horizontal slds-hint-parent', 'data-field': field.name },
      element('span', { class: 'slds-form-element__label' }, field.label.replace(/ ID$/, '')),
      element(
        'div',
        { class: 'slds-form-element__control' },
        element('div', { class: 'slds-form-element__static' }, fieldValue(shell, field, fields[field.name], record))
      )
    )
  );
  return element(
    'article',
    { class: 'slds-card' },
    element('div', { class: 'slds-card__header' }, element('h2', { class: 'slds-card__header-title' }, 'Details')),
    element('div', { class: 'slds-card__body slds-card__body_inner' }, ...rows)
  );
}
