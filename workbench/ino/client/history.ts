import type { InteractionView } from '../core/wire.ts';
import { crmLine } from './crmLine.ts';
import { el } from './dom.ts';
import { duration, kind, otherParty, outcomeWord } from './words.ts';

export interface History {
  readonly element: HTMLElement;
  update(views: readonly InteractionView[]): void;
}

/** Interactions that are over, newest first. */
export function history(): History {
  const list = el('ul', { class: 'history' });
  const none = el('p', { class: 'quiet' }, 'No interactions yet.');
  let shown = '';
  return {
    element: el('div', {}, none, list),
    update(views) {
      const over = views.filter((view) => view.state === 'ended');
      const now = over
        .map((view) => `${view.id}/${view.seq}/${view.taskId ?? ''}/${view.crm?.record?.id ?? ''}/${view.crm?.logged ?? ''}`)
        .join();
      if (now === shown) return;
      shown = now;
      none.hidden = over.length > 0;
      list.replaceChildren(...over.map(line));
    }
  };
}

function line(view: InteractionView): HTMLElement {
  const time = new Date(view.startedAt).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const facts = [
    time,
    outcomeWord(view),
    view.outcome === 'answered' ? duration(view.communicationSeconds ?? 0) : null,
    view.qualification
  ];
  const item = el(
    'li',
    { 'data-direction': view.direction },
    el('span', { class: 'party' }, otherParty(view)),
    el('span', { class: 'quiet' }, kind(view)),
    el('span', { class: 'quiet' }, facts.filter((fact) => fact !== null).join(' · '))
  );
  const crm = crmLine(view.id);
  crm.update(view);
  if (view.crm?.logged === false) item.append(crm.element);
  const marks = el('span', { class: 'marks' });
  if (view.recordingUrl !== null) marks.append(recordingLink(view.id));
  if (view.recordingExpected) marks.append(el('span', { class: 'quiet' }, 'Recording to come'));
  if (view.taskId !== null) marks.append(el('span', { class: 'saved' }, 'Logged'));
  if (view.crm?.logged === true) marks.append(el('span', { class: 'saved' }, `Logged in ${view.crm.name}`));
  if (marks.childElementCount > 0) item.append(marks);
  return item;
}

/** Always this server's own page: what a script gave as address may be anything. */
const recordingLink = (id: string): HTMLElement =>
  el('a', { href: `/recordings/${encodeURIComponent(id)}`, target: '_blank', rel: 'noopener' }, 'Recording');
