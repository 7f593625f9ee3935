import type { Shell } from '../core/shell.ts';
import type { ShownRecord } from '../core/pageRegion.ts';
import { element } from '../dom/element.ts';
import { iconButton, objectIcon } from '../dom/icon.ts';
import { formatDate, webLink } from '../fields/fieldValue.ts';
import { viewLink } from '../fields/recordLink.ts';
import type { ObjectInfo } from '../rest/describe.ts';
import { type Fields, numberOf, textOf } from '../rest/guards.ts';
import { soqlText } from '../rest/records.ts';

const SHOWN = ['Subject', 'ActivityDate', 'Status', 'CallType', 'CallDurationInSeconds', 'CallDisposition', 'Description'];
const WHO_OBJECTS = ['Contact', 'Lead'];
const MOST = 50;

/** The tasks of a record, newest first. */
export async function activityCard(shell: Shell, record: ShownRecord): Promise<HTMLElement> {
  const info = await shell.objects.describe('Task');
  const recording = recordingField(info);
  const known = SHOWN.filter((name) => info.fields.some((field) => field.name === name));
  const columns = ['Id', ...known, ...(recording === null ? [] : [recording])];
  const relation = WHO_OBJECTS.includes(record.objectName) ? 'WhoId' : 'WhatId';
  const tasks = await shell.records.query(
    `SELECT ${columns.join(', ')} FROM Task WHERE ${relation} = ${soqlText(record.id)} ORDER BY ActivityDate DESC, CreatedDate DESC LIMIT ${MOST}`
  );
  const items = tasks.map((task) => timelineItem(shell, task, recording));
  const empty = element('p', { class: 'slds-p-around_small slds-text-color_weak' }, 'No activities yet.');
  return element(
    'article',
    { class: 'slds-card' },
    element('div', { class: 'slds-card__header' }, element('h2', { class: 'slds-card__header-title' }, `Activity (${tasks.length})`)),
    element(
      'div',
      { class: 'slds-card__body slds-card__body_inner' },
      items.length > 0 ? element('ul', { class: 'slds-timeline' }, ...items) : empty
    )
  );
}

/** The package's field for the recording, with whatever namespace it was deployed. */
const recordingField = (info: ObjectInfo): string | null =>
  info.fields.find((field) => /(?:^|__)Voice_Recording__c$/.test(field.name))?.name ?? null;

function timelineItem(shell: Shell, task: Fields, recording: string | null): HTMLElement {
  const language = shell.session.user.language.replace('_', '-') || 'en';
  const id = textOf(task.Id);
  const subject = textOf(task.Subject) || 'Task';
  const isCall = textOf(task.CallType) !== '';
  const link = viewLink(shell.navigator, { kind: 'record', objectName: 'Task', recordId: id }, subject, true);
  const trigger = element(
    'div',
    { class: 'slds-grid slds-grid_align-spread slds-timeline__trigger' },
    element('h3', { class: 'slds-truncate' }, link),
    element('p', { class: 'slds-timeline__date' }, formatDate(textOf(task.ActivityDate), language, { timeZone: 'UTC' }))
  );
  const details = facts(task, recording);
  const icon = objectIcon(isCall ? 'Call' : 'Task', 'slds-icon_small');
  icon.classList.add('slds-timeline__icon');
  const item = element('div', { class: `slds-timeline__item_expandable slds-is-open slds-timeline__item_${isCall ? 'call' : 'task'}` });
  const figure = element('div', { class: 'slds-media__figure' }, expander(item, details, subject), icon);
  item.append(element('div', { class: 'slds-media' }, figure, element('div', { class: 'slds-media__body' }, trigger, details)));
  return element('li', { 'data-record-id': id }, item);
}

/** Opens and closes the details of one entry. Open at first. */
function expander(item: HTMLElement, details: HTMLElement, subject: string): HTMLElement {
  const title = `Details of ${subject}`;
  const button = iconButton('switch', title, () => {
    const open = item.classList.toggle('slds-is-open');
    details.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
  });
  button.setAttribute('aria-expanded', 'true');
  button.querySelector('svg')?.classList.add('slds-timeline__details-action-icon');
  return button;
}

function facts(task: Fields, recording: string | null): HTMLElement {
  const seconds = numberOf(task.CallDurationInSeconds);
  const address = recording === null ? '' : textOf(task[recording]);
  const entries: [string, Node | string][] = [
    ['Call type', textOf(task.CallType)],
    ['Duration', seconds === null ? '' : durationText(seconds)],
    ['Call result', textOf(task.CallDisposition)],
    ['Status', textOf(task.Status)],
    ['Recording', address === '' ? '' : webLink(address, 'Listen')],
    ['Comments', textOf(task.Description)]
  ];
  const shown = entries.filter(([, value]) => value !== '');
  const rows = shown.map(([name, value]) =>
    element('div', { class: 'slds-col' }, element('dt', { class: 'slds-text-title' }, name), element('dd', {}, value))
  );
  return element('dl', { class: 'slds-grid slds-wrap slds-gutters_x-small slds-m-horizontal_xx-small' }, ...rows);
}

/** Whole seconds as `1 min 5 s`. */
function durationText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}
