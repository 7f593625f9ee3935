import type { Shell } from '../core/shell.ts';
import type { Page } from '../core/pageRegion.ts';
import { element } from '../dom/element.ts';
import { columnFields } from '../fields/layouts.ts';
import { pageHead } from './pageHead.ts';
import { recordTable } from './recordTable.ts';

const MOST = 10;

/** Home: the tasks that changed last. */
export async function homePage(shell: Shell): Promise<Page> {
  const info = await shell.objects.describe('Task');
  const columns = columnFields(info);
  const names = ['Id', ...columns.map((field) => field.name)];
  const tasks = await shell.records.query(`SELECT ${names.join(', ')} FROM Task ORDER BY LastModifiedDate DESC LIMIT ${MOST}`);
  const none = element('p', { class: 'slds-p-around_small slds-text-color_weak' }, 'No tasks yet. A call that is logged appears here.');
  const card = element(
    'article',
    { class: 'slds-card slds-m-around_x-small' },
    element('div', { class: 'slds-card__header' }, element('h2', { class: 'slds-card__header-title' }, 'Latest tasks')),
    element('div', { class: 'slds-card__body shell-scroll-x' }, tasks.length > 0 ? recordTable(shell, info, columns, tasks) : none)
  );
  const head = pageHead(null, `Welcome, ${shell.session.user.name}`, shell.session.app.label);
  return { title: 'Home', element: element('div', {}, head, card), record: null };
}
