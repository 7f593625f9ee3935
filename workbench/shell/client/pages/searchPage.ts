import type { Shell } from '../core/shell.ts';
import type { Page } from '../core/pageRegion.ts';
import { element } from '../dom/element.ts';
import { objectIcon } from '../dom/icon.ts';
import { type Fields, fieldsOf, textOf } from '../rest/guards.ts';
import { pageHead } from './pageHead.ts';
import { recordTable } from './recordTable.ts';

/** Results of a search, object by object. The twin searches the objects and fields of the softphone layout, as for inbound calls. */
export async function searchPage(shell: Shell, text: string): Promise<Page> {
  const found = Object.values(await shell.records.search(text, 'inbound')).map(fieldsOf);
  const objectNames = [...new Set(found.map((record) => textOf(record.RecordType)))];
  const ofObject = (name: string) => found.filter((record) => record.RecordType === name);
  const cards = await Promise.all(objectNames.map((name) => resultCard(shell, name, ofObject(name))));
  const note = found.length === 1 ? '1 result' : `${found.length} results`;
  const head = pageHead(null, `Search results for “${text}”`, `${note} among the objects of the softphone layout`);
  const none = element(
    'p',
    { class: 'slds-p-around_medium' },
    'Nothing was found. A search finds text as it is stored: try another writing of the number.'
  );
  const body = element('div', { class: 'slds-p-around_x-small' }, ...(cards.length > 0 ? cards : [none]));
  return { title: text, element: element('div', {}, head, body), record: null };
}

async function resultCard(shell: Shell, objectName: string, records: readonly Fields[]): Promise<HTMLElement> {
  const info = await shell.objects.describe(objectName);
  const columns = info.fields.filter((field) => field.name === info.nameField || records.some((record) => isShown(record, field.name)));
  const title = element('h2', { class: 'slds-card__header-title' }, `${info.labelPlural} (${records.length})`);
  return element(
    'article',
    { class: 'slds-card' },
    element(
      'div',
      { class: 'slds-card__header slds-media slds-media_center' },
      element('div', { class: 'slds-media__figure' }, objectIcon(objectName, 'slds-icon_small')),
      title
    ),
    element('div', { class: 'slds-card__body shell-scroll-x' }, recordTable(shell, info, columns, records))
  );
}

const HIDDEN = ['Id', 'RecordType', 'LastModifiedDate'];
const isShown = (record: Fields, name: string): boolean => !HIDDEN.includes(name) && record[name] !== undefined && record[name] !== null;
