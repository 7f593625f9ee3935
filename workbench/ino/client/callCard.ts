import type { ControlAction } from '@inocx/telephony/ports/bridge.ts';
import type { InteractionView } from '../core/wire.ts';
import { act, attempt } from './actions.ts';
import { button, el, labelled, setText } from './dom.ts';
import { keypad } from './keypad.ts';
import { CONTROLS, duration, kind, otherParty, stateWord } from './words.ts';
import { crmLine } from './crmLine.ts';
import { wrapUpForm } from './wrapUpForm.ts';

export interface CallCard {
  readonly element: HTMLElement;
  update(view: InteractionView): void;
  /** Once a second: the time shown. */
  tick(now: number): void;
}

/** Controls with a place of their own to give a number or digits, which their button opens. */
type Opening = 'transfer' | 'consult' | 'digits';

const OPENINGS: readonly Opening[] = ['digits', 'transfer', 'consult'];
/** Order of the buttons: what ends a call stands apart, below the others. */
const ORDER: readonly ControlAction[] = [
  'answer',
  'decline',
  'hold',
  'resume',
  'mute',
  'unmute',
  'completeTransfer',
  'conference',
  'digits',
  'transfer',
  'consult',
  'hangUp'
];
const LOOKS: Partial<Readonly<Record<ControlAction, string>>> = { answer: 'go', decline: 'stop', hangUp: 'stop wide' };

/** One interaction in hand. Its elements live as long as it does, so that focus and typed text survive each change. */
export function callCard(first: InteractionView): CallCard {
  let view = first;
  const head = cardHead(first.id);
  const controls = cardControls(first.id);
  // Below the controls: what is found while it rings moves no button.
  const crm = crmLine(first.id);
  const form = wrapUpForm(first.id);
  const parts = [head.element, controls.element, crm.element, form.element];
  const element = el('article', { class: 'card', 'aria-labelledby': head.titleId }, ...parts);
  const card: CallCard = {
    element,
    update(next) {
      view = next;
      element.dataset['state'] = next.state;
      element.dataset['interaction'] = next.id;
      head.update(next);
      keepFocus(element, () => {
        controls.update(next);
        crm.update(next);
        form.update(next);
      });
      card.tick(Date.now());
    },
    tick: (now) => head.setTime(elapsed(view, now))
  };
  card.update(first);
  return card;
}

/** Time on the line, or since it rings; after the end, the time talked. */
function elapsed(view: InteractionView, now: number): string {
  if (view.communicationSeconds !== null) return duration(view.communicationSeconds);
  return duration((now - (view.answeredAt ?? view.startedAt)) / 1000);
}

interface CardHead {
  readonly element: HTMLElement;
  readonly titleId: string;
  update(view: InteractionView): void;
  setTime(text: string): void;
}

function cardHead(id: string): CardHead {
  const titleId = `title-${id}`;
  const title = el('h2', { id: titleId, class: 'party' });
  const state = el('span', { class: 'state' });
  const time = el('span', { class: 'time', role: 'timer', 'aria-label': 'Time' });
  const about = el('p', { class: 'quiet' });
  const record = el('p', { class: 'record' });
  const task = el('p', { class: 'record' });
  const element = el('header', {}, el('div', { class: 'line' }, state, time), title, about, record, task);
  return {
    element,
    titleId,
    update(view) {
      setText(title, otherParty(view));
      setText(state, stateWord(view));
      setText(about, kind(view) + (view.transferredTo === null ? '' : ` · transferred to ${view.transferredTo}`));
      const chosen = view.selectedRecord;
      setText(record, chosen === null ? '' : `${chosen.objectName}: ${chosen.name}`);
      setText(task, view.taskId === null ? '' : 'Logged in Salesforce');
    },
    setTime: (text) => setText(time, text)
  };
}

interface CardControls {
  readonly element: HTMLElement;
  update(view: InteractionView): void;
}

function cardControls(id: string): CardControls {
  const sent = el('output', { class: 'digits' });
  const drawers: Readonly<Record<Opening, HTMLElement>> = {
    digits: digitsDrawer(id, sent),
    transfer: numberDrawer(id, 'transfer'),
    consult: numberDrawer(id, 'consult')
  };
  const press = (control: ControlAction): HTMLButtonElement =>
    control === 'digits' || control === 'transfer' || control === 'consult'
      ? opener(CONTROLS[control], drawers[control], `${control}-${id}`)
      : button(CONTROLS[control], LOOKS[control] ?? '', () => void attempt(() => act(id, control)));
  const buttons = new Map(ORDER.map((control) => [control, press(control)]));
  const row = el('div', { class: 'buttons' }, ...[...buttons.values()]);
  return {
    element: el('div', { class: 'controls' }, row, drawers.digits, drawers.transfer, drawers.consult),
    update(view) {
      for (const [control, element] of buttons) element.hidden = !view.can.includes(control);
      row.hidden = view.can.length === 0;
      for (const opening of OPENINGS) if (!view.can.includes(opening)) close(buttons.get(opening), drawers[opening]);
      setText(sent, view.digits);
    }
  };
}

/** Pressing Hold takes the button away: the keyboard then goes to the card's next control, not to the top of the page. */
function keepFocus(card: HTMLElement, change: () => void): void {
  const focused = document.activeElement;
  const inside = focused !== null && card.contains(focused);
  change();
  if (!inside || focused.checkVisibility()) return;
  const controls = [...card.querySelectorAll<HTMLElement>('button, input, select, textarea')];
  controls.find((control) => control.checkVisibility())?.focus();
}

function opener(label: string, section: HTMLElement, drawerId: string): HTMLButtonElement {
  section.id = drawerId;
  section.hidden = true;
  const element = button(label, '', () => {
    section.hidden = !section.hidden;
    element.setAttribute('aria-expanded', String(!section.hidden));
    if (!section.hidden) section.querySelector<HTMLElement>('input, button')?.focus();
  });
  element.setAttribute('aria-expanded', 'false');
  element.setAttribute('aria-controls', drawerId);
  return element;
}

function close(opened: HTMLButtonElement | undefined, section: HTMLElement): void {
  section.hidden = true;
  opened?.setAttribute('aria-expanded', 'false');
}

const digitsDrawer = (id: string, sent: HTMLElement): HTMLElement =>
  el(
    'div',
    { class: 'drawer' },
    el('p', { class: 'quiet' }, 'Sent: ', sent),
    keypad('Keypad', (digits) => void attempt(() => act(id, 'digits', { digits })))
  );

function numberDrawer(id: string, action: 'transfer' | 'consult'): HTMLElement {
  const target = el('input', { type: 'tel', autocomplete: 'off', required: true });
  const form = el(
    'form',
    { class: 'drawer' },
    labelled(action === 'transfer' ? 'Transfer to' : 'Ask', target),
    el('div', { class: 'buttons' }, el('button', {}, CONTROLS[action]))
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void attempt(() => act(id, action, { to: target.value }));
  });
  return form;
}
